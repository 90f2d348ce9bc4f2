/** A message read back from a chat, as it would have come as an event. */
import type { StoredMessage } from "./answers.ts";
import type { ReceivedMessage } from "./inbound.ts";
import { contentSchemaFor } from "./message-content.ts";

/** Undefined when its content is not what its type promises. Whoever asks for a chat's messages knows of which kind it is. */
export function asReceived(
  stored: StoredMessage,
  chatType: ReceivedMessage["chatType"],
): ReceivedMessage | undefined {
  const content = contentSchemaFor(stored.msgType).safeParse(parsed(stored.content));
  if (!content.success) return undefined;
  const { messageId, chatId, senderId, senderType, parentId, rootId, sentAt, mentions } = stored;
  return {
    kind: "message",
    messageId,
    chatId,
    chatType,
    sender: { openId: senderId, type: senderType },
    parentId,
    rootId,
    sentAt,
    mentions,
    content: content.data,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
