/** 通报数字 — what a summary says, as plain data: kept when it is posted, so that the next one can print the change. */
import type { BranchState, Progress } from "#blueprint/progress.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { UnitKind } from "#organisation/unit.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";

/** Averages over the branches that have a score. */
export type ScoreFigures = {
  readonly scored: number;
  /** Mean of the totals, of 100.00. */
  readonly average: Hundredths;
  /** Won of possible over all branches, of 100.00; null while too few of them are scored on it. */
  readonly dimensions: readonly {
    readonly key: DimensionKey;
    readonly name: string;
    readonly rate: Hundredths | null;
  }[];
  /** Branches from 90, from 60 to below 90, and below 60. */
  readonly bands: readonly [number, number, number];
  /** The items with the least won of possible, of 100.00, the weakest first. */
  readonly weakest: readonly {
    readonly code: string;
    readonly name: string;
    readonly rate: Hundredths;
  }[];
};

export type GroupFigures = {
  readonly id: string;
  /** null: the branches directly under the unit. */
  readonly name: string | null;
  readonly progress: Progress;
  readonly average: Hundredths | null;
};

export type BranchFigures = {
  readonly id: string;
  readonly name: string;
  readonly state: BranchState;
  readonly asked: number;
  readonly answered: number;
};

export type SummaryFigures = {
  readonly unitId: string;
  readonly unitName: string;
  readonly unitKind: UnitKind;
  /** A month, or the whole year `2026`. */
  readonly period: Period;
  readonly dueOn: Day;
  readonly closed: boolean;
  readonly completion: Progress;
  /** null while too few branches have a score to speak of an average. */
  readonly scores: ScoreFigures | null;
  /** Committees of a county, general branches of a committee; in organisational order. */
  readonly groups: readonly GroupFigures[];
  /** Every branch, where the unit is near enough to know them; null above. In organisational order. */
  readonly branches: readonly BranchFigures[] | null;
};

/** A summary as it went out. */
export type PostedSummary = {
  readonly campaignId: string;
  readonly postedAt: Instant;
  readonly figures: SummaryFigures;
};

/** The change of an average since the summary before, in hundredths; null where there is none to compare with. */
export const changeOf = (
  now: Hundredths | null | undefined,
  before: Hundredths | null | undefined,
): Hundredths | null => (now == null || before == null ? null : now - before);

/** Scores run through a calendar year: those of another year are no measure. */
export const comparable = (
  figures: SummaryFigures,
  before: SummaryFigures | undefined,
): SummaryFigures | undefined =>
  before?.period.slice(0, 4) === figures.period.slice(0, 4) ? before : undefined;
