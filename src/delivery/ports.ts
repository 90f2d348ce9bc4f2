/** What delivery is handed: where messages wait, who says what they hold, how fast they may go. */
import type { FileCalls, FileType } from "#feishu/file-calls.ts";
import type { MessageCalls, Recipient } from "#feishu/message-calls.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Refusal } from "./refusal.ts";

/** Of the urgencies 0 (a reply to a person's action), 1 (a deadline), 2 (a digest) and 3 (bulk), the one that may use the part of the ceiling kept back. */
export const URGENT = 0;

/** `merged`: its lead's card speaks for it, and its end is its lead's. */
export type OutboxState = "queued" | "sending" | "sent" | "skipped" | "unknown" | "dead" | "merged";

/** A message held by one sender until `leaseUntil`, which is also the proof that it still holds it. */
export type Claimed = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly urgency: number;
  /** What it is to say: its own notice first, then those of the messages merged into it. */
  readonly notices: readonly Waiting[];
  /** Why it may go beyond the message budget and the quiet hours. */
  readonly overrideReason: string | null;
  /** Whose message budget it was counted in, and on which day. */
  readonly countedFor: string | null;
  readonly countedOn: Day | null;
  readonly attempts: number;
  readonly leaseUntil: Instant;
  /** When a request went out that may have been carried out without our knowing; `null` if there was none. */
  readonly firstTriedAt: Instant | null;
  /** The first failure of the present series. */
  readonly failingSince: Instant | null;
  /** The card was refused: its text twin is sent, under a uuid of its own. */
  readonly asText: boolean;
  /** Why words go in its place; null while it goes as it is. */
  readonly textReason: TextReason | null;
};

/** Why words go in the place of a card or a file: one of the last three only of a file. */
export type TextReason =
  | "refused"
  /** The app may not take files up. */
  | "no-scope"
  | "too-large"
  /** It could not be taken up for so long that its reader is told, and it does not follow later. */
  | "late";

export type Waiting = { readonly id: string; readonly notice: unknown };

/** How an attempt that sent nothing ends; `dueAt` and `lastError` of `null` keep what stood there. */
export type Settlement = Pick<
  Claimed,
  "attempts" | "firstTriedAt" | "failingSince" | "asText" | "textReason"
> & {
  /** Whether what is merged into it goes by itself from now on: one that cannot be made holds up no other. */
  readonly scatters: boolean;
  readonly state: "queued" | "skipped" | "unknown" | "dead";
  readonly dueAt: Instant | null;
  readonly lastError: string | null;
};

export type Attempt = {
  readonly triedAt: Instant;
  readonly leaseUntil: Instant;
  readonly elementId: string | null;
  readonly outgoing: Message;
};

export type Arrival = {
  readonly messageId: string;
  readonly chatId: string;
  readonly sentAt: Instant;
  readonly outgoing: Message;
  /** What `markTrying` answered. */
  readonly seen: string;
  /** Whether an earlier request may have arrived instead, with what was true then. */
  readonly inDoubt: boolean;
};

/** An account and a day of its message budget. */
export type Counted = { readonly openId: string; readonly on: Day };

/** Whether a message may go now: asked with its permits held, in the transaction that marks it. */
export type Admission =
  /** `seen` tells afterwards whether what it speaks of has changed since; `counted` in whose budget it stands. */
  | { readonly kind: "admitted"; readonly seen: string; readonly counted: Counted | null }
  /** Part of what it says is not so any more: it is made anew. */
  | { readonly kind: "changed" }
  | { readonly kind: "deferred"; readonly until: Instant; readonly heldFor: string };

/** What delivery asks about a message in the store's own transaction; it knows people, tasks and their budget. */
export type Gate<Inside> = {
  readonly admit: (
    inside: Inside,
    asked: { readonly message: Claimed; readonly outgoing: Message; readonly now: Instant },
  ) => Promise<Admission>;
  /** Whether what was admitted has changed since it was seen. */
  readonly hasChanged: (inside: Inside, outgoing: Message, seen: string) => Promise<boolean>;
};

export type Mark =
  | { readonly kind: "held"; readonly message: Claimed; readonly seen: string }
  /** The lease was lost meanwhile. */
  | { readonly kind: "lost" }
  /** A request of it may have gone to somebody else: under the same uuid the platform would answer for that one. */
  | { readonly kind: "astray" }
  | Exclude<Admission, { readonly kind: "admitted" }>;

/** Every method is one transaction, so that it happens wholly or not at all. */
export type OutboxStore = {
  /**
   * The most urgent, then oldest message due that nobody holds. What else waits for the same addressee is merged into it,
   * unless it has been tried before: what may have arrived does not grow.
   */
  readonly claim: (wanted: {
    readonly now: Instant;
    readonly leaseUntil: Instant;
    readonly onlyUrgent: boolean;
  }) => Promise<Claimed | undefined>;
  /** Gives a message back as it was, in its place; nobody takes it before `heldUntil`. */
  readonly release: (message: Claimed, heldUntil: Instant) => Promise<void>;
  /** Notes the attempt before its request, if the gate admits it, in one transaction. */
  readonly markTrying: (message: Claimed, attempt: Attempt) => Promise<Mark>;
  /** Puts a message off, and what is merged into it. */
  readonly defer: (message: Claimed, until: Instant, heldFor: string) => Promise<void>;
  /** Whoever holds the lease now: it has arrived. Also notes what the new message in the chat shows, and whether that has changed meanwhile. */
  readonly markSent: (message: Claimed, arrival: Arrival) => Promise<void>;
  /** Does nothing when the lease was lost: whoever has it now will say how it ends. What the platform refused is kept with it. */
  readonly settle: (
    message: Claimed,
    settlement: Settlement,
    refused?: { readonly refusal: Refusal; readonly at: Instant },
  ) => Promise<void>;
  /** Messages whose sender went away are queued again; answers how many. */
  readonly reap: (now: Instant) => Promise<number>;
  readonly getHorizon: () => Promise<Horizon>;
};

/** What still waits, and from when on a drain could do something about it. */
export type Horizon = {
  readonly remaining: number;
  readonly urgentDueAt: Instant | null;
  readonly bulkDueAt: Instant | null;
  /** When the first lease of a message under way ends. */
  readonly leaseEndsAt: Instant | null;
};

/** GCRA: one call every `everyMs`, and `burst` at once after a rest. In any closed window of `t` ms at most `burst + t / everyMs` calls. */
export type Bucket = {
  readonly name: string;
  readonly everyMs: number;
  readonly burst: number;
  /** Whether all messages of the app draw from it, or only those to one person or group. */
  readonly shared: boolean;
};

export type Permit =
  | { readonly kind: "granted" }
  | {
      readonly kind: "wait";
      readonly waitMs: number;
      /** The wait for the buckets everybody shares; 0 when only the recipient's is full. */
      readonly sharedWaitMs: number;
    };

/** Buckets shared by all processes on one database; their clocks should agree to a fraction of a second. */
export type RateStore = {
  /** Takes one call from each bucket, or none from any. */
  readonly take: (buckets: readonly Bucket[], now: Instant) => Promise<Permit>;
  /** The platform said to wait: nothing is granted from these before the instant. */
  readonly holdBack: (buckets: readonly Bucket[], until: Instant) => Promise<void>;
  /** Forgets buckets that have been full for a while. */
  readonly prune: (now: Instant) => Promise<void>;
};

/** A reply names the person when the chat is private, so that it counts with what is sent to them. */
export type Target =
  | Recipient
  | { readonly replyTo: string; readonly chatId: string; readonly openId?: string };

/** What goes up before the message that names it. */
export type OutgoingFile = {
  readonly name: string;
  readonly type: FileType;
  readonly bytes: Uint8Array;
};

/** What a notice says at the moment of sending. */
export type Rendering =
  | {
      readonly kind: "message";
      readonly to: Target;
      readonly msgType: string;
      readonly content: object;
      /** Its content is the file's key, known once it is uploaded. */
      readonly file?: OutgoingFile;
      /** Its plain-text twin, sent when the platform refuses the card or the file. */
      readonly fallback?: string;
      /** Noted in the audit log when it has arrived, once: who took what along. */
      readonly audited?: object;
      /** Which of the notices it speaks of, by their places; the others have nothing left to say. */
      readonly speaksOf: readonly number[];
      /** Those that cannot go with the first: each goes by itself. */
      readonly apart: readonly number[];
      /** What the message shows, to be made again when it is pressed or has changed. */
      readonly subject: unknown;
      /** What a change of brings it up to date. */
      readonly topics: readonly string[];
      /** What the gate looks at before it goes. */
      readonly about: readonly unknown[];
      readonly renewAt: Instant | null;
    }
  | { readonly kind: "nothing"; readonly reason: string };
export type Message = Extract<Rendering, { kind: "message" }>;

/**
 * Nothing when the first notice has nothing to say, whatever the others have. With a reason words will go in its place:
 * a file is not made then, a card is, because its twin is made from it.
 */
export type Renderer = (
  notices: readonly unknown[],
  now: Instant,
  textReason: TextReason | null,
) => Promise<Rendering>;
export type Messenger = Pick<MessageCalls, "sendMessage" | "replyMessage">;
export type Uploader = Pick<FileCalls, "uploadFile">;

/** A card in a chat that does not show what is so now. */
export type StaleCard = {
  readonly messageId: string;
  readonly chatId: string;
  readonly subject: unknown;
  /** The person it was sent to; null in a group. */
  readonly openId: string | null;
  readonly attempts: number;
  /** From then on the platform changes it no more. */
  readonly expiresAt: Instant;
  /** When the one who took it up gives it back, which is also the proof of holding it. */
  readonly leaseUntil: Instant;
};

export type CardShelf = {
  readonly claimStale: (now: Instant, leaseUntil: Instant) => Promise<StaleCard | undefined>;
  /** It shows what is so, unless that has changed since it was taken up. */
  readonly markFresh: (card: StaleCard) => Promise<void>;
  /** Given back for later, having failed so many times. */
  readonly retry: (card: StaleCard, patchAt: Instant, attempts: number) => Promise<void>;
  /** It can be changed no more. */
  readonly markFixed: (card: StaleCard) => Promise<void>;
  /** When the next one falls due; undefined when none waits. */
  readonly findNextPatchAt: () => Promise<Instant | undefined>;
};

/** The card as it would be now; undefined when nothing can be said about its subject any more. */
export type Refresher = (card: StaleCard, now: Instant) => Promise<object | undefined>;
export type Patcher = Pick<MessageCalls, "patchCard">;
