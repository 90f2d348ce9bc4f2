/** Messages: sent, answered, replaced, taken back and read again. */
import type { Client } from "@larksuiteoapi/node-sdk";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { messagesAnswer, readAnswer, type StoredMessage, sentAnswer } from "./answers.ts";

/** `content` is the object; the platform's string of JSON is made here. The same `uuid` succeeds at most once an hour. */
export type Outgoing = {
  readonly msgType: string;
  readonly content: object;
  readonly uuid: string;
};
export type Recipient = {
  readonly receiveIdType: "open_id" | "chat_id";
  readonly receiveId: string;
};
export type Sent = { readonly messageId: string; readonly chatId: string };
export type MessageCalls = {
  readonly sendMessage: (message: Recipient & Outgoing) => Promise<Sent>;
  readonly replyMessage: (
    reply: Outgoing & { readonly messageId: string; readonly inThread?: boolean },
  ) => Promise<Sent>;
  /** Replaces a card the bot sent, whole; at most 14 days after it was sent. */
  readonly patchCard: (messageId: string, card: object) => Promise<void>;
  readonly recallMessage: (messageId: string) => Promise<void>;
  /** A message with its card as authored. */
  readonly getMessage: (messageId: string) => Promise<Result<StoredMessage, { kind: "absent" }>>;
  /** A chat's messages from `sinceAt` on, oldest first, 50 a page; in groups the bot needs `im:message.group_msg`. */
  readonly listMessages: (page: {
    readonly chatId: string;
    readonly sinceAt?: Instant;
    readonly pageToken?: string;
  }) => Promise<{
    readonly messages: readonly StoredMessage[];
    readonly nextPageToken: string | undefined;
  }>;
};

const AS_AUTHORED = "user_card_content";

export function createMessageCalls(lark: () => Promise<Client>): MessageCalls {
  const messages = async () => (await lark()).im.v1.message;
  return {
    sendMessage: async ({ receiveIdType, receiveId, ...outgoing }) => {
      const params = { receive_id_type: receiveIdType };
      const data = { receive_id: receiveId, ...wireOf(outgoing) };
      const answer = await (await messages()).create({ params, data });
      return readAnswer("message.create", sentAnswer, answer);
    },
    replyMessage: async ({ messageId, inThread = false, ...outgoing }) => {
      const data = { ...wireOf(outgoing), reply_in_thread: inThread };
      const answer = await (await messages()).reply({ path: pathOf(messageId), data });
      return readAnswer("message.reply", sentAnswer, answer);
    },
    patchCard: async (messageId, card) => {
      const data = { content: JSON.stringify(card) };
      await (await messages()).patch({ path: pathOf(messageId), data });
    },
    recallMessage: async (messageId) => {
      await (await messages()).delete({ path: pathOf(messageId) });
    },
    getMessage: async (messageId) => {
      const params = { card_msg_content_type: AS_AUTHORED };
      const answer = await (await messages()).get({ path: pathOf(messageId), params });
      const [found] = readAnswer("message.get", messagesAnswer, answer).messages;
      return found === undefined ? refused({ kind: "absent" }) : ok(found);
    },
    listMessages: async ({ chatId, sinceAt, pageToken }) => {
      const params = {
        container_id_type: "chat",
        container_id: chatId,
        sort_type: "ByCreateTimeAsc",
        page_size: 50,
        card_msg_content_type: AS_AUTHORED,
        ...(sinceAt === undefined ? {} : { start_time: String(Math.floor(sinceAt / 1000)) }),
        ...(pageToken === undefined ? {} : { page_token: pageToken }),
      } as const;
      const answer = await (await messages()).list({ params });
      return readAnswer("message.list", messagesAnswer, answer);
    },
  };
}

const wireOf = ({ msgType, content, uuid }: Outgoing) => ({
  msg_type: msgType,
  content: JSON.stringify(content),
  uuid,
});

/** The SDK puts ids into the path as they are. */
const pathOf = (messageId: string) => ({ message_id: encodeURIComponent(messageId) });
