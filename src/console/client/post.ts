/** A person writes, sends a picture or a file, recalls, presses the bot's menu, or reads. */
import { type Chat, isMember } from "#console/directory.ts";
import { type Mention, type Message, messagesOf, readUpTo } from "#console/message.ts";
import { imageTypeOf, storeResource } from "#console/platform/resources.ts";
import type { World } from "#console/platform/world.ts";
import { operatorIds } from "#console/pusher/envelope.ts";
import type { Pushed, Pusher } from "#console/pusher/pusher.ts";

export type PostOptions = {
  /** The message it answers. */
  readonly replyTo?: string | undefined;
  /** The bot is addressed with @; in a group nothing else reaches it. */
  readonly mentionBot?: boolean | undefined;
};

/** `pushed` is absent where the platform tells the bot nothing: a group message without @. */
export type Posted = { readonly messageId: string; readonly pushed?: Pushed };

type Draft = { readonly msgType: string; readonly content: unknown; readonly messageId: string };

const MENTION_KEY = "@_user_1";

function chatFor(world: World, openId: string, chatId: string): Chat {
  const chat = world.contacts.findChat(chatId);
  if (chat === undefined || !isMember(chat, openId))
    throw new Error(`${openId} is not in the chat ${chatId}`);
  return chat;
}

export function sendText(
  world: World,
  pusher: Pusher,
  openId: string,
  chatId: string,
  text: string,
  options: PostOptions = {},
): Promise<Posted> {
  const written = options.mentionBot === true ? mentioning(world, text) : text;
  const messageId = world.ids.newId("om_");
  const draft = { msgType: "text", content: { text: written }, messageId };
  return post(world, pusher, openId, chatFor(world, openId, chatId), draft, options);
}

/** The text with the bot's name replaced by the key of its mention, which is put first where it is not written. */
function mentioning(world: World, text: string): string {
  const name = `@${world.app.botName}`;
  return text.includes(name) ? text.replace(name, MENTION_KEY) : `${MENTION_KEY} ${text}`;
}

export async function sendFile(
  world: World,
  pusher: Pusher,
  openId: string,
  chatId: string,
  file: {
    readonly name: string;
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly asFile?: boolean;
  },
  options: PostOptions = {},
): Promise<Posted> {
  const chat = chatFor(world, openId, chatId);
  const imageType = file.asFile === true ? undefined : await imageTypeOf(file.bytes);
  const kind = imageType === undefined ? "file" : "image";
  const messageId = world.ids.newId("om_");
  const key = storeResource(world, {
    kind,
    name: file.name,
    mime: imageType ?? "application/octet-stream",
    bytes: file.bytes,
    messageId,
  });
  const content = kind === "image" ? { image_key: key } : { file_key: key, file_name: file.name };
  return post(world, pusher, openId, chat, { msgType: kind, content, messageId }, options);
}

async function post(
  world: World,
  pusher: Pusher,
  openId: string,
  chat: Chat,
  draft: Draft,
  options: PostOptions,
): Promise<Posted> {
  const parent =
    options.replyTo === undefined ? undefined : world.store.state().messages.get(options.replyTo);
  if (options.replyTo !== undefined && parent?.chatId !== chat.chatId)
    throw new Error(`${options.replyTo} is no message of the chat ${chat.chatId}`);
  const mention: Mention = {
    key: MENTION_KEY,
    openId: world.app.botOpenId,
    name: world.app.botName,
  };
  const message: Message = {
    seq: world.store.state().messages.size + 1,
    messageId: draft.messageId,
    chatId: chat.chatId,
    sender: { kind: "user", openId },
    msgType: draft.msgType,
    content: JSON.stringify(draft.content),
    mentions: options.mentionBot === true ? [mention] : [],
    createdAt: world.clock.now(),
    updatedAt: world.clock.now(),
    parentId: parent?.messageId,
    rootId: parent?.rootId ?? parent?.messageId,
    recalled: false,
  };
  world.store.record({ kind: "message.sent", at: world.clock.now(), message });
  if (!reachesBot(chat, message)) return { messageId: message.messageId };
  const pushed = await pusher.pushEvent(
    "im.message.receive_v1",
    receivedEvent(world, chat, message),
  );
  return { messageId: message.messageId, pushed };
}

/** With the scopes `im:message.p2p_msg` and `im:message.group_at_msg`. */
const reachesBot = (chat: Chat, message: Message) =>
  chat.kind === "private" ||
  (message.mentions.length > 0 && (chat.group.status ?? "active") === "active");

function receivedEvent(world: World, chat: Chat, message: Message) {
  if (message.sender.kind !== "user") throw new Error("the bot's own messages are not pushed");
  const tenant_key = world.app.tenantKey;
  return {
    sender: {
      sender_id: operatorIds(world, message.sender.openId),
      sender_type: "user",
      tenant_key,
    },
    message: {
      message_id: message.messageId,
      ...(message.parentId === undefined
        ? {}
        : { root_id: message.rootId, parent_id: message.parentId }),
      create_time: String(message.createdAt),
      update_time: String(message.createdAt),
      chat_id: chat.chatId,
      chat_type: chat.kind === "private" ? "p2p" : "group",
      message_type: message.msgType,
      content: message.content,
      ...(message.mentions.length === 0
        ? {}
        : {
            mentions: message.mentions.map(({ key, openId, name }) => ({
              key,
              id: { open_id: openId },
              mentioned_type: "bot",
              name,
              tenant_key,
            })),
          }),
    },
  };
}

/** A person takes back a message of their own; the bot is told. */
export async function recall(
  world: World,
  pusher: Pusher,
  openId: string,
  messageId: string,
): Promise<Pushed> {
  const message = world.store.state().messages.get(messageId);
  if (message?.sender.kind !== "user" || message.sender.openId !== openId || message.recalled)
    throw new Error(`${openId} cannot recall ${messageId}`);
  const at = world.clock.now();
  world.store.record({ kind: "message.recalled", at, messageId });
  return pusher.pushEvent("im.message.recalled_v1", {
    message_id: messageId,
    chat_id: message.chatId,
    recall_time: String(at),
    recall_type: "message_owner",
  });
}

export function pressMenu(
  world: World,
  pusher: Pusher,
  openId: string,
  eventKey: string,
): Promise<Pushed> {
  return pusher.pushEvent("application.bot.menu_v6", {
    operator: {
      operator_name: world.contacts.findPerson(openId)?.name,
      operator_id: operatorIds(world, openId),
    },
    event_key: eventKey,
    timestamp: Math.floor(world.clock.now() / 1000),
  });
}

/** An administrator deletes a person's account; the app is told. */
export const leave = (world: World, pusher: Pusher, openId: string): Promise<Pushed> =>
  pusher.pushEvent("contact.user.deleted_v3", { object: operatorIds(world, openId) });

/** A person has seen a chat to its end. */
export function markRead(world: World, openId: string, chatId: string): void {
  chatFor(world, openId, chatId);
  const last = messagesOf(world.store.state(), chatId).at(-1)?.seq ?? 0;
  if (readUpTo(world.store.state(), openId, chatId) === last) return;
  world.store.record({ kind: "chat.read", at: world.clock.now(), openId, chatId, upTo: last });
}
