/** 通讯录 — the people and group chats the local Feishu knows, and what each of them allows the bot. */
import { createHash } from "node:crypto";

/** `out-of-range`: not in the app's 可用范围. `stopped-bot`: the person muted the bot. Absent means active. */
export type PersonStatus = "active" | "resigned" | "out-of-range" | "stopped-bot";

export type Person = {
  readonly openId: string;
  readonly name: string;
  readonly title: string;
  readonly unitName: string;
  /** Heading of the page's list of people; the title where it is absent. */
  readonly group?: string;
  readonly mobile?: string;
  /** One of the few whom the page shows first: what a visitor does as this person. */
  readonly introduction?: string;
  readonly status?: PersonStatus;
};

export type GroupChat = {
  readonly chatId: string;
  readonly name: string;
  readonly memberOpenIds: readonly string[];
  /** Absent means active. */
  readonly status?: "active" | "bot-absent" | "dissolved";
};

export type Directory = {
  readonly people: readonly Person[];
  readonly chats: readonly GroupChat[];
};

/** Where a message stands: a private chat is one person and the bot. */
export type Chat =
  | { readonly kind: "private"; readonly chatId: string; readonly person: Person }
  | { readonly kind: "group"; readonly chatId: string; readonly group: GroupChat };

const digest = (text: string) => createHash("sha256").update(text).digest("hex");

/** The id of the private chat between a person and the bot; the same in every run. */
export const privateChatId = (openId: string): string =>
  `oc_${digest(`private ${openId}`).slice(0, 32)}`;
/** The person's id across apps of one developer. */
export const unionId = (openId: string): string => `on_${digest(`union ${openId}`).slice(0, 32)}`;
/** The person's id inside the tenant, which an app sees only with a scope. */
export const userId = (openId: string): string => digest(`user ${openId}`).slice(0, 8);

export type Contacts = {
  readonly directory: () => Directory;
  readonly replace: (directory: Directory) => void;
  readonly findPerson: (openId: string) => Person | undefined;
  readonly findChat: (chatId: string) => Chat | undefined;
  readonly listChats: (openId: string) => readonly Chat[];
};

export function createContacts(first: Directory): Contacts {
  let directory = first;
  let people = new Map<string, Person>();
  let chats = new Map<string, Chat>();
  const replace = (next: Directory) => {
    directory = next;
    people = new Map(next.people.map((person) => [person.openId, person]));
    chats = new Map<string, Chat>([
      ...next.people.map((person): [string, Chat] => {
        const chatId = privateChatId(person.openId);
        return [chatId, { kind: "private", chatId, person }];
      }),
      ...next.chats.map((group): [string, Chat] => [
        group.chatId,
        { kind: "group", chatId: group.chatId, group },
      ]),
    ]);
  };
  replace(first);
  return {
    directory: () => directory,
    replace,
    findPerson: (openId) => people.get(openId),
    findChat: (chatId) => chats.get(chatId),
    listChats: (openId) => [...chats.values()].filter((chat) => isMember(chat, openId)),
  };
}

export const isMember = (chat: Chat, openId: string): boolean =>
  chat.kind === "private"
    ? chat.person.openId === openId
    : chat.group.memberOpenIds.includes(openId);
