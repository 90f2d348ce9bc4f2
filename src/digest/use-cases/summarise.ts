/** Works out the summary of a unit as it stands now; changes nothing. */
import type { BranchFigures, SummaryFigures } from "#digest/figures.ts";
import { groupSummary, listsBranches } from "#digest/group-summary.ts";
import type { AskedCampaign, FigureStore } from "#digest/ports.ts";
import { amend, EMPTY, type Tally } from "#digest/tally.ts";
import { isMonth, type Month } from "#kernel/calendar.ts";
import { isWithin, type Unit } from "#organisation/unit.ts";
import type { Standard } from "#taskbook/edition.ts";
import { lastMonthOf, type Period, yearOf } from "#taskbook/period.ts";
import { type CountingStores, countBranches } from "./count-branches.ts";

export type SummaryStores = CountingStores & {
  readonly figures: Pick<FigureStore, "listAsked" | "listBranches" | "listGroups" | "readKept">;
};

export type Summarised = {
  readonly figures: SummaryFigures;
  /** The last campaign of the period among those that asked. */
  readonly campaignId: string;
};

type Wanted = {
  readonly unit: Unit;
  readonly period?: Period;
  readonly upTo: Month;
};

/** A month or a year; without one, the last month up to `upTo` in which branches were asked. Undefined when none were. */
export async function summarise(
  stores: SummaryStores,
  wanted: Wanted,
): Promise<Summarised | undefined> {
  const { unit } = wanted;
  const all = await stores.figures.listAsked({ rootPath: unit.path, ...monthsOf(wanted) });
  const period =
    wanted.period ??
    all
      .map(({ month }) => month)
      .toSorted()
      .at(-1);
  if (period === undefined) return undefined;
  const campaigns = all.filter(({ month }) => month.startsWith(period));
  const latest = campaigns.at(-1);
  if (latest === undefined) return undefined;
  const sums = await countUnder(stores, { unit, period });
  const figures = groupSummary({
    unit,
    period,
    dueOn: campaigns.map(({ dueOn }) => dueOn).reduce((one, other) => (one > other ? one : other)),
    closed: campaigns.every(({ open }) => !open),
    ...sums,
    ...(await termsOf(stores, campaigns)),
  });
  return { figures, campaignId: latest.id };
}

/** In January, before anything is asked, the year that has just ended. */
function monthsOf({ period, upTo }: Wanted): { readonly from: Month; readonly to: Month } {
  if (period !== undefined) return { from: `${yearOf(period)}-01`, to: lastMonthOf(period) };
  return { from: `${Number(yearOf(upTo)) - 1}-01`, to: upTo };
}

/** What dimensions and items are called: as in the edition asked last, then in those before it. */
async function termsOf(
  stores: Pick<SummaryStores, "editions">,
  campaigns: readonly AskedCampaign[],
): Promise<Pick<Standard, "dimensions" | "items">> {
  const ids = [...new Set(campaigns.map(({ editionId }) => editionId).toReversed())];
  const standards: Standard[] = [];
  for (const id of ids) standards.push((await stores.editions.getEdition(id)).standard);
  const items = new Map(
    standards.toReversed().flatMap((one) => one.items.map((item) => [item.code, item])),
  );
  const [latest] = standards;
  if (latest === undefined) throw new Error("a campaign has no edition");
  const order = new Set([...latest.items.map(({ code }) => code), ...items.keys()]);
  return {
    dimensions: latest.dimensions,
    items: [...order].flatMap((code) => items.get(code) ?? []),
  };
}

type Under = { readonly unit: Unit; readonly period: Period };
type Sums = {
  readonly whole: Tally;
  readonly groups: readonly {
    readonly id: string;
    readonly shortName: string;
    readonly tally: Tally;
  }[];
  readonly direct: Tally;
  readonly branches: readonly BranchFigures[] | null;
};

/** Above the branches from the sums that are kept, where the period is; else from each branch. */
async function countUnder(stores: SummaryStores, of: Under): Promise<Sums> {
  const { unit, period } = of;
  if (!listsBranches(unit.kind) && isMonth(period)) {
    const kept = await sumKept(stores, { ...of, period });
    if (kept !== undefined) return kept;
  }
  return sumEach(stores, of);
}

async function sumKept(
  stores: SummaryStores,
  { unit, period }: Under & { readonly period: Month },
): Promise<Sums | undefined> {
  const { figures } = stores;
  const kept = await figures.readKept({ rootPath: unit.path, month: period });
  if (kept === undefined) return undefined;
  const before = kept.changed.flatMap(({ tally, place }) =>
    tally === null || place === null ? [] : [{ tally, place }],
  );
  const branchIds = kept.changed.map(({ id }) => id);
  const now = (await countBranches(stores, { branchIds, period }))
    .filter(({ branch }) => isWithin(branch.path, unit.path))
    .map(({ branch, tally }) => ({ tally, place: placeOf(branch.path, unit.path) }));
  const added = byPlace(now);
  const removed = byPlace(before);
  const tallyAt = (place: string): Tally =>
    amend(kept.places[place] ?? EMPTY, {
      added: added.get(place) ?? [],
      removed: removed.get(place) ?? [],
    });
  const groups = await figures.listGroups(unit.id);
  return {
    whole: amend(kept.whole, { added: talliesOf(now), removed: talliesOf(before) }),
    groups: groups.map(({ id, shortName }) => ({ id, shortName, tally: tallyAt(id) })),
    direct: tallyAt(""),
    branches: null,
  };
}

/** The unit directly under the root that a branch belongs to; empty for a branch directly under it, and for the root itself. */
function placeOf(path: string, root: string): string {
  const [place = "", ...below] = path.slice(root.length + 1).split("/");
  return below.length === 0 ? "" : place;
}

type PlacedTally = { readonly tally: Tally; readonly place: string };
const talliesOf = (placed: readonly PlacedTally[]) => placed.map(({ tally }) => tally);

function byPlace(placed: readonly PlacedTally[]): ReadonlyMap<string, readonly Tally[]> {
  const grouped = Map.groupBy(placed, ({ place }) => place);
  return new Map([...grouped].map(([place, own]) => [place, talliesOf(own)]));
}

async function sumEach(stores: SummaryStores, { unit, period }: Under): Promise<Sums> {
  const { figures } = stores;
  const branchIds = await figures.listBranches(unit.path);
  const counted = await countBranches(stores, { branchIds, period });
  const groups = await figures.listGroups(unit.id);
  const placed = counted.map(({ branch, tally }) => ({
    tally,
    place: placeOf(branch.path, unit.path),
  }));
  const own = byPlace(placed);
  const tallyAt = (place: string) => amend(EMPTY, { added: own.get(place) ?? [] });
  return {
    whole: amend(EMPTY, { added: talliesOf(placed) }),
    groups: groups.map(({ id, shortName }) => ({ id, shortName, tally: tallyAt(id) })),
    direct: tallyAt(""),
    branches: counted.map(({ branch, progress }) => ({
      id: branch.id,
      name: branch.shortName,
      state: progress.state,
      asked: progress.asked,
      answered: progress.answered,
    })),
  };
}
