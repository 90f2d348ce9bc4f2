/** What the platform refused, and what follows from it for the world outside the queue. */
import type { ApiErrorKind } from "#feishu/error-kind.ts";
import type { Instant } from "#kernel/clock.ts";

/** A refusal that says something about its recipient or its card, and so about every message like it. */
export type Refusal = {
  readonly code: number;
  readonly kind: Extract<ApiErrorKind, "recipient" | "card">;
  /** The platform's own. */
  readonly words: string;
  readonly target: RefusedTarget;
  /** The card's title. */
  readonly title: string;
};

export type RefusedTarget = { readonly openId: string } | { readonly chatId: string };

/** A refusal as it is kept until it was answered. */
export type KeptRefusal = Refusal & {
  readonly outboxId: string;
  /** The kind of its notice. */
  readonly card: string;
  readonly at: Instant;
};

export type RefusalStore = {
  /** Not answered yet, the oldest first. */
  readonly listOpen: (limit: number) => Promise<readonly KeptRefusal[]>;
  /** False when it was answered meanwhile: then nothing more is to be done about it. */
  readonly answer: (refusal: KeptRefusal, at: Instant) => Promise<boolean>;
  /** Counts a card that was refused. */
  readonly countDefect: (refusal: KeptRefusal) => Promise<void>;
  readonly listDefects: (card: string) => Promise<readonly CardDefect[]>;
  /** When the last message arrived with the person; undefined when none ever did. */
  readonly findLastArrival: (openId: string) => Promise<Instant | undefined>;
};

/** 卡片缺陷: a card that the platform does not accept. */
export type CardDefect = {
  readonly card: string;
  readonly code: number;
  readonly title: string;
  readonly words: string;
  readonly count: number;
  readonly firstAt: Instant;
  readonly lastAt: Instant;
};

/** Why a person's messages do not arrive. */
export type Unreachable = "resigned" | "out-of-range" | "stopped-bot" | "no-account";

/** https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/message/create */
const WHY_UNREACHABLE: ReadonlyMap<number, Unreachable> = new Map([
  [230029, "resigned"],
  [230013, "out-of-range"],
  [230053, "stopped-bot"],
  [230035, "stopped-bot"],
  [230034, "no-account"],
  [230038, "no-account"],
  [99992351, "no-account"],
  [99992352, "no-account"],
]);
/** The bot is no longer in the group, or the group is no more. */
const GROUP_GONE: readonly number[] = [230002, 232009];

export type Consequence =
  | { readonly kind: "unreachable"; readonly openId: string; readonly why: Unreachable }
  | { readonly kind: "group-gone"; readonly chatId: string }
  | { readonly kind: "card-defect" }
  /** It concerns this message alone, which the operators see among those that did not arrive. */
  | { readonly kind: "none" };

export function consequenceOf({ kind, code, target }: Refusal): Consequence {
  if (kind === "card") return { kind: "card-defect" };
  if ("chatId" in target)
    return GROUP_GONE.includes(code)
      ? { kind: "group-gone", chatId: target.chatId }
      : { kind: "none" };
  const why = WHY_UNREACHABLE.get(code);
  return why === undefined ? { kind: "none" } : { kind: "unreachable", openId: target.openId, why };
}
