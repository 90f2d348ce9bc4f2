/** 成绩 — what a branch brings to the grading, and what it comes to by a scheme: total, minima, what stands in its way. */
import type { BranchType } from "#organisation/unit.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { Scheme, SchemePart } from "#taskbook/scheme.ts";
import {
  exactly,
  type Fraction,
  type Hundredths,
  inHundredths,
  isLess,
  over,
  plus,
  times,
  ZERO,
} from "#taskbook/score-fraction.ts";

/** Won of possible; `possible` null: of the most that branches of its type can reach. */
export type PartFigures = { readonly won: Hundredths; readonly possible: Hundredths | null };

export type RoundFigures = {
  readonly round: number;
  /** A part that was not assessed is absent: its weight goes to the others. */
  readonly parts: { readonly [P in SchemePart]?: PartFigures };
};

/** One branch as it is to be graded. */
export type BranchRecord = {
  readonly id: string;
  readonly type: BranchType | null;
  readonly rounds: readonly RoundFigures[];
  /** Those in which something is scored. */
  readonly dimensions: readonly {
    readonly key: DimensionKey;
    readonly won: Hundredths;
    readonly possible: Hundredths;
  }[];
  /** Codes of the veto items that a superior has confirmed. */
  readonly vetoes: readonly string[];
  /** Plus and minus items, and how often. */
  readonly adjustments: readonly { readonly name: string; readonly times: number }[];
  /** Codes of base items of which nothing was won. */
  readonly failedItems: readonly string[];
};

/** Why a branch does not pass. */
export type Shortfall =
  | { readonly kind: "veto"; readonly codes: readonly string[] }
  | { readonly kind: "total"; readonly short: Hundredths }
  | { readonly kind: "part"; readonly part: SchemePart; readonly short: Hundredths }
  | { readonly kind: "dimension"; readonly dimension: DimensionKey; readonly least: number };

/** 成绩 of one branch by a scheme; the total is of 100.00, before any cap. */
export type Standing = {
  readonly id: string;
  readonly total: Hundredths;
  /** The total without plus and minus. */
  readonly base: Hundredths;
  readonly parts: ReadonlyMap<SchemePart, Hundredths>;
  /** Weighed by the scheme and not assessed: their weight went to the others. */
  readonly missing: readonly SchemePart[];
  /** The smallest won of possible over its dimensions, 0–1; undefined without any. */
  readonly weakest: number | undefined;
  /** Plus items that count. */
  readonly pluses: readonly string[];
  readonly shortfalls: readonly Shortfall[];
};

const WHOLE = 100;

/** Points of a scheme, which have two decimals at most. */
export const inWholeHundredths = (points: number): Hundredths => Math.round(points * 100);

/** Undefined when nothing that the scheme weighs was assessed. */
export function standingOf(scheme: Scheme, record: BranchRecord): Standing | undefined {
  const held = heldRounds(scheme, record);
  const total = combined(
    scheme,
    held.map(({ round, scores }) => ({ round, value: roundTotal(scheme, scores) })),
  );
  if (total === undefined) return undefined;
  const parts = new Map<SchemePart, Hundredths>();
  for (const { part } of scheme.parts) {
    const own = combined(
      scheme,
      held.map(({ round, scores }) => ({ round, value: scores.get(part) })),
    );
    if (own !== undefined) parts.set(part, inHundredths(own));
  }
  const base = inHundredths(total);
  const lowered = Math.max(0, base - adjustedBy(scheme, record, "minus"));
  const shortfalls = shortfallsOf(scheme, record, { lowered, parts });
  const isHealthy = shortfalls.length === 0 && record.failedItems.length === 0;
  return {
    id: record.id,
    total: isHealthy ? lowered + adjustedBy(scheme, record, "plus") : lowered,
    base,
    parts,
    missing: missingOf(scheme, parts),
    weakest: weakestOf(record),
    pluses: isHealthy ? claimed(scheme, record, "plus").map(({ name }) => name) : [],
    shortfalls,
  };
}

type Scores = ReadonlyMap<SchemePart, Fraction>;
type HeldRound = { readonly round: number; readonly scores: Scores };
type RoundValue = { readonly round: number; readonly value: Fraction | undefined };
type Weighed = { readonly weight: number; readonly value: Fraction };

/** Of the rounds that the scheme knows, in their order. */
function heldRounds(scheme: Scheme, record: BranchRecord): readonly HeldRound[] {
  const known = ({ round }: RoundFigures) =>
    scheme.rounds.length === 0 || scheme.rounds.some((one) => one.round === round);
  return record.rounds
    .filter(known)
    .toSorted((one, other) => one.round - other.round)
    .map(({ round, parts }) => {
      const scores = new Map<SchemePart, Fraction>();
      for (const { part } of scheme.parts) {
        const score = partScore(scheme, record, parts[part]);
        if (score !== undefined) scores.set(part, score);
      }
      return { round, scores };
    });
}

/** One value from those of the rounds; a round without one leaves its weight to the others. */
function combined(scheme: Scheme, rounds: readonly RoundValue[]): Fraction | undefined {
  const weighed = rounds.flatMap(({ round, value }): Weighed[] =>
    value === undefined ? [] : [{ weight: weightOf(scheme, round), value }],
  );
  const [first] = weighed;
  if (first === undefined) return undefined;
  if (scheme.combine === "last") return weighed.at(-1)?.value;
  if (scheme.combine === "best")
    return weighed.reduce((best, { value }) => (isLess(best, value) ? value : best), first.value);
  return meanOf(first, weighed);
}

const weightOf = ({ rounds }: Scheme, round: number): number =>
  rounds.find((one) => one.round === round)?.weight ?? 1;

/** A part without a score leaves its weight to the others. */
function roundTotal({ parts }: Scheme, scores: Scores): Fraction | undefined {
  const weighed = parts.flatMap(({ part, weight }): Weighed[] => {
    const value = scores.get(part);
    return value === undefined || weight === 0 ? [] : [{ weight, value }];
  });
  const [first] = weighed;
  return first && meanOf(first, weighed);
}

function meanOf(first: Weighed, all: readonly Weighed[]): Fraction {
  if (all.length === 1) return first.value;
  const sum = all.map(({ weight, value }) => times(exactly(weight), value)).reduce(plus, ZERO);
  return over(sum, exactly(all.reduce((whole, { weight }) => whole + weight, 0)));
}

/** In points of 100, whatever it was out of. */
function partScore(
  scheme: Scheme,
  { type }: BranchRecord,
  figures: PartFigures | undefined,
): Fraction | undefined {
  if (figures === undefined) return undefined;
  const possible = figures.possible ?? inWholeHundredths(mostOf(scheme, type));
  return possible === 0
    ? undefined
    : { numerator: BigInt(figures.won * WHOLE), denominator: BigInt(possible) };
}

const mostOf = ({ maxima }: Scheme, type: BranchType | null): number =>
  maxima.find((one) => one.type === type)?.points ?? WHOLE;

const missingOf = ({ parts }: Scheme, scored: ReadonlyMap<SchemePart, Hundredths>) =>
  parts.flatMap(({ part, weight }) => (weight === 0 || scored.has(part) ? [] : [part]));

function shortfallsOf(
  scheme: Scheme,
  record: BranchRecord,
  {
    lowered,
    parts,
  }: { readonly lowered: Hundredths; readonly parts: ReadonlyMap<SchemePart, Hundredths> },
): readonly Shortfall[] {
  const codes = record.vetoes
    .filter((code) => scheme.vetoes === "all" || scheme.vetoes.includes(code))
    .toSorted();
  const short = inWholeHundredths(scheme.pass) - lowered;
  return [
    ...(codes.length > 0 ? [{ kind: "veto", codes } as const] : []),
    ...(short > 0 ? [{ kind: "total", short } as const] : []),
    ...scheme.parts.flatMap(({ part, least }): Shortfall[] => {
      const own = parts.get(part);
      const missed = least === undefined || own === undefined ? 0 : inWholeHundredths(least) - own;
      return missed > 0 ? [{ kind: "part", part, short: missed }] : [];
    }),
    ...record.dimensions.flatMap(({ key, won, possible }): Shortfall[] => {
      const least = leastOf(scheme, key);
      return won * WHOLE < least * possible ? [{ kind: "dimension", dimension: key, least }] : [];
    }),
  ];
}

const leastOf = ({ dimensions, dimensionLeast }: Scheme, key: DimensionKey): number =>
  dimensions.find(({ dimension }) => dimension === key)?.least ?? dimensionLeast;

const weakestOf = ({ dimensions }: BranchRecord): number | undefined =>
  dimensions.reduce<number | undefined>((least, { won, possible }) => {
    if (possible === 0) return least;
    const rate = won / possible;
    return least === undefined || rate < least ? rate : least;
  }, undefined);

function claimed(scheme: Scheme, record: BranchRecord, kind: "plus" | "minus") {
  if (record.adjustments.length === 0) return [];
  return scheme.adjustments.flatMap((one) => {
    const often = record.adjustments.find(({ name }) => name === one.name)?.times ?? 0;
    return one.kind === kind && often > 0 ? [{ ...one, often }] : [];
  });
}

/** Each item up to its own cap, all of a kind up to theirs. */
function adjustedBy(scheme: Scheme, record: BranchRecord, kind: "plus" | "minus"): Hundredths {
  const cap = kind === "plus" ? scheme.plusCap : scheme.minusCap;
  const own = claimed(scheme, record, kind).map(({ points, most, often }) =>
    Math.min(inWholeHundredths(points) * often, inWholeHundredths(most)),
  );
  return Math.min(
    inWholeHundredths(cap),
    own.reduce((one, other) => one + other, 0),
  );
}
