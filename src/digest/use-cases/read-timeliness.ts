/** Counts 按期, 逾期 and 待定 under a unit, as they stand at an instant; changes nothing. */
import type { AskedCampaign, FigureStore } from "#digest/ports.ts";
import {
  dueEndsAt,
  listsIn,
  type MonthTimeliness,
  NO_LISTS,
  plus,
  type Timeliness,
} from "#digest/timeliness.ts";
import type { TimelinessStore } from "#digest/weekly-ports.ts";
import { type Day, isMonth, type Month, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import { lastMonthOf, type Period, yearOf } from "#taskbook/period.ts";

export type TimelinessStores = {
  readonly figures: Pick<FigureStore, "listAsked">;
  readonly timeliness: TimelinessStore;
};

type Wanted = { readonly unit: Pick<Unit, "path">; readonly at: Instant };

/** Of one month, or of all months of a year. */
export async function readTimeliness(
  stores: TimelinessStores,
  { unit, at, period }: Wanted & { readonly period: Period },
): Promise<Timeliness> {
  const rootPath = unit.path;
  const from = isMonth(period) ? period : `${yearOf(period)}-01`;
  const campaigns = await stores.figures.listAsked({ rootPath, from, to: lastMonthOf(period) });
  return (await count(stores, { rootPath, campaigns, at })).reduce<Timeliness>(plus, NO_LISTS);
}

/**
 * The latest month asked by the present one, and the one asked before it, with the campaigns of both: as 进度 goes back
 * no further than the beginning of last year.
 */
export async function readLatestMonths(
  stores: TimelinessStores,
  { unit, at }: Wanted,
): Promise<{
  readonly months: readonly MonthTimeliness[];
  readonly campaigns: readonly AskedCampaign[];
}> {
  const rootPath = unit.path;
  const to = monthOf(at);
  const asked = await stores.figures.listAsked({
    rootPath,
    from: `${Number(yearOf(to)) - 1}-01`,
    to,
  });
  const latest = [...new Set(asked.map(({ month }) => month))].toSorted().toReversed().slice(0, 2);
  const campaigns = asked.filter(({ month }) => latest.includes(month));
  const counted = await count(stores, { rootPath, campaigns, at });
  const months = latest.flatMap((month): MonthTimeliness[] => {
    const one = counted.find((each) => each.month === month);
    return one === undefined || listsIn(one) === 0
      ? []
      : [{ ...one, dueOn: lastDueOn(campaigns, month) }];
  });
  return { months, campaigns };
}

const count = (
  { timeliness }: Pick<TimelinessStores, "timeliness">,
  of: {
    readonly rootPath: string;
    readonly campaigns: readonly AskedCampaign[];
    readonly at: Instant;
  },
) =>
  timeliness.countLists({
    ...of,
    campaigns: of.campaigns.map(({ id, month, dueOn }) => ({
      id,
      month,
      dueEndsAt: dueEndsAt(dueOn),
    })),
  });

const lastDueOn = (campaigns: readonly AskedCampaign[], of: Month): Day =>
  campaigns
    .filter(({ month }) => month === of)
    .map(({ dueOn }) => dueOn)
    .reduce((one, other) => (one > other ? one : other), "");
