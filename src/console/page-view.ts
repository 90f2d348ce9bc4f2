/** What the page is told: plain data, so that the browser needs to know nothing of the platform. */
import { readable } from "./exchange-log.ts";
import type { Message } from "./message.ts";
import { unreadOf } from "./message.ts";
import type { World } from "./platform/world.ts";

/** An entry of the bot's menu in private chats. */
export type MenuItem = { readonly name: string; readonly eventKey: string };

export function messageForPage(world: World, message: Message) {
  const { sender } = message;
  return {
    messageId: message.messageId,
    chatId: message.chatId,
    seq: message.seq,
    from:
      sender.kind === "bot"
        ? { kind: "bot", name: world.app.botName }
        : {
            kind: "user",
            openId: sender.openId,
            name: world.contacts.findPerson(sender.openId)?.name ?? sender.openId,
          },
    msgType: message.msgType,
    content: readable(message.content),
    mentions: message.mentions,
    createdAt: message.createdAt,
    updatedAt: message.updatedAt,
    parentId: message.parentId,
    recalled: message.recalled,
  };
}

/** Everything but the messages themselves. Unread counts are by person and chat, those above 0 only. */
export function stateForPage(world: World, menu: readonly MenuItem[], running: boolean) {
  const { people } = world.contacts.directory();
  const state = world.store.state();
  const lastAt: Record<string, number> = {};
  for (const message of state.messages.values()) lastAt[message.chatId] = message.createdAt;
  return {
    now: world.clock.now(),
    running,
    botName: world.app.botName,
    menu,
    people: people.map((person) => ({
      ...person,
      chats: world.contacts.listChats(person.openId).map((chat) => ({
        kind: chat.kind,
        chatId: chat.chatId,
        name: chat.kind === "private" ? world.app.botName : chat.group.name,
        members: chat.kind === "private" ? 1 : chat.group.memberOpenIds.length,
        unread: lastAt[chat.chatId] === undefined ? 0 : unreadOf(state, person.openId, chat.chatId),
      })),
    })),
    lastAt,
  };
}
