/** Works out the summary of a unit as it stands now; changes nothing. */
import type { BlueprintStores } from "#blueprint/ports.ts";
import { progressOf } from "#blueprint/progress.ts";
import { type ReadYears, readYears } from "#blueprint/use-cases/read-years.ts";
import {
  askedInYear,
  type BranchYear,
  latestOf,
  scoreOfBranchYear,
  type YearCampaign,
} from "#blueprint/year.ts";
import type { SummaryFigures } from "#digest/figures.ts";
import { groupSummary } from "#digest/group-summary.ts";
import { isMonth, type Month } from "#kernel/calendar.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import type { Unit } from "#organisation/unit.ts";
import { lastMonthOf, type Period, yearOf } from "#taskbook/period.ts";

export type SummaryStores = Pick<BlueprintStores, "branchYears" | "editions"> & {
  readonly organisation: Pick<OrganisationStore, "listSubtree">;
};

export type Summarised = {
  readonly figures: SummaryFigures;
  /** The last campaign of the period among those that asked. */
  readonly campaignId: string;
};

/** A month or a year; without one, the last month up to `upTo` in which branches were asked. Undefined when none were. */
export async function summarise(
  stores: SummaryStores,
  of: {
    readonly unit: Unit;
    readonly period?: Period;
    readonly upTo: Month;
    /** False where only the progress is wanted: the scores are most of the work. */
    readonly scored?: boolean;
  },
): Promise<Summarised | undefined> {
  const { unit, scored = true } = of;
  const read = await readRecentYear(stores, unit.path, of);
  const months = read.years.map((year) => latestOf(year).month).toSorted();
  const period = of.period ?? months.at(-1);
  if (period === undefined) return undefined;
  const asked = read.years.filter((year) => campaignsIn([year], period).length > 0);
  const latest = campaignsIn(asked, period).at(-1);
  if (latest === undefined) return undefined;
  const units = await stores.organisation.listSubtree(unit.path);
  const figures = figuresOf(read, { unit, period, asked, units, latest, scored });
  return { figures, campaignId: latest.id };
}

/** In January, before anything is asked, the year that has just ended. */
async function readRecentYear(
  stores: SummaryStores,
  rootPath: string,
  { period, upTo }: { readonly period?: Period; readonly upTo: Month },
): Promise<ReadYears> {
  if (period !== undefined)
    return readYears(stores, { rootPath, year: yearOf(period), upTo: lastMonthOf(period) });
  const year = yearOf(upTo);
  const read = await readYears(stores, { rootPath, year, upTo });
  return read.years.length > 0
    ? read
    : readYears(stores, { rootPath, year: String(Number(year) - 1) });
}

/** In the order of their launches; a year takes in all its months. */
const campaignsIn = (asked: readonly BranchYear[], period: Period): readonly YearCampaign[] =>
  asked
    .flatMap(({ campaigns }) => campaigns.filter(({ month }) => month.startsWith(period)))
    .toSorted((one, other) => one.launchedAt - other.launchedAt);

type Facts = {
  readonly unit: Unit;
  readonly period: Period;
  readonly asked: readonly BranchYear[];
  readonly units: readonly Unit[];
  readonly latest: YearCampaign;
  readonly scored: boolean;
};

function figuresOf({ rules }: ReadYears, facts: Facts): SummaryFigures {
  const { unit, period, asked, latest } = facts;
  const campaigns = campaignsIn(asked, period);
  const month = isMonth(period) ? period : undefined;
  return groupSummary({
    unit,
    period,
    dueOn: campaigns.map(({ dueOn }) => dueOn).reduce((one, other) => (one > other ? one : other)),
    closed: campaigns.every(({ open }) => !open),
    groups: facts.units.filter(({ parentId, kind }) => parentId === unit.id && isGroup(kind)),
    dimensions: rules.standardOf(latest.editionId).dimensions,
    branches: asked.map((year) => ({
      id: year.branch.id,
      shortName: year.branch.shortName,
      path: year.branch.path,
      progress: progressOf(askedInYear(year, rules, month)),
      score: facts.scored ? scoreOfBranchYear(year, rules) : null,
    })),
  });
}

const isGroup = (kind: Unit["kind"]) => kind !== "branch" && kind !== "group";
