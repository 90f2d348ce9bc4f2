/** Answers a message with a few words. */
import type { IncomingMessage } from "./messages.ts";
import { type SaidNotice, type Stores, URGENCY } from "./ports.ts";

export function say(
  stores: Pick<Stores, "notices">,
  { openId, chatId, inGroup, messageId, at }: IncomingMessage,
  words: Pick<SaidNotice, "title" | "lines">,
): void {
  stores.notices.add({
    dedupeKey: `reply:${messageId}`,
    urgency: URGENCY.reply,
    dueAt: at,
    notice: { kind: "said", openId, chatId, inGroup, messageId, ...words },
  });
}
