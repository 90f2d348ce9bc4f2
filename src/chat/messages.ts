/** A message to the bot: who wrote it, what it asks, what is done at once; the card follows through the outbox. */
import type { SentFile } from "#blueprint/evidence.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { bindingCodeIn, handleBinding } from "./binding-message.ts";
import type { Asking } from "./commands/command.ts";
import { handleFiles } from "./evidence-message.ts";
import { type Stores, URGENCY } from "./ports.ts";
import { findReplied } from "./replied-card.ts";
import { understand } from "./understand.ts";

export type IncomingMessage = {
  readonly messageId: string;
  readonly chatId: string;
  readonly inGroup: boolean;
  readonly openId: string;
  /** What was written, mentions of the bot taken out. */
  readonly text: string;
  /** The message it replies to. */
  readonly parentId?: string;
  /** Pictures and files in it. */
  readonly files?: readonly SentFile[];
  readonly at: Instant;
};

/** Does what the message asks for, once; the reply's card is made when it is sent. */
export async function handleMessage(stores: Stores, message: IncomingMessage): Promise<void> {
  const { openId, chatId, inGroup, messageId, text, at } = message;
  const [file, ...more] = message.files ?? [];
  const actor = await stores.organisation.findActor(openId, dayOf(at));
  if (file !== undefined && actor !== undefined)
    return handleFiles(stores, { ...message, files: [file, ...more] }, actor);
  const code = bindingCodeIn(text);
  if (code !== undefined) return handleBinding(stores, message, code);
  const about = await findReplied(stores, message);
  const said = actor === undefined ? null : await act(stores, message, { actor, about });
  const noticed = about === undefined ? {} : { about };
  stores.notices.add({
    dedupeKey: `reply:${messageId}`,
    urgency: URGENCY.reply,
    dueAt: at,
    notice: { kind: "reply", openId, chatId, inGroup, messageId, text, said, ...noticed },
  });
}

/** Does what a text asks for; the words to be said on top of its card, if any. */
export async function actOn(stores: Stores, message: IncomingMessage): Promise<string | null> {
  const actor = await stores.organisation.findActor(message.openId, dayOf(message.at));
  return actor === undefined ? null : act(stores, message, { actor, about: undefined });
}

async function act(
  stores: Stores,
  { chatId, inGroup, messageId, text, at }: IncomingMessage,
  by: Pick<Asking, "actor" | "about">,
): Promise<string | null> {
  const understood = understand(text, by.actor);
  if (understood.kind !== "command") return null;
  const { command, rest } = understood;
  const said = await command.act?.(stores, { ...by, chatId, inGroup, source: messageId, rest, at });
  return said ?? null;
}
