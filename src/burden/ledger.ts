/** 减负账 — messages, taps and minutes of a branch and month: measured, never estimated. */
import type { Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

const MINUTE_MS = 60_000;

/**
 * The time of an answer runs from opening the card (the platform's read event; without one the first tap) to the last
 * tap. Between two taps at most so much is counted, and after a long silence a new sitting begins, of which nothing is
 * counted before its first tap.
 */
export const LEDGER_RULES = { countedGapMs: 5 * MINUTE_MS, sittingMs: 30 * MINUTE_MS } as const;

/** A press or a typed answer on a branch's card by somebody who acts for the branch. */
export type Tap = {
  readonly branchId: string;
  readonly personId: string;
  readonly at: Instant;
  /** The items it answered; they share the time. */
  readonly itemCodes: readonly string[];
};

/** What one press did in several steps is one tap. */
export function mergeTaps(taps: readonly Tap[]): readonly Tap[] {
  const merged = new Map<string, Tap>();
  for (const tap of taps) {
    const key = `${tap.branchId} ${tap.personId}`;
    const before = merged.get(key)?.itemCodes ?? [];
    merged.set(key, { ...tap, itemCodes: [...new Set([...before, ...tap.itemCodes])] });
  }
  return [...merged.values()];
}

export type LedgerMonth = {
  readonly month: Month;
  readonly messages: number;
  readonly replies: number;
  readonly taps: number;
  readonly activeMs: number;
};

export const emptyMonth = (month: Month): LedgerMonth => ({
  month,
  messages: 0,
  replies: 0,
  taps: 0,
  activeMs: 0,
});

/** Time that went into an item. */
export type ItemEffort = { readonly itemCode: string; readonly activeMs: number };

/** The branches under a unit together; no branch is named, and none is put before another. */
export type LedgerTotals = LedgerMonth & {
  readonly branches: number;
  readonly medianMs: number;
  /** Branches by the upper ends of `BANDS`, the last without one. */
  readonly bands: readonly number[];
};

/** Minutes a month: up to 15, up to 30, up to 60, and more. */
export const BANDS = [15, 30, 60] as const;

export const minutesOfMs = (ms: number): number => Math.round(ms / (MINUTE_MS / 10)) / 10;
