/** Everything the bot sends, noted when it comes: a card is changed in place later, what was sent stays here. */
import type { Console } from "#console/console.ts";
import { privateChatId } from "#console/directory.ts";
import type { Message } from "#console/message.ts";

export type Arrived = Pick<
  Message,
  "messageId" | "chatId" | "uuid" | "msgType" | "createdAt" | "content"
> & {
  /** The person in whose private chat it stands; undefined in a group. */
  readonly openId: string | undefined;
  /** It answers a message. */
  readonly isReply: boolean;
};

export type Arrivals = {
  /** What has come since the last time. */
  readonly take: () => readonly Arrived[];
  readonly arrived: () => readonly Arrived[];
};

/** `listAccounts`: whoever may have a private chat by now. */
export function createRecord(console: Console, listAccounts: () => readonly string[]): Arrivals {
  const arrived: Arrived[] = [];
  const owners = new Map<string, string>();
  let seen = 0;
  const take = () => {
    const fresh = console.messagesAfter(seen);
    seen += fresh.length;
    if (fresh.length === 0) return [];
    for (const openId of listAccounts()) owners.set(privateChatId(openId), openId);
    const noted = fresh.flatMap(({ sender, ...message }): readonly Arrived[] => {
      const { messageId, chatId, uuid, msgType, createdAt, content, parentId } = message;
      const isReply = parentId !== undefined;
      const openId = owners.get(chatId);
      return sender.kind === "bot"
        ? [{ messageId, chatId, uuid, msgType, createdAt, content, openId, isReply }]
        : [];
    });
    arrived.push(...noted);
    return noted;
  };
  return { take, arrived: () => arrived };
}
