/** Who tells the time to the long connection, and wakes it. */
import type { Instant } from "#kernel/clock.ts";

export type LinkTimers = {
  readonly now: () => Instant;
  /** Runs it again and again until what it answers is called. */
  readonly every: (ms: number, run: () => void) => () => void;
  readonly sleep: (ms: number) => Promise<void>;
};
