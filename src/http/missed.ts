/** 补收 — what people wrote while no link was up: read back from the chats and handed on as if it had come. */

import type { KnownChat, LinkStore } from "#delivery/link-ports.ts";
import type { RateStore } from "#delivery/ports.ts";
import { listBuckets } from "#delivery/rate-limit.ts";
import type { StoredMessage } from "#feishu/answers.ts";
import { FeishuApiError } from "#feishu/api-error.ts";
import type { ApiErrorKind } from "#feishu/error-kind.ts";
import type { Log } from "#feishu/log.ts";
import type { MessageCalls } from "#feishu/message-calls.ts";
import { asReceived } from "#feishu/stored-message.ts";
import type { Instant } from "#kernel/clock.ts";
import type { LinkTimers } from "./link-timers.ts";
import type { Receiver } from "./receive.ts";

export type MissedParts = {
  readonly links: Pick<LinkStore, "listChats" | "listUnseen">;
  readonly messages: Pick<MessageCalls, "listMessages">;
  readonly rates: RateStore;
  readonly receiver: Pick<Receiver, "receiveMessage">;
  readonly timers: Pick<LinkTimers, "now" | "sleep">;
  /** Then what is left counts as not looked through. */
  readonly isStopped: () => boolean;
  readonly log: Log;
};

/** Chats looked through in one go: about two minutes of the rate. */
const MAX_CHATS = 2000;
/** 50 messages each. */
const MAX_PAGES = 20;
const MAX_GAP_MS = 7 * 24 * 3600 * 1000;
/** The platform's clock and ours, and what was on its way. */
const OVERLAP_MS = 60_000;

/** What is to be looked through: every chat we know, or those that an earlier look could not. */
export type Missed = { readonly since: Instant; readonly chats: readonly KnownChat[] | undefined };

export type Looked = {
  readonly received: number;
  /** Not wholly looked through and worth another try; what the platform refuses to show is not. */
  readonly failed: readonly KnownChat[];
};

/** Looks for messages since the instant; each counts once, however it came. */
export async function receiveMissed(parts: MissedParts, missed: Missed): Promise<Looked> {
  const { timers, log } = parts;
  const { since } = missed;
  const from = Math.max(since - OVERLAP_MS, timers.now() - MAX_GAP_MS);
  if (from > since) log("warn", "gap bounded", { since, from });
  const chats = missed.chats ?? (await listKnown(parts, since));
  let received = 0;
  const failed: KnownChat[] = [];
  for (const [index, chat] of chats.entries()) {
    if (parts.isStopped()) return { received, failed: [...failed, ...chats.slice(index)] };
    const looked = await lookInto(parts, chat, from);
    received += looked.received;
    if (looked.mayFindMore) failed.push(chat);
  }
  const counts = { chats: chats.length, received, failed: failed.length };
  log("info", "gap looked through", { since, ...counts });
  return { received, failed };
}

async function listKnown(
  { links, log }: MissedParts,
  since: Instant,
): Promise<readonly KnownChat[]> {
  const known = await links.listChats(MAX_CHATS + 1);
  const chats = known.slice(0, MAX_CHATS);
  if (known.length > chats.length) log("warn", "gap bounded", { since, chats: chats.length });
  return chats;
}

type Found = { received: number; mayFindMore: boolean };

async function lookInto(parts: MissedParts, chat: KnownChat, from: Instant): Promise<Found> {
  const found: Found = { received: 0, mayFindMore: false };
  try {
    await receiveFrom(parts, chat, { from, found });
  } catch (error) {
    if (!isForGood(error, chat)) found.mayFindMore = true;
    parts.log("warn", "chat not looked through", { chat: chat.chatId, error: String(error) });
  }
  return found;
}

/** Without the scope for it groups cannot be read: no fault, but how the app was set up. */
const NO_RIGHT: readonly number[] = [99991672, 230027];
/** Trouble of the whole app passes, or an operator mends it. */
const PASSING: readonly ApiErrorKind[] = ["retry", "retry-same-uuid", "refresh-token", "config"];

/** No right to read this group, or no longer in it. */
const isForGood = (error: unknown, { inGroup }: KnownChat) =>
  error instanceof FeishuApiError &&
  ((inGroup && NO_RIGHT.includes(error.code)) || !PASSING.includes(error.kind));

type Looking = { readonly from: Instant; readonly found: Found };

async function receiveFrom(parts: MissedParts, chat: KnownChat, looking: Looking): Promise<void> {
  let pageToken: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    await permitted(parts);
    const { messages, nextPageToken } = await parts.messages.listMessages({
      chatId: chat.chatId,
      sinceAt: looking.from,
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    await receivePage(parts, chat, { messages, found: looking.found });
    if (nextPageToken === undefined) return;
    pageToken = nextPageToken;
  }
  parts.log("warn", "gap bounded", { chat: chat.chatId, pages: MAX_PAGES });
}

type Page = { readonly messages: readonly StoredMessage[]; readonly found: Found };

/** Only what people wrote, and only what has never come. One that cannot be taken up does not keep back the next. */
async function receivePage(
  { links, receiver, log }: MissedParts,
  { chatId, inGroup }: KnownChat,
  { messages, found }: Page,
): Promise<void> {
  const written = messages.filter(({ senderType, deleted }) => senderType === "user" && !deleted);
  if (written.length === 0) return;
  const unseen = new Set(await links.listUnseen(written.map(({ messageId }) => messageId)));
  for (const stored of written) {
    if (!unseen.has(stored.messageId)) continue;
    const message = asReceived({ ...stored, chatId }, inGroup ? "group" : "p2p");
    if (message === undefined) {
      log("warn", "message unreadable", { message: stored.messageId });
      continue;
    }
    try {
      await receiver.receiveMessage(message);
      found.received += 1;
    } catch (error) {
      found.mayFindMore = true;
      log("error", "message not taken up", { message: stored.messageId, error: String(error) });
    }
  }
}

async function permitted({ rates, timers }: MissedParts): Promise<void> {
  for (;;) {
    const permit = await rates.take(listBuckets(), timers.now());
    if (permit.kind === "granted") return;
    await timers.sleep(permit.waitMs);
  }
}
