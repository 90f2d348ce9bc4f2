/** From the platform's events to what the bot is told. */
import type { ChatEvent } from "#chat/chat-events.ts";
import type { IncomingMessage } from "#chat/messages.ts";
import type { InboundEvent } from "#feishu/inbound.ts";
import type { MessageContent } from "#feishu/message-content.ts";

type SentFile = NonNullable<IncomingMessage["files"]>[number];

export type SmallEvent = Exclude<
  InboundEvent,
  { readonly kind: "message" | "unknown-type" | "card-action" }
>;

export function chatEventOf(event: SmallEvent): ChatEvent {
  switch (event.kind) {
    case "bot-added":
      return {
        kind: event.kind,
        chatId: event.chatId,
        chatName: event.chatName,
        openId: event.operatorOpenId,
        joinedAt: event.createdAt,
      };
    case "bot-removed":
    case "chat-disbanded":
      return { kind: event.kind, chatId: event.chatId, leftAt: event.createdAt };
    case "p2p-entered":
      return { kind: event.kind, openId: event.operatorOpenId };
    case "user-deleted":
      return { kind: event.kind, openId: event.openId };
    case "scope-updated":
      return { kind: event.kind };
    case "menu":
      return { kind: event.kind, openId: event.operatorOpenId, text: event.eventKey };
    case "message-recalled":
      return { kind: event.kind, messageId: event.messageId };
    case "message-read":
      return {
        kind: event.kind,
        openId: event.readerOpenId,
        messageIds: event.messageIds,
        readAt: event.readAt,
      };
  }
}

/** The same happening under whatever event id it is told: by what it says, and the platform's instant of it. */
export const occurrenceOf = (event: SmallEvent): string =>
  [event.createdAt, ...Object.values(chatEventOf(event))].join(":");

/** A post may hold several. A sticker is no file. */
export function filesOf(content: MessageContent): readonly SentFile[] {
  switch (content.type) {
    case "image":
      return [{ fileKey: content.imageKey, kind: "image", name: "" }];
    case "file":
    case "media":
      return [{ fileKey: content.fileKey, kind: content.type, name: content.fileName }];
    case "audio":
      return [{ fileKey: content.fileKey, kind: "audio", name: "" }];
    case "post":
      return [
        ...content.imageKeys.map((fileKey): SentFile => ({ fileKey, kind: "image", name: "" })),
        ...content.fileKeys.map((fileKey): SentFile => ({ fileKey, kind: "media", name: "" })),
      ];
    case "text":
    case "other":
      return [];
  }
}
