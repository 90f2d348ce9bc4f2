/** A message as the API tells it to the bot. */
import type { Message } from "#console/message.ts";
import type { World } from "./world.ts";

/** How a card reads to whoever does not ask for `user_card_content`: what was authored is lost. */
const LOSSY_CARD = JSON.stringify({
  title: "",
  elements: [[{ tag: "text", text: "请升级至最新版本客户端，以查看内容" }]],
});

const senderOf = ({ app }: World, { sender }: Message) =>
  sender.kind === "bot"
    ? { id: app.appId, id_type: "app_id", sender_type: "app", tenant_key: app.tenantKey }
    : {
        id: sender.openId,
        id_type: "open_id",
        sender_type: "user",
        tenant_key: app.tenantKey,
      };

const contentOf = (message: Message, asAuthored: boolean) =>
  message.msgType === "interactive" && !asAuthored ? LOSSY_CARD : message.content;

/** `asAuthored`: cards come as they were sent (`card_msg_content_type=user_card_content`). */
export function messageView(world: World, message: Message, asAuthored: boolean) {
  return {
    message_id: message.messageId,
    root_id: message.rootId,
    parent_id: message.parentId,
    msg_type: message.msgType,
    create_time: String(message.createdAt),
    update_time: String(message.updatedAt),
    deleted: message.recalled,
    updated: message.updatedAt !== message.createdAt,
    chat_id: message.chatId,
    sender: senderOf(world, message),
    body: { content: message.recalled ? "" : contentOf(message, asAuthored) },
    mentions: message.mentions.map(({ key, openId, name }) => ({
      key,
      id: openId,
      id_type: "open_id",
      name,
      tenant_key: world.app.tenantKey,
    })),
  };
}
