/** 通报 — from what the branches under a unit did and scored to the figures a group is shown: no ranking, no names of people. */
import { type BranchProgress, sumOf } from "#blueprint/progress.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Unit, UnitKind } from "#organisation/unit.ts";
import { isWithin } from "#organisation/unit.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";
import { bandOf, SCORE_BANDS, type Score } from "#taskbook/score.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import type { BranchFigures, GroupFigures, ScoreFigures, SummaryFigures } from "./figures.ts";

/** An average over fewer branches would tell a branch's own score outside its own group. */
export const FEWEST_FOR_AVERAGE = 3;
/** 薄弱条目 named in a summary. */
const MOST_WEAK_ITEMS = 5;

export type SummaryBranch = {
  readonly id: string;
  readonly shortName: string;
  readonly path: string;
  readonly progress: BranchProgress;
  /** null where only the progress is asked for. */
  readonly score: Score | null;
};

export type SummaryFacts = {
  readonly unit: Pick<Unit, "id" | "name" | "path" | "kind">;
  readonly period: Period;
  readonly dueOn: Day;
  /** Whether every campaign of the period is closed. */
  readonly closed: boolean;
  /** Units directly under the unit that are no branches, in organisational order. */
  readonly groups: readonly Pick<Unit, "id" | "shortName" | "path">[];
  /** Branches asked in the period, in organisational order. */
  readonly branches: readonly SummaryBranch[];
  readonly dimensions: readonly { readonly key: DimensionKey; readonly name: string }[];
};

/** A county is told about its committees, whoever is nearer about each branch. */
const listsBranches = (kind: UnitKind) => kind !== "city" && kind !== "county";

export function groupSummary(facts: SummaryFacts): SummaryFigures {
  const { unit, period, dueOn, closed, branches } = facts;
  return {
    unitId: unit.id,
    unitName: unit.name,
    unitKind: unit.kind,
    period,
    dueOn,
    closed,
    completion: sumOf(branches.map(({ progress }) => progress)),
    scores: scoresOf(facts),
    groups: groupsOf(facts),
    branches: listsBranches(unit.kind) ? branches.map(branchFigures) : null,
  };
}

const branchFigures = ({ id, shortName, progress }: SummaryBranch): BranchFigures => ({
  id,
  name: shortName,
  state: progress.state,
  asked: progress.asked,
  answered: progress.answered,
});

/** Groups that have branches, and after them the branches that belong to none, where others do. */
function groupsOf({ unit, groups, branches }: SummaryFacts): readonly GroupFigures[] {
  const within = groups
    .map(({ id, shortName, path }) => ({
      id,
      name: shortName,
      own: branches.filter((branch) => isWithin(branch.path, path)),
    }))
    .filter(({ own }) => own.length > 0);
  const direct = branches.filter(
    (branch) => !groups.some(({ path }) => isWithin(branch.path, path)),
  );
  const rest = !listsBranches(unit.kind) && direct.length > 0;
  return [...within, ...(rest ? [{ id: unit.id, name: null, own: direct }] : [])].map(
    ({ id, name, own }) => ({
      id,
      name,
      progress: sumOf(own.map(({ progress }) => progress)),
      average: averageOf(totalsOf(own), FEWEST_FOR_AVERAGE),
    }),
  );
}

const totalsOf = (branches: readonly SummaryBranch[]): readonly Hundredths[] =>
  branches.flatMap(({ score }) => score?.total ?? []);

/** The mean in hundredths, a half rounded up; null below the fewest. */
function averageOf(totals: readonly Hundredths[], fewest: number): Hundredths | null {
  if (totals.length < fewest) return null;
  return shareOf(sum(totals), totals.length);
}

/** A quotient of whole hundredths, a half rounded up. */
const shareOf = (amount: number, of: number): number => Math.floor((2 * amount + of) / (2 * of));
const sum = (amounts: readonly number[]) => amounts.reduce((a, b) => a + b, 0);

/** A branch's own group may see its own score; any other unit only what several branches make together. */
function scoresOf({ unit, branches, dimensions }: SummaryFacts): ScoreFigures | null {
  const fewest = unit.kind === "branch" ? 1 : FEWEST_FOR_AVERAGE;
  const totals = totalsOf(branches);
  const average = averageOf(totals, fewest);
  if (average === null) return null;
  const bands = SCORE_BANDS.map((band) => totals.filter((total) => bandOf(total) === band).length);
  return {
    scored: totals.length,
    average,
    dimensions: dimensions.map(({ key, name }) => ({
      key,
      name,
      rate: rateOf(branches, { key, fewest }),
    })),
    bands: [bands[0] ?? 0, bands[1] ?? 0, bands[2] ?? 0],
    weakest: weakestOf(branches, fewest),
  };
}

function rateOf(
  branches: readonly SummaryBranch[],
  { key, fewest }: { readonly key: DimensionKey; readonly fewest: number },
): Hundredths | null {
  const scored = branches.flatMap(({ score }) =>
    (score?.dimensions ?? []).filter(({ key: own, won }) => own === key && won !== null),
  );
  const possible = sum(scored.map((dimension) => dimension.possible));
  const won = sum(scored.map((dimension) => dimension.won ?? 0));
  return scored.length < fewest || possible === 0 ? null : shareOf(won * 10_000, possible);
}

type Tally = {
  readonly code: string;
  readonly name: string;
  readonly won: number;
  readonly possible: number;
  readonly branches: number;
};

/** Items short of full points, by won of possible; one that few branches are scored on would point at them. */
function weakestOf(branches: readonly SummaryBranch[], fewest: number): ScoreFigures["weakest"] {
  const tallies = new Map<string, Tally>();
  for (const { item, won, possible } of branches.flatMap(({ score }) => score?.lines ?? [])) {
    if (possible === 0) continue;
    const known = tallies.get(item.code);
    tallies.set(item.code, {
      code: item.code,
      name: item.name,
      won: won + (known?.won ?? 0),
      possible: possible + (known?.possible ?? 0),
      branches: 1 + (known?.branches ?? 0),
    });
  }
  return [...tallies.values()]
    .filter((tally) => tally.won < tally.possible && tally.branches >= fewest)
    .toSorted((one, other) => one.won * other.possible - other.won * one.possible)
    .slice(0, MOST_WEAK_ITEMS)
    .map(({ code, name, won, possible }) => ({
      code,
      name,
      rate: shareOf(won * 10_000, possible),
    }));
}
