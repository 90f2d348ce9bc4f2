/** What the platform tells us, in our words: one tagged union, already verified and parsed. */
import type { Instant } from "#kernel/clock.ts";
import type { Mention, MessageContent } from "./message-content.ts";

/** Who, when and where of every event. `createdAt` is the platform's clock. */
export type EventHead = {
  readonly eventId: string;
  readonly eventType: string;
  readonly createdAt: Instant;
  readonly appId: string;
  readonly tenantKey: string;
};

export type ReceivedMessage = {
  readonly kind: "message";
  readonly messageId: string;
  readonly chatId: string;
  readonly chatType: "p2p" | "group";
  readonly sender: { readonly openId: string; readonly type: string };
  /** The message replied to, and the head of its chain; both absent when it is no reply. */
  readonly parentId: string | undefined;
  readonly rootId: string | undefined;
  readonly sentAt: Instant;
  readonly mentions: readonly Mention[];
  readonly content: MessageContent;
};

/** A tap on a card. Form fields are read with the decoders of form-fields.ts. */
export type CardAction = {
  readonly kind: "card-action";
  readonly operatorOpenId: string;
  readonly messageId: string;
  readonly chatId: string;
  /** The component that fired, by its tag and its name. */
  readonly tag: string;
  readonly name: string | undefined;
  /** As authored in the card; a string that holds JSON is parsed. Decode it before trusting it. */
  readonly value: unknown;
  readonly formValue: Readonly<Record<string, unknown>> | undefined;
  readonly inputValue: string | undefined;
  readonly option: string | undefined;
  readonly options: readonly string[] | undefined;
  readonly checked: boolean | undefined;
  /** For a delayed update of the card: 30 minutes, 2 uses. */
  readonly updateToken: string | undefined;
};

export type MenuPressed = {
  readonly kind: "menu";
  readonly operatorOpenId: string;
  readonly eventKey: string;
};

/** The bot came into a group, left it, or the group is no more. */
export type ChatChanged = {
  readonly kind: "bot-added" | "bot-removed" | "chat-disbanded";
  readonly chatId: string;
  readonly chatName: string | undefined;
  readonly operatorOpenId: string | undefined;
};

export type MessageRecalled = {
  readonly kind: "message-recalled";
  readonly messageId: string;
  readonly chatId: string;
};

/** Only private messages of the bot report that they were read. */
export type MessageRead = {
  readonly kind: "message-read";
  readonly readerOpenId: string;
  readonly messageIds: readonly string[];
  readonly readAt: Instant;
};

/** Somebody opened the private chat; it comes on every entry. */
export type PrivateChatEntered = {
  readonly kind: "p2p-entered";
  readonly chatId: string;
  readonly operatorOpenId: string;
};

/** Somebody left the organisation, or their account was frozen or given up. */
export type UserDeleted = { readonly kind: "user-deleted"; readonly openId: string };

/** The administrator changed whose accounts the app may see. */
export type ScopeUpdated = { readonly kind: "scope-updated" };

/** An event nobody here reads, such as one subscribed by mistake. */
export type UnknownType = { readonly kind: "unknown-type" };

export type EventBody =
  | ReceivedMessage
  | CardAction
  | MenuPressed
  | ChatChanged
  | MessageRecalled
  | MessageRead
  | PrivateChatEntered
  | UserDeleted
  | ScopeUpdated
  | UnknownType;

/** The operator saves the request URL; the answer is the challenge, within a second. */
export type UrlVerification = { readonly kind: "url-verification"; readonly challenge: string };

export type InboundEvent = EventHead & EventBody;
export type Inbound = UrlVerification | InboundEvent;

/** Why a request is not ours to handle. `reason` is for the log and never holds the body. */
export type RequestRefusal =
  | { readonly kind: "bad-signature" }
  | { readonly kind: "stale" }
  | { readonly kind: "wrong-token" }
  | { readonly kind: "wrong-app" }
  | { readonly kind: "wrong-tenant" }
  | { readonly kind: "not-json" }
  | { readonly kind: "malformed"; readonly reason: string };
