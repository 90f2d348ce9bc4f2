/** What the page knows, and who is told when it changes. */
import type { ChatEntry, Faults, Journey, Message, PageState, Person } from "./wire.ts";

export type Topic =
  | "people"
  | "selection"
  | "messages"
  | "readers"
  | "clock"
  | "journey"
  | "faults"
  | "reply";

type Model = {
  state: PageState;
  person: Person | undefined;
  chat: ChatEntry | undefined;
  messages: Message[];
  /** The message the next one answers. */
  replyTo: Message | undefined;
  now: number;
  journey: Journey | undefined;
  faults: Faults;
};

const empty: PageState = {
  now: 0,
  running: false,
  faults: {},
  botName: "筑基",
  menu: [],
  people: [],
  lastAt: {},
};

export const model: Model = {
  state: empty,
  person: undefined,
  chat: undefined,
  messages: [],
  replyTo: undefined,
  now: 0,
  journey: undefined,
  faults: {},
};

const listeners = new Map<Topic, (() => void)[]>();

export const onChange = (topic: Topic, listener: () => void): void =>
  void listeners.set(topic, [...(listeners.get(topic) ?? []), listener]);
export const changed = (...topics: readonly Topic[]): void => {
  for (const topic of topics) for (const listener of listeners.get(topic) ?? []) listener();
};

export const nameOf = (openId: string): string =>
  model.state.people.find((person) => person.openId === openId)?.name ?? openId;

/** The members of a group, as far as the page knows its people. */
export const membersOf = (chatId: string): readonly Person[] =>
  model.state.people.filter(({ chats }) => chats.some((chat) => chat.chatId === chatId));

/** Takes a fresh state and keeps who was selected. */
export function takeState(state: PageState): void {
  model.state = state;
  model.person = state.people.find(({ openId }) => openId === model.person?.openId);
  model.chat = model.person?.chats.find(({ chatId }) => chatId === model.chat?.chatId);
  setNow(state.now);
  takeJourney(state.journey);
  takeFaults(state.faults);
  changed("people", "selection");
}

export function setNow(now: number): void {
  model.now = now;
  changed("clock");
}

export function takeJourney(journey: Journey | undefined): void {
  model.journey = journey;
  if (journey !== undefined) setNow(journey.now);
  changed("journey");
}

export function takeFaults(faults: Faults): void {
  model.faults = faults;
  changed("faults");
}

/** A message that is new or changed; unread for everybody of its chat who does not have it open. */
export function takeMessage(message: Message): void {
  const { state, chat, person } = model;
  const known = model.messages.findIndex(({ messageId }) => messageId === message.messageId);
  const isNew = message.createdAt === message.updatedAt && known < 0;
  if (message.chatId === chat?.chatId) {
    if (known < 0) model.messages.push(message);
    else model.messages[known] = message;
    changed("messages");
  }
  if (!isNew || message.recalled) return;
  state.lastAt[message.chatId] = message.createdAt;
  for (const { openId, chats } of state.people) {
    const entry = chats.find(({ chatId }) => chatId === message.chatId);
    const isOwn = message.from.kind === "user" && message.from.openId === openId;
    const isOpen = openId === person?.openId && message.chatId === chat?.chatId;
    if (entry !== undefined && !isOwn && !isOpen) entry.unread += 1;
  }
  changed("people");
}

/** A chat as it was read; what came while it was being read is newer and stays. */
export function takeChat(read: readonly Message[]): void {
  const byId = new Map(read.map((message) => [message.messageId, message]));
  for (const message of model.messages) {
    const before = byId.get(message.messageId);
    if (before === undefined || before.updatedAt <= message.updatedAt)
      byId.set(message.messageId, message);
  }
  model.messages = [...byId.values()].toSorted((one, other) => one.seq - other.seq);
  changed("messages");
}

/** Somebody has seen a chat up to a message. */
export function takeRead(openId: string, chatId: string, upTo: number): void {
  if (chatId === model.chat?.chatId) {
    model.messages = model.messages.map((message) =>
      message.seq <= upTo ? seenBy(message, openId) : message,
    );
    changed("readers");
  }
  const person = model.state.people.find((one) => one.openId === openId);
  const entry = person?.chats.find((one) => one.chatId === chatId);
  if (entry === undefined || entry.unread === 0) return;
  entry.unread = 0;
  changed("people");
}

function seenBy(message: Message, openId: string): Message {
  const isOwn = message.from.kind === "user" && message.from.openId === openId;
  return message.readBy === undefined || isOwn || message.readBy.includes(openId)
    ? message
    : { ...message, readBy: [...message.readBy, openId] };
}

export const unreadOf = (person: Person): number =>
  person.chats.reduce((total, { unread }) => total + unread, 0);
