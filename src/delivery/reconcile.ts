/** 对账: looks among a chat's messages for those of which nobody knows whether they arrived. */
import { FeishuApiError } from "#feishu/api-error.ts";
import type { Log } from "#feishu/log.ts";
import type { MessageCalls } from "#feishu/message-calls.ts";
import type { Instant } from "#kernel/clock.ts";
import { fileMarkOf, isFileMark, isMarked, textMarkOf } from "./element-id.ts";
import type { RateStore } from "./ports.ts";
import { listBuckets } from "./rate-limit.ts";
import { LOOKS, type Unknown, type UnknownStore } from "./unknown.ts";

export type ReconcileParts = {
  readonly unknowns: UnknownStore;
  readonly rates: RateStore;
  readonly messages: Pick<MessageCalls, "listMessages">;
  /** Ourselves among the senders of a chat. */
  readonly appId: string;
  readonly elementIdKey: Uint8Array | string;
  readonly now: () => Instant;
  readonly log: Log;
};

const MINUTE_MS = 60_000;
/** After the first look and after the second. */
const PAUSES_MS = [10 * MINUTE_MS, 60 * MINUTE_MS];
/** A look that says nothing for so long is given up by its process. */
const HOLD_MS = 5 * MINUTE_MS;
/** The platform's clock may be behind ours. */
const CLOCK_SLACK_MS = MINUTE_MS;
/** 50 messages each. */
const PAGES = 20;
/** Looked for in one run: each may take as many calls as there are pages. */
const AT_ONCE = 50;

/** Answers when the next is due. */
export async function reconcile(parts: ReconcileParts): Promise<Instant | undefined> {
  const { unknowns, now } = parts;
  for (let looked = 0; looked < AT_ONCE; looked++) {
    const unknown = await unknowns.claim(now(), now() + HOLD_MS);
    if (unknown === undefined) break;
    const verdict = await lookFor(parts, unknown);
    await settle(parts, unknown, verdict);
    if (verdict.kind === "held-up") return verdict.until;
  }
  return unknowns.findNextAt();
}

type Verdict =
  | { readonly kind: "found"; readonly messageId: string; readonly sentAt: Instant }
  /** Every message of ours since before the first try is another one. */
  | { readonly kind: "absent" }
  | { readonly kind: "unclear"; readonly why: string }
  /** The rates are used up. */
  | { readonly kind: "held-up"; readonly until: Instant };

async function settle(
  { unknowns, now, log }: ReconcileParts,
  unknown: Unknown,
  verdict: Verdict,
): Promise<void> {
  const { id, chatId } = unknown;
  if (verdict.kind === "held-up") return unknowns.putOff(unknown, verdict.until, false);
  if (verdict.kind === "unclear") {
    const looks = unknown.looks + 1;
    log("warn", "delivery.not-reconciled", { id, why: verdict.why, looks, of: LOOKS });
    return unknowns.putOff(unknown, now() + (PAUSES_MS[unknown.looks] ?? HOLD_MS), true);
  }
  log("info", "delivery.reconciled", { id, outcome: verdict.kind });
  if (verdict.kind === "absent") return unknowns.requeue(unknown, now());
  const { messageId, sentAt } = verdict;
  return unknowns.markFound(unknown, { messageId, chatId: chatId ?? "", sentAt }, now());
}

/** One that cannot be looked for now, whatever the reason, is unclear: a fault concerns that one alone. */
async function lookFor(parts: ReconcileParts, unknown: Unknown): Promise<Verdict> {
  const { chatId } = unknown;
  if (chatId === null) return { kind: "unclear", why: "its chat is not known" };
  try {
    return await lookIn(parts, unknown, chatId);
  } catch (error) {
    if (error instanceof FeishuApiError && error.retryAfterMs !== undefined)
      await parts.rates.holdBack(listBuckets(), parts.now() + error.retryAfterMs);
    return { kind: "unclear", why: error instanceof Error ? error.message : String(error) };
  }
}

type Page = Awaited<ReturnType<MessageCalls["listMessages"]>>;
type Stored = Page["messages"][number];

async function lookIn(parts: ReconcileParts, unknown: Unknown, chatId: string): Promise<Verdict> {
  const ours: Stored[] = [];
  let pageToken: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const permit = await parts.rates.take(listBuckets(), parts.now());
    if (permit.kind === "wait") return { kind: "held-up", until: parts.now() + permit.waitMs };
    const sinceAt = unknown.firstTriedAt - CLOCK_SLACK_MS;
    const listed = await parts.messages.listMessages({
      chatId,
      sinceAt,
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    ours.push(...listed.messages.filter(({ senderId }) => senderId === parts.appId));
    pageToken = listed.nextPageToken;
    if (pageToken === undefined) return judge(parts, unknown, ours);
  }
  return { kind: "unclear", why: "the chat has too many messages since" };
}

/**
 * A card that was pressed, or brought up to date, has lost its mark, and one taken back shows nothing: a message of ours
 * that is not known to be another may be the one looked for. Nor is a text, which the platform may have written
 * differently, ever surely absent. A card is no file, and a file no card.
 */
async function judge(
  { unknowns, elementIdKey }: ReconcileParts,
  { elementId, asText }: Unknown,
  ours: readonly Stored[],
): Promise<Verdict> {
  const known = await unknowns.listKnown(ours.map(({ messageId }) => messageId));
  const strange = ours.filter(({ messageId }) => !known.has(messageId));
  const isFile = elementId !== null && isFileMark(elementId);
  const found = strange.find((message) => {
    if (asText) return elementId === textMarkOf(elementIdKey, wordIn(message, "text"));
    if (isFile) return elementId === fileMarkOf(elementIdKey, wordIn(message, "file"));
    return elementId !== null && message.content.includes(`"${elementId}"`);
  });
  if (found !== undefined)
    return { kind: "found", messageId: found.messageId, sentAt: found.sentAt };
  if (asText) return { kind: "unclear", why: "a text is never surely absent" };
  const isOther = ({ msgType, content }: Stored) =>
    isMarked(content) || (!isFile && msgType === "file");
  return strange.every(isOther)
    ? { kind: "absent" }
    : { kind: "unclear", why: "a message of ours in the chat is not known" };
}

/** Where a message of each sort has what it is known by. */
const KNOWN_BY = { text: "text", file: "file_name" } as const;

/** What a text says, or what a file is called; "" of a message of another sort. */
function wordIn({ msgType, content }: Stored, wanted: keyof typeof KNOWN_BY): string {
  if (msgType !== wanted || !content.startsWith("{")) return "";
  const parsed: unknown = JSON.parse(content);
  const word =
    typeof parsed === "object" && parsed !== null
      ? Reflect.get(parsed, KNOWN_BY[wanted])
      : undefined;
  return typeof word === "string" ? word : "";
}
