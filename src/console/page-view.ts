/** What the page is told: plain data, so that the browser needs to know nothing of the platform. */
import { readable } from "./exchange-log.ts";
import { type Message, readUpTo, unreadOf } from "./message.ts";
import type { MovableClock } from "./movable-clock.ts";
import { fileSchema } from "./platform/content.ts";
import type { World } from "./platform/world.ts";

/** An entry of the bot's menu in private chats; one with others below it only opens them. */
export type MenuItem = {
  readonly name: string;
  readonly eventKey: string;
  readonly children?: readonly MenuItem[];
};

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
    // What was recalled is shown to nobody.
    content: message.recalled ? {} : readable(message.content),
    fileBytes: fileBytesOf(world, message),
    mentions: message.mentions,
    createdAt: message.createdAt,
    updatedAt: message.updatedAt,
    parentId: message.parentId,
    recalled: message.recalled,
    readBy: readersOf(world, message),
  };
}

/** The members of a group who have seen a message, its sender left out; absent in private chats. */
function readersOf(world: World, { chatId, seq, sender }: Message): readonly string[] | undefined {
  const chat = world.contacts.findChat(chatId);
  if (chat?.kind !== "group") return undefined;
  const state = world.store.state();
  return chat.group.memberOpenIds.filter(
    (openId) =>
      readUpTo(state, openId, chatId) >= seq &&
      !(sender.kind === "user" && sender.openId === openId),
  );
}

/** The size of the file a message holds; absent for other messages, and in the wire's JSON. */
function fileBytesOf(world: World, { msgType, content }: Message): number | undefined {
  if (msgType !== "file") return undefined;
  const { data } = fileSchema.safeParse(readable(content));
  return data === undefined
    ? undefined
    : world.store.state().resources.get(data.file_key)?.bytes.length;
}

/** Everything but the messages themselves. */
export function stateForPage(world: World, menu: readonly MenuItem[], clock: MovableClock) {
  const { people } = world.contacts.directory();
  const state = world.store.state();
  const byChat = Map.groupBy(state.messages.values(), ({ chatId }) => chatId);
  const lastAt: Record<string, number> = {};
  for (const [chatId, messages] of byChat) lastAt[chatId] = messages.at(-1)?.createdAt ?? 0;
  return {
    now: world.clock.now(),
    running: clock.running,
    journey: clock.journey(),
    faults: world.faults.now(),
    botName: world.app.botName,
    menu,
    people: people.map((person) => ({
      ...person,
      chats: world.contacts.listChats(person.openId).map((chat) => ({
        kind: chat.kind,
        chatId: chat.chatId,
        name: chat.kind === "private" ? world.app.botName : chat.group.name,
        members: chat.kind === "private" ? 1 : chat.group.memberOpenIds.length,
        unread: unreadOf(state, person.openId, {
          chatId: chat.chatId,
          messages: byChat.get(chat.chatId) ?? [],
        }),
      })),
    })),
    lastAt,
  };
}
