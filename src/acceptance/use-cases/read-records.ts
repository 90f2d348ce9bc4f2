/** Reads what each branch of a unit brings to the grading of a year to date: as 通报 and 导出 得分 count it. Changes nothing. */

import type { BranchFigures, CountedScore, GradeStore } from "#acceptance/grade-ports.ts";
import type { BranchRecord } from "#acceptance/standing.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { scoreOfBranchYear } from "#blueprint/year.ts";
import { at, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { DIMENSION_KEYS } from "#taskbook/item.ts";

export type GradingStores = Pick<BlueprintStores, "branchYears" | "editions"> & {
  readonly grades: GradeStore;
};

export type RecordsWanted = {
  readonly rootPath: string;
  readonly year: string;
  readonly at: Instant;
  /** Codes of the veto items to look for. */
  readonly vetoes: readonly string[];
};

export type PlacedRecord = {
  readonly name: string;
  readonly path: string;
  readonly record: BranchRecord;
};

/** Branches counted anew between two statements, while which nobody else is answered. */
const AT_ONCE = 50;

/** Every branch in organisational order. What is kept is taken as it is; who changed since is counted anew. */
export async function readRecords(
  stores: GradingStores,
  wanted: RecordsWanted,
): Promise<readonly PlacedRecord[]> {
  const { rootPath, year, vetoes } = wanted;
  const upTo = lastMonthBy(wanted);
  const month = await stores.grades.findLastMonth({ rootPath, from: `${year}-01`, upTo });
  const figures = await stores.grades.listFigures({
    rootPath,
    month,
    from: at(`${year}-01-01`, "00:00"),
    until: at(`${Number(year) + 1}-01-01`, "00:00"),
    vetoes,
  });
  const stale = month === null ? [] : figures.filter(({ counted }) => counted === null);
  const anew = await countAnew(stores, { year, upTo, branchIds: stale.map(({ id }) => id) });
  return figures.map((one) => ({
    name: one.name,
    path: one.path,
    record: recordOf(one, one.counted ?? anew.get(one.id) ?? null),
  }));
}

function lastMonthBy({ year, at: now }: RecordsWanted): string {
  const last = `${year}-12`;
  const month = monthOf(now);
  return month < last ? month : last;
}

async function countAnew(
  stores: GradingStores,
  {
    year,
    upTo,
    branchIds,
  }: { readonly year: string; readonly upTo: string; readonly branchIds: readonly string[] },
): Promise<ReadonlyMap<string, CountedScore>> {
  const counted = new Map<string, CountedScore>();
  for (let first = 0; first < branchIds.length; first += AT_ONCE) {
    const some = branchIds.slice(first, first + AT_ONCE);
    const { years, rules } = await readYears(stores, { branchIds: some, year, upTo });
    for (const one of years) {
      const { total, dimensions } = scoreOfBranchYear(one, rules);
      const scored = dimensions.flatMap(({ key, won, possible }) =>
        won === null ? [] : [[key, [won, possible] as const] as const],
      );
      counted.set(one.branch.id, { total, dimensions: Object.fromEntries(scored) });
    }
  }
  return counted;
}

/** One round, the year to date; nobody has been asked for people's opinion, plus or minus yet. */
function recordOf(
  { id, type, visited, vetoes }: BranchFigures,
  counted: CountedScore | null,
): BranchRecord {
  const total = counted?.total ?? null;
  return {
    id,
    type,
    rounds: [
      {
        round: 1,
        parts: {
          ...(total === null ? {} : { system: { won: total, possible: FULL } }),
          ...(visited === null ? {} : { inspection: { won: visited[0], possible: visited[1] } }),
        },
      },
    ],
    dimensions: DIMENSION_KEYS.flatMap((key) => {
      const [won, possible] = counted?.dimensions[key] ?? [];
      return won === undefined || possible === undefined ? [] : [{ key, won, possible }];
    }),
    vetoes: vetoes ?? [],
    adjustments: [],
    // Decides over plus points alone, and none are kept yet.
    failedItems: [],
  };
}

const FULL = 10_000;
