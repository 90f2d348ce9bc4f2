/** 通报 — from what the branches under a unit did and scored to the figures a group is shown: no ranking, no names of people. */
import type { Day } from "#kernel/calendar.ts";
import type { Unit, UnitKind } from "#organisation/unit.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import type { BranchFigures, GroupFigures, ScoreFigures, SummaryFigures } from "./figures.ts";
import { amountsOf, bandsIn, progressIn, type Tally } from "./tally.ts";

/** An average over fewer branches would tell a branch's own score outside its own group. */
export const FEWEST_FOR_AVERAGE = 3;
/** 薄弱条目 named in a summary. */
const MOST_WEAK_ITEMS = 5;

export type SummaryFacts = {
  readonly unit: Pick<Unit, "id" | "name" | "kind">;
  readonly period: Period;
  readonly dueOn: Day;
  /** Whether every campaign of the period is closed. */
  readonly closed: boolean;
  /** Of every branch asked in the period. */
  readonly whole: Tally;
  /** Units directly under the unit that are no branches, in organisational order; those without branches may be among them. */
  readonly groups: readonly {
    readonly id: string;
    readonly shortName: string;
    readonly tally: Tally;
  }[];
  /** Of the branches that belong to none of the groups. */
  readonly direct: Tally;
  /** Branches asked in the period, in organisational order; null where the unit is not told of each. */
  readonly branches: readonly BranchFigures[] | null;
  readonly dimensions: readonly { readonly key: DimensionKey; readonly name: string }[];
  /** In the order of the standard. */
  readonly items: readonly { readonly code: string; readonly name: string }[];
};

/** A county is told about its committees, whoever is nearer about each branch. */
export const listsBranches = (kind: UnitKind) => kind !== "city" && kind !== "county";

export function groupSummary(facts: SummaryFacts): SummaryFigures {
  const { unit, period, dueOn, closed } = facts;
  return {
    unitId: unit.id,
    unitName: unit.name,
    unitKind: unit.kind,
    period,
    dueOn,
    closed,
    completion: progressIn(facts.whole),
    scores: scoresOf(facts),
    groups: groupsOf(facts),
    branches: listsBranches(unit.kind) ? facts.branches : null,
  };
}

/** Groups that have branches, and after them the branches that belong to none, where others do. */
function groupsOf({ unit, groups, direct }: SummaryFacts): readonly GroupFigures[] {
  const rest = { id: unit.id, shortName: null, tally: direct };
  return [...groups, ...(listsBranches(unit.kind) ? [] : [rest])]
    .map(({ id, shortName, tally }) => ({
      id,
      name: shortName,
      progress: progressIn(tally),
      average: averageIn(tally, FEWEST_FOR_AVERAGE),
    }))
    .filter(({ progress }) => progress.branches > 0);
}

/** The mean in hundredths, a half rounded up; null below the fewest. */
function averageIn(tally: Tally, fewest: number): Hundredths | null {
  const [sum, , branches] = amountsOf(tally, "total");
  return branches < fewest ? null : shareOf(sum, branches);
}

/** A quotient of whole hundredths, a half rounded up. */
const shareOf = (amount: number, of: number): number => Math.floor((2 * amount + of) / (2 * of));

/** A branch's own group may see its own score; any other unit only what several branches make together. */
function scoresOf({ unit, whole, dimensions, items }: SummaryFacts): ScoreFigures | null {
  const fewest = unit.kind === "branch" ? 1 : FEWEST_FOR_AVERAGE;
  const average = averageIn(whole, fewest);
  if (average === null) return null;
  return {
    scored: amountsOf(whole, "total")[2],
    average,
    dimensions: dimensions.map(({ key, name }) => ({
      key,
      name,
      rate: rateIn(whole, { key, fewest }),
    })),
    bands: bandsIn(whole),
    weakest: weakestIn(whole, { items, fewest }),
  };
}

function rateIn(
  tally: Tally,
  { key, fewest }: { readonly key: DimensionKey; readonly fewest: number },
): Hundredths | null {
  const [won, possible, branches] = amountsOf(tally, `dimension:${key}`);
  return branches < fewest || possible === 0 ? null : shareOf(won * 10_000, possible);
}

/** Items short of full points, by won of possible; one that few branches are scored on would point at them. */
function weakestIn(
  tally: Tally,
  { items, fewest }: Pick<SummaryFacts, "items"> & { readonly fewest: number },
): ScoreFigures["weakest"] {
  return items
    .map(({ code, name }) => {
      const [won, possible, branches] = amountsOf(tally, `item:${code}`);
      return { code, name, won, possible, branches };
    })
    .filter(({ won, possible, branches }) => won < possible && branches >= fewest)
    .toSorted((one, other) => one.won * other.possible - other.won * one.possible)
    .slice(0, MOST_WEAK_ITEMS)
    .map(({ code, name, won, possible }) => ({
      code,
      name,
      rate: shareOf(won * 10_000, possible),
    }));
}
