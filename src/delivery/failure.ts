/** What a failed attempt means for its message: again, later, as text, or never. */
import { FeishuApiError, RequestNotSent } from "#feishu/api-error.ts";
import type { ApiErrorKind } from "#feishu/error-kind.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Claimed, Message, Settlement, TextReason } from "./ports.ts";
import type { Refusal } from "./refusal.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The platform remembers a uuid for an hour; five minutes of it are left to slow requests and clocks that differ. */
export const UUID_MEMORY_MS = 55 * MINUTE_MS;
/** A message that has failed for so long is dead: a long weekend and a morning. */
const GIVE_UP_AFTER_MS = 75 * HOUR_MS;

const BACKOFF = { floorMs: 1000, firstMs: 2000, capMs: 30 * MINUTE_MS } as const;
/** What an operator has to mend is not tried every second. */
const OPERATOR_PAUSE_MS = 5 * MINUTE_MS;

type Next = "retry" | "operator" | "text" | "never";

export type Failure = {
  readonly next: Next;
  /** Whether the platform surely did nothing. */
  readonly isCertain: boolean;
  readonly retryAfterMs: number;
  readonly words: string;
  /** Whether it lies in the message itself, and not on the way. */
  readonly isOwn?: boolean;
  /** Of words that go in the place of a file. */
  readonly textReason?: TextReason;
  /** Words go in its place when it has failed for so long. */
  readonly textAfterMs?: number;
};

const nextByKind: Record<ApiErrorKind, Next> = {
  retry: "retry",
  "retry-same-uuid": "retry",
  "refresh-token": "operator",
  config: "operator",
  recipient: "never",
  card: "text",
  gone: "never",
  permanent: "never",
};

/** Reads what the messenger threw. An error of no known class is a bug of ours: nobody knows how far the request came. */
export function sendFailure(error: unknown): Failure {
  if (error instanceof FeishuApiError)
    return {
      next: nextByKind[error.kind],
      isCertain: error.kind !== "retry-same-uuid",
      retryAfterMs: error.retryAfterMs ?? 0,
      words: `${error.message} ${error.platformMessage}`.trim(),
    };
  const isCertain = error instanceof RequestNotSent;
  return { next: "retry", isCertain, retryAfterMs: 0, words: wordsOf(error) };
}

/** Whoever asked for a file waits so long for it in silence. */
export const FILE_WAITS_MS = 10 * MINUTE_MS;
/** https://open.feishu.cn/document/uAjLw4CM/ukTMukTMukTM/reference/im-v1/file/create */
const TOO_LARGE = 234006;

/** No message was sent, whatever became of the file. What keeps it from being taken is said in words, at once. */
export function uploadFailure(error: unknown): Failure {
  const failure = { ...sendFailure(error), isCertain: true };
  if (failure.next === "retry") return { ...failure, textAfterMs: FILE_WAITS_MS };
  return { ...failure, next: "text", textReason: textReasonOf(error) };
}

function textReasonOf(error: unknown): TextReason {
  if (!(error instanceof FeishuApiError)) return "refused";
  if (error.code === TOO_LARGE) return "too-large";
  return error.kind === "config" ? "no-scope" : "refused";
}

/** A message whose file is not accepted is replaced by words; one that cannot reach its reader is not. */
export function fileMessageFailure(error: unknown): Failure {
  const isRefused = error instanceof FeishuApiError && error.kind === "permanent";
  return { ...sendFailure(error), ...(isRefused ? { next: "text" } : {}) };
}

/** A card that could not be made was not sent either. */
export const renderFailure = (error: unknown): Failure => ({
  isOwn: true,
  next: "retry",
  isCertain: true,
  retryAfterMs: 0,
  words: `not rendered: ${wordsOf(error)}`,
});

/** Its mark was saved too long ago for its request to follow. */
export const stallFailure: Failure = {
  next: "retry",
  isCertain: true,
  retryAfterMs: 0,
  words: "not sent: the process had been asleep",
};

/** Nothing is sent before its mark is saved. */
export const markFailure = (error: unknown): Failure => ({
  isOwn: true,
  next: "retry",
  isCertain: true,
  retryAfterMs: 0,
  words: `not marked: ${wordsOf(error)}`,
});

/** What a refusal says about the recipient or the card; nothing of the text twin, which is no card. */
export function refusalOf(
  error: unknown,
  { to, msgType, fallback = "" }: Message,
): Refusal | undefined {
  if (!(error instanceof FeishuApiError)) return undefined;
  const { code, kind, platformMessage: words } = error;
  if (kind !== "recipient" && (kind !== "card" || msgType !== "interactive")) return undefined;
  const title = fallback.split("\n")[0] ?? "";
  return { code, kind, words, title, target: refusedTarget(to) };
}

/** A private reply is for its person, whatever chat it stands in. */
function refusedTarget(to: Message["to"]): Refusal["target"] {
  if ("replyTo" in to)
    return to.openId === undefined ? { chatId: to.chatId } : { openId: to.openId };
  return to.receiveIdType === "open_id" ? { openId: to.receiveId } : { chatId: to.receiveId };
}

/** Whether a request of this message may have arrived so long ago that the platform has forgotten its uuid. */
export const isForgotten = (message: Claimed, now: Instant): boolean =>
  message.firstTriedAt !== null && now - message.firstTriedAt > UUID_MEMORY_MS;

/** An end without a message: while an earlier request may have arrived, nobody can say more than `unknown`. */
export function ended(
  message: Claimed,
  state: "skipped" | "dead" | "unknown",
  lastError: string | null,
): Settlement {
  const { attempts, firstTriedAt, failingSince, asText, textReason } = message;
  return {
    state: firstTriedAt === null ? state : "unknown",
    dueAt: null,
    attempts,
    firstTriedAt,
    failingSince,
    asText,
    textReason,
    lastError,
    scatters: false,
  };
}

export type Circumstances = {
  readonly now: Instant;
  /** When the request went out, if one did. */
  readonly triedAt: Instant;
  /** 0 ≤ random < 1 */
  readonly random: number;
  /** Whether the message has a text twin. */
  readonly hasTwin: boolean;
};

/** `before` is the message as it was claimed, before the attempt that failed was noted. */
export function afterFailure(before: Claimed, failure: Failure, at: Circumstances): Settlement {
  const { now } = at;
  const failingSince = before.failingSince ?? now;
  const attempts = before.attempts + 1;
  const firstTriedAt = before.firstTriedAt ?? (failure.isCertain ? null : at.triedAt);
  const tried = { ...before, attempts, failingSince, firstTriedAt };
  // While the card may have arrived, its twin would say the same thing twice.
  const mayBeText = at.hasTwin && !before.asText && firstTriedAt === null;
  const textAt = mayBeText ? failingSince + (failure.textAfterMs ?? Infinity) : Infinity;
  const isTwinDue = (mayBeText && failure.next === "text") || now >= textAt;
  const isOver =
    failure.next === "never" ||
    (failure.next === "text" && !isTwinDue) ||
    now - failingSince >= GIVE_UP_AFTER_MS;
  if (isOver) return ended(tried, "dead", failure.words);
  return {
    state: "queued",
    dueAt: isTwinDue ? now : Math.min(now + pauseMs(failure, attempts, at.random), textAt),
    attempts,
    failingSince,
    firstTriedAt,
    asText: before.asText || isTwinDue,
    textReason: isTwinDue ? reasonFor(failure) : before.textReason,
    scatters: failure.isOwn === true && firstTriedAt === null,
    lastError: failure.words,
  };
}

const reasonFor = ({ next, textReason = "refused" }: Failure): TextReason =>
  next === "text" ? textReason : "late";

/** Backoff with full jitter, never shorter than what the platform asked for. */
function pauseMs({ next, retryAfterMs }: Failure, attempts: number, random: number): number {
  const longest = Math.min(BACKOFF.capMs, BACKOFF.firstMs * 2 ** (attempts - 1));
  const least = next === "operator" ? OPERATOR_PAUSE_MS : Math.max(BACKOFF.floorMs, retryAfterMs);
  return Math.ceil(least + random * longest);
}

const wordsOf = (error: unknown): string =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);
