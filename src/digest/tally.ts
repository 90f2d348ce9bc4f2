/** 合计 — what a summary counts, as sums: those of a unit are those of its branches added up, in whatever order and however grouped. */
import type { BranchProgress, BranchState, Progress } from "#blueprint/progress.ts";
import { bandOf, SCORE_BANDS, type Score } from "#taskbook/score.ts";

/** What was reached, what it was out of, and how many branches that speaks of. */
export type Amounts = readonly [reached: number, outOf: number, branches: number];

/**
 * Amounts by what they count: `answers` (answered of asked), `state:…`, `total` (hundredths), `band:…`, and
 * `dimension:…` and `item:…` (hundredths won of possible). What nobody has is left out.
 */
export type Tally = Readonly<Record<string, Amounts>>;

export const EMPTY: Tally = {};

/** To be raised with every change of what a tally holds or of how a score is worked out: sums kept by another are made anew. */
export const ARITHMETIC = 1;

/** What one branch adds to the sums of the units above it; `score` null where only the progress is wanted. */
export function tallyOf(progress: BranchProgress, score: Score | null): Tally {
  return {
    answers: [progress.answered, progress.asked, 1],
    [`state:${progress.state}`]: [1, 1, 1],
    ...(score === null ? {} : scoreParts(score)),
  };
}

function scoreParts({ total, dimensions, lines }: Score): Tally {
  const parts: Record<string, Amounts> = {};
  if (total !== null) {
    parts["total"] = [total, 10_000, 1];
    parts[`band:${bandOf(total)}`] = [1, 1, 1];
  }
  for (const { key, won, possible } of dimensions)
    if (won !== null) parts[`dimension:${key}`] = [won, possible, 1];
  for (const { item, won, possible } of lines)
    if (possible > 0) parts[`item:${item.code}`] = [won, possible, 1];
  return parts;
}

const plus = (one: Amounts | undefined, other: Amounts, sign: 1 | -1): Amounts => [
  (one?.[0] ?? 0) + sign * other[0],
  (one?.[1] ?? 0) + sign * other[1],
  (one?.[2] ?? 0) + sign * other[2],
];

/** All of `added` on top of `known`, without all of `removed`. */
export function amend(
  known: Tally,
  {
    added,
    removed = [],
  }: { readonly added: readonly Tally[]; readonly removed?: readonly Tally[] },
): Tally {
  const sums: Record<string, Amounts> = { ...known };
  for (const [sign, tallies] of [[1, added] as const, [-1, removed] as const])
    for (const tally of tallies)
      for (const [part, amounts] of Object.entries(tally))
        sums[part] = plus(sums[part], amounts, sign);
  return sums;
}

export const amountsOf = (tally: Tally, part: string): Amounts => tally[part] ?? [0, 0, 0];

const branchesIn = (tally: Tally, state: BranchState): number =>
  amountsOf(tally, `state:${state}`)[2];

export function progressIn(tally: Tally): Progress {
  const [answered, asked, branches] = amountsOf(tally, "answers");
  return {
    branches,
    done: branchesIn(tally, "done"),
    open: branchesIn(tally, "open"),
    help: branchesIn(tally, "help"),
    asked,
    answered,
  };
}

/** Branches from 90, from 60 to below 90, and below 60. */
export const bandsIn = (tally: Tally): readonly [number, number, number] => {
  const [best, middle, rest] = SCORE_BANDS.map((band) => amountsOf(tally, `band:${band}`)[2]);
  return [best ?? 0, middle ?? 0, rest ?? 0];
};
