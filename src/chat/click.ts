/** A press of a card's button, and what the person sees at once: a toast and the card that takes its place. */
import type { ActionKind, ActionOf } from "#cards/actions.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Stores } from "./ports.ts";

export type Click = {
  readonly openId: string;
  readonly messageId: string;
  readonly chatId: string;
  readonly form: Readonly<Record<string, unknown>>;
  readonly at: Instant;
};

export type ClickReply = {
  readonly toast?: {
    readonly type: "success" | "info" | "warning" | "error";
    readonly content: string;
  };
  /** Replaces the card pressed; absent: it stays. */
  readonly card?: Card;
};

/** Acts on one kind of action inside the click's transaction. */
export type ClickHandler<K extends ActionKind> = (
  stores: Stores,
  click: Click,
  action: ActionOf<K>,
) => Promise<ClickReply>;

/** An account that is bound to nobody may press, and nothing comes of it. */
export const UNBOUND: ClickReply = {
  toast: { type: "warning", content: "这个飞书账号还没有和人员名册对上，请先绑定。" },
};
