/** Reads what each branch of a unit brings to the grading of a year to date: as 通报 and 导出 得分 count it. Changes nothing. */

import type { BranchFigures, CountedScore, GradeStore } from "#acceptance/grade-ports.ts";
import { opinionFigures } from "#acceptance/poll.ts";
import { type RoundWindow, roundWindows } from "#acceptance/round-window.ts";
import type { BranchRecord, RoundFigures } from "#acceptance/standing.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { scoreOfBranchYear } from "#blueprint/year.ts";
import { addMonths, at, type Day, dayOf, lastDayOf, monthOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Template } from "#organisation/unit.ts";
import { DIMENSION_KEYS } from "#taskbook/item.ts";
import type { Scheme } from "#taskbook/scheme.ts";

export type GradingStores = Pick<BlueprintStores, "branchYears" | "editions"> & {
  readonly grades: GradeStore;
};

export type RecordsWanted = {
  readonly rootPath: string;
  readonly year: string;
  readonly at: Instant;
  /** Codes of the veto items to look for. */
  readonly vetoes: readonly string[];
  /** Its rounds, each with its part of the year. */
  readonly scheme: Pick<Scheme, "rounds">;
};

export type PlacedRecord = {
  readonly name: string;
  readonly path: string;
  readonly template: Template | null;
  readonly record: BranchRecord;
};

/** Branches counted anew between two statements, while which nobody else is answered. */
const AT_ONCE = 50;

type Counted = { readonly figures: BranchFigures; readonly score: CountedScore | null };
type Held = { readonly round: number; readonly branches: readonly Counted[] };

/** Every branch in organisational order. What is kept is taken as it is; who changed since is counted anew. */
export async function readRecords(
  stores: GradingStores,
  wanted: RecordsWanted,
): Promise<readonly PlacedRecord[]> {
  const present = monthOf(wanted.at);
  const windows = roundWindows(wanted.scheme, wanted.year);
  const begun = windows.filter(({ from }, index) => index === 0 || from <= present);
  const held: Held[] = [];
  for (const window of begun)
    held.push({ round: window.round, branches: await readRound(stores, wanted, window) });
  const last = held.at(-1)?.branches ?? [];
  return last.map(({ figures: { name, path, template } }, index) => ({
    name,
    path,
    template,
    record: recordOf(
      held.flatMap(({ round, branches }) => {
        const counted = branches[index];
        return counted === undefined ? [] : [{ round, ...counted }];
      }),
    ),
  }));
}

async function readRound(
  stores: GradingStores,
  { rootPath, year, vetoes, at: now }: RecordsWanted,
  window: RoundWindow,
): Promise<readonly Counted[]> {
  const present = monthOf(now);
  const upTo = present < window.upTo ? present : window.upTo;
  const from = `${window.from}-01`;
  const month = await stores.grades.findLastMonth({ rootPath, from: window.from, upTo });
  const figures = await stores.grades.listFigures({
    rootPath,
    month,
    from: at(from, "00:00"),
    until: startOf(`${addMonths(window.upTo, 1)}-01`),
    vetoes,
    polled: { from, until: lastPolledDay(window), on: dayOf(now) },
    year,
  });
  const stale = month === null ? [] : figures.filter(({ counted }) => counted === null);
  const anew = await countAnew(stores, { year, upTo, branchIds: stale.map(({ id }) => id) });
  return figures.map((one) => ({ figures: one, score: one.counted ?? anew.get(one.id) ?? null }));
}

/** A poll of the year's applications may end after the year. */
const lastPolledDay = ({ upTo }: RoundWindow): Day =>
  upTo.endsWith("-12") ? "9999-12-31" : lastDayOf(upTo);

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
      const { total, dimensions, lines } = scoreOfBranchYear(one, rules);
      const scored = dimensions.flatMap(({ key, won, possible }) =>
        won === null ? [] : [[key, [won, possible] as const] as const],
      );
      counted.set(one.branch.id, {
        total,
        dimensions: Object.fromEntries(scored),
        failed: lines
          .filter(({ won, possible }) => possible > 0 && won === 0)
          .map(({ item }) => item.code),
      });
    }
  }
  return counted;
}

/** What does not belong to a round is as the last of them knows it. */
function recordOf(rounds: readonly (Counted & { readonly round: number })[]): BranchRecord {
  const figures = rounds.at(-1)?.figures;
  if (figures === undefined) throw new Error("a branch of no round");
  const score = rounds.findLast((one) => one.score !== null)?.score;
  const { id, type, vetoes, adjustments } = figures;
  return {
    id,
    type,
    rounds: rounds.map(roundOf),
    dimensions: DIMENSION_KEYS.flatMap((key) => {
      const [won, possible] = score?.dimensions[key] ?? [];
      return won === undefined || possible === undefined ? [] : [{ key, won, possible }];
    }),
    vetoes: vetoes ?? [],
    adjustments: adjustments ?? [],
    // It decides over plus points alone.
    failedItems: adjustments === null ? [] : (score?.failed ?? []),
  };
}

function roundOf({
  round,
  score,
  figures: { visited, polls },
}: Counted & { readonly round: number }): RoundFigures {
  const total = score?.total ?? null;
  const opinion = opinionOf(polls ?? []);
  return {
    round,
    parts: {
      ...(total === null ? {} : { system: { won: total, possible: FULL } }),
      ...(visited === null ? {} : { inspection: { won: visited[0], possible: visited[1] } }),
      ...(opinion === undefined ? {} : { opinion }),
    },
  };
}

const FULL = 10_000;

/** All polls of the branch together; of those in which too few voted nothing is known. */
function opinionOf(polls: NonNullable<BranchFigures["polls"]>) {
  const known = polls.flatMap((poll) => opinionFigures(poll) ?? []);
  if (known.length === 0) return undefined;
  return {
    won: known.reduce((sum, { won }) => sum + won, 0),
    possible: known.reduce((sum, { possible }) => sum + possible, 0),
  };
}
