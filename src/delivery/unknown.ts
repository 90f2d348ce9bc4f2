/** What reconciliation is handed: messages of which nobody knows whether they arrived. */
import type { Instant } from "#kernel/clock.ts";

/** A message taken up for a look until `heldUntil`, which is also the proof of holding it. */
export type Unknown = {
  readonly id: string;
  /** The mark of the card, or of the text when that was sent. */
  readonly elementId: string | null;
  readonly asText: boolean;
  readonly firstTriedAt: Instant;
  /** How often it was looked for. */
  readonly looks: number;
  /** Where it would stand: its own chat, or the private one learnt from an earlier message to the same person. */
  readonly chatId: string | null;
  readonly heldUntil: Instant;
};

/** A message in a chat that turned out to be the one looked for. */
export type Found = {
  readonly messageId: string;
  readonly chatId: string;
  readonly sentAt: Instant;
};

/** Every method is one statement; those that end a look do nothing when it was lost meanwhile. */
export type UnknownStore = {
  /** The one due longest; nobody else takes it up before `heldUntil`. */
  readonly claim: (now: Instant, heldUntil: Instant) => Promise<Unknown | undefined>;
  /** Which of these messages are known to be others. */
  readonly listKnown: (messageIds: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Books the arrival as if it had been heard of, and has the card brought up to date. */
  readonly markFound: (unknown: Unknown, found: Found, now: Instant) => Promise<void>;
  /** It surely did not arrive: it begins anew. */
  readonly requeue: (unknown: Unknown, now: Instant) => Promise<void>;
  /** Gives it back to be looked for at `lookAt`; `hasLooked` says whether that counts as a look. */
  readonly putOff: (unknown: Unknown, lookAt: Instant, hasLooked: boolean) => Promise<void>;
  /** When the next is due; undefined when none is looked for any more. */
  readonly findNextAt: () => Promise<Instant | undefined>;
};

/** After so many looks it is the operators' to decide. */
export const LOOKS = 3;
/** The first look: the platform has forgotten the uuid by then, so that a message not found may be sent under it again. */
export const FIRST_LOOK_AFTER_MS = 61 * 60_000;
