/** What an operator is handed to see what waits and what went wrong, and to say what becomes of it. */
import type { Instant } from "#kernel/clock.ts";
import type { OutboxState } from "./ports.ts";

export type OutboxRow = {
  readonly id: string;
  readonly dedupeKey: string;
  readonly urgency: number;
  readonly state: OutboxState;
  /** The kind of its notice. */
  readonly kind: string;
  /** The unit or the person it is about or for, as far as the notice says. */
  readonly about: string | null;
  readonly createdAt: Instant;
  readonly dueAt: Instant;
  readonly attempts: number;
  readonly asText: boolean;
  readonly messageId: string | null;
  readonly sentAt: Instant | null;
  readonly heldFor: string | null;
  readonly lastError: string | null;
  /** The message whose card speaks for this one too, with which it is sent, replayed and dropped. */
  readonly leadId: string | null;
  /** How often it was looked for in its chat, and when it is next. */
  readonly looks: number;
  readonly lookAt: Instant | null;
};

export type OutboxCount = {
  readonly state: OutboxState;
  readonly count: number;
  readonly oldestDueAt: Instant;
};

/** In the order of a message's life. */
export const OUTBOX_STATES = [
  "queued",
  "sending",
  "sent",
  "merged",
  "skipped",
  "unknown",
  "dead",
] as const satisfies readonly OutboxState[];

/** States of what did not arrive, as far as anybody knows: a person has to decide. */
export const TROUBLED = ["unknown", "dead"] as const satisfies readonly OutboxState[];

/** From which states an operator's word counts, and why it was said. */
export type Decision = {
  readonly from?: readonly OutboxState[];
  readonly reason?: string;
};

export type OutboxDesk = {
  /** The latest due first. */
  readonly list: (
    states: OutboxState | readonly OutboxState[],
    limit: number,
    offset?: number,
  ) => Promise<readonly OutboxRow[]>;
  readonly find: (id: string) => Promise<OutboxRow | undefined>;
  /** What waits and what went wrong; states without a message are left out. The oldest queued message says how late delivery is. */
  readonly countOpen: () => Promise<readonly OutboxCount[]>;
  /** Queues again what ended without arriving; of `unknown` ones a person has looked and takes the risk of a second copy. */
  readonly replay: (id: string, now: Instant, decision?: Decision) => Promise<boolean>;
  /** Gives up what nobody is sending just now. The row stays, so that the same thing is not said again. */
  readonly drop: (id: string, now: Instant, decision?: Decision) => Promise<boolean>;
  /** What did not arrive, is looked for no more, and was not told. What tells of it is no part of it. */
  readonly countUntold: () => Promise<number>;
  readonly markTold: (now: Instant) => Promise<void>;
  /** The accounts and chats for which a card that tells of it waits: it is made when it is sent. */
  readonly listToBeTold: () => Promise<readonly string[]>;
  /** When the latest of these was put into the outbox. */
  readonly findLastSaid: (dedupeKeys: readonly string[]) => Promise<Instant | undefined>;
};

/** The notice that tells operators of what did not arrive. */
export const TROUBLE_NOTICE = "outbox-trouble";
