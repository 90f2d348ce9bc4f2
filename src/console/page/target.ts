/** Who is writing where, and to what. */
import { changed, model } from "./model.ts";

export type Target = {
  readonly openId: string;
  readonly chatId: string;
  readonly replyTo?: string;
};

/** The answer is used once. */
export function takeTarget(): Target | undefined {
  const { person, chat, replyTo } = model;
  if (person === undefined || chat === undefined) return undefined;
  model.replyTo = undefined;
  changed("reply");
  return {
    openId: person.openId,
    chatId: chat.chatId,
    ...(replyTo === undefined ? {} : { replyTo: replyTo.messageId }),
  };
}
