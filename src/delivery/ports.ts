/** What delivery is handed: where messages wait, who says what they hold, how fast they may go. */
import type { MessageCalls, Recipient } from "#feishu/message-calls.ts";
import type { Instant } from "#kernel/clock.ts";

/** Of the urgencies 0 (a reply to a person's action), 1 (a deadline), 2 (a digest) and 3 (bulk), the one that may use the part of the ceiling kept back. */
export const URGENT = 0;

export type OutboxState = "queued" | "sending" | "sent" | "skipped" | "unknown" | "dead";

/** A message held by one sender until `leaseUntil`, which is also the proof that it still holds it. */
export type Claimed = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly urgency: number;
  readonly notice: unknown;
  readonly attempts: number;
  readonly leaseUntil: Instant;
  /** When a request went out that may have been carried out without our knowing; `null` if there was none. */
  readonly firstTriedAt: Instant | null;
  /** The first failure of the present series. */
  readonly failingSince: Instant | null;
  /** The card was refused: its text twin is sent, under a uuid of its own. */
  readonly asText: boolean;
};

/** How an attempt that sent nothing ends; `dueAt` and `lastError` of `null` keep what stood there. */
export type Settlement = Pick<Claimed, "attempts" | "firstTriedAt" | "failingSince" | "asText"> & {
  readonly state: "queued" | "skipped" | "unknown" | "dead";
  readonly dueAt: Instant | null;
  readonly lastError: string | null;
};

export type Attempt = {
  readonly triedAt: Instant;
  readonly leaseUntil: Instant;
  readonly elementId: string | null;
};

export type Arrival = {
  readonly messageId: string;
  readonly chatId: string;
  readonly sentAt: Instant;
};

/** Every method is one statement, so that it happens wholly or not at all. */
export type OutboxStore = {
  /** The most urgent, then oldest message due that nobody holds. */
  readonly claim: (wanted: {
    readonly now: Instant;
    readonly leaseUntil: Instant;
    readonly onlyUrgent: boolean;
  }) => Promise<Claimed | undefined>;
  /** Gives a message back as it was, in its place; nobody takes it before `heldUntil`. */
  readonly release: (message: Claimed, heldUntil: Instant) => Promise<void>;
  /** Notes the attempt before its request; `undefined` when the lease was lost meanwhile. */
  readonly markTrying: (message: Claimed, attempt: Attempt) => Promise<Claimed | undefined>;
  /** Whoever holds the lease now: it has arrived. Also notes what the new message in the chat shows. */
  readonly markSent: (message: Claimed, arrival: Arrival) => Promise<void>;
  /** Does nothing when the lease was lost: whoever has it now will say how it ends. */
  readonly settle: (message: Claimed, settlement: Settlement) => Promise<void>;
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

/** What a notice says at the moment of sending. */
export type Rendering =
  | {
      readonly kind: "message";
      readonly to: Target;
      readonly msgType: string;
      readonly content: object;
      /** Its plain-text twin, sent when the platform refuses the card. */
      readonly fallback?: string;
    }
  | { readonly kind: "nothing"; readonly reason: string };
export type Message = Extract<Rendering, { kind: "message" }>;

export type Renderer = (notice: unknown, now: Instant) => Promise<Rendering>;
export type Messenger = Pick<MessageCalls, "sendMessage" | "replyMessage">;
