/** What the local Feishu remembers, as facts: the state is nothing but the facts applied in order. */
import type { Instant } from "#kernel/clock.ts";
import type { Faults } from "./faults.ts";

type Sender = { readonly kind: "bot" } | { readonly kind: "user"; readonly openId: string };

export type Mention = { readonly key: string; readonly openId: string; readonly name: string };

export type Message = {
  /** Position in the whole log of messages, from 1. */
  readonly seq: number;
  readonly messageId: string;
  readonly chatId: string;
  readonly sender: Sender;
  readonly msgType: string;
  /** A string of JSON, as on the wire. */
  readonly content: string;
  readonly mentions: readonly Mention[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly parentId?: string | undefined;
  readonly rootId?: string | undefined;
  /** The sender's key against doubles. */
  readonly uuid?: string | undefined;
  readonly recalled: boolean;
};

export type Resource = {
  readonly key: string;
  readonly kind: "image" | "file";
  readonly name: string;
  readonly mime: string;
  /** The message a person sent it with; absent for what the app uploaded. */
  readonly messageId?: string | undefined;
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** One event or callback as it was first sent. */
export type PushedEvent = {
  readonly eventId: string;
  readonly kind: "event" | "callback";
  readonly type: string;
  readonly createdAt: Instant;
  /** The plain envelope before encryption. */
  readonly envelope: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export type Fact = { readonly at: Instant } & (
  | { readonly kind: "message.sent"; readonly message: Message }
  | { readonly kind: "message.updated"; readonly messageId: string; readonly content: string }
  | { readonly kind: "message.recalled"; readonly messageId: string }
  | {
      readonly kind: "chat.read";
      readonly openId: string;
      readonly chatId: string;
      readonly upTo: number;
    }
  | { readonly kind: "resource.stored"; readonly resource: Resource }
  | { readonly kind: "event.pushed"; readonly event: PushedEvent }
  | {
      readonly kind: "event.attempted";
      readonly eventId: string;
      readonly outcome: string;
      /** When it is tried again; absent when it arrived or was given up. */
      readonly nextAt?: Instant | undefined;
    }
  | { readonly kind: "clock.moved" }
  | { readonly kind: "faults.set"; readonly faults: Faults }
);

/** An event that has not been acknowledged: how often it was tried and when it is tried next. */
type Waiting = { readonly attempts: number; readonly nextAt: Instant };
/** How far a person has read a chat, and when they got there. */
export type Reading = { readonly upTo: number; readonly at: Instant };

export type State = {
  readonly messages: Map<string, Message>;
  readonly byUuid: Map<string, Message>;
  readonly resources: Map<string, Resource>;
  readonly events: Map<string, PushedEvent>;
  readonly waiting: Map<string, Waiting>;
  readonly reads: Map<string, Reading[]>;
  faults: Faults;
  facts: number;
  latestAt: Instant;
};

export const emptyState = (): State => ({
  messages: new Map(),
  byUuid: new Map(),
  resources: new Map(),
  events: new Map(),
  waiting: new Map(),
  reads: new Map(),
  faults: {},
  facts: 0,
  latestAt: 0,
});

export const readKey = (openId: string, chatId: string): string => `${openId} ${chatId}`;

const change = (state: State, messageId: string, fields: Partial<Message>) => {
  const message = state.messages.get(messageId);
  if (message === undefined) throw new Error(`a fact names the unknown message ${messageId}`);
  state.messages.set(messageId, { ...message, ...fields });
};

export function applyFact(state: State, fact: Fact): void {
  state.facts += 1;
  state.latestAt = Math.max(state.latestAt, fact.at);
  switch (fact.kind) {
    case "message.sent":
      state.messages.set(fact.message.messageId, fact.message);
      if (fact.message.uuid !== undefined) state.byUuid.set(fact.message.uuid, fact.message);
      return;
    case "message.updated":
      return change(state, fact.messageId, { content: fact.content, updatedAt: fact.at });
    case "message.recalled":
      return change(state, fact.messageId, { recalled: true, updatedAt: fact.at });
    case "chat.read": {
      const key = readKey(fact.openId, fact.chatId);
      state.reads.set(key, [...(state.reads.get(key) ?? []), { upTo: fact.upTo, at: fact.at }]);
      return;
    }
    case "resource.stored":
      state.resources.set(fact.resource.key, fact.resource);
      return;
    case "event.pushed":
      state.events.set(fact.event.eventId, fact.event);
      if (fact.event.kind === "event")
        state.waiting.set(fact.event.eventId, { attempts: 0, nextAt: fact.at });
      return;
    case "event.attempted":
      return applyAttempt(state, fact.eventId, fact.nextAt);
    case "faults.set":
      state.faults = fact.faults;
      return;
    case "clock.moved":
  }
}

function applyAttempt(state: State, eventId: string, nextAt: Instant | undefined): void {
  const attempts = (state.waiting.get(eventId)?.attempts ?? 0) + 1;
  if (nextAt === undefined) state.waiting.delete(eventId);
  else state.waiting.set(eventId, { attempts, nextAt });
}

/** The messages of a chat, oldest first. */
export const messagesOf = (state: State, chatId: string): Message[] =>
  [...state.messages.values()].filter((message) => message.chatId === chatId);

/** How far a person has read a chat: the number of the last message they have seen, 0 for none. */
export const readUpTo = (state: State, openId: string, chatId: string): number =>
  state.reads.get(readKey(openId, chatId))?.at(-1)?.upTo ?? 0;

/** How many of a chat's messages a person has not read; their own and recalled ones do not count. */
export function unreadOf(
  state: State,
  openId: string,
  { chatId, messages }: { readonly chatId: string; readonly messages: readonly Message[] },
): number {
  const upTo = readUpTo(state, openId, chatId);
  return messages.filter(
    ({ seq, recalled, sender }) =>
      seq > upTo && !recalled && !(sender.kind === "user" && sender.openId === openId),
  ).length;
}
