/** What the system knows of a branch's items: their lines in the score of the year to date, as 得分 shows them. */
import { BY_RECORDS } from "#blueprint/answer.ts";
import { readYears } from "#blueprint/use-cases/read-years.ts";
import { type BranchYear, scoreOfBranchYear } from "#blueprint/year.ts";
import { monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { knownMark, type Mark } from "#supervision/visit-mark.ts";
import type { VisitStores } from "#supervision/visit-ports.ts";
import { yearOf } from "#taskbook/period.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";

export type Known = {
  readonly line: ScoreLine;
  /** What it would be marked by that; absent while nothing is scored. */
  readonly mark: Mark | undefined;
  /** Whether the branch's records gave every answer; otherwise its secretary gave some. */
  readonly byRecords: boolean;
};

/** By item code; empty for a branch that was asked nothing this year. */
export async function readKnown(
  stores: Pick<VisitStores, "branchYears" | "editions">,
  { branchId, at }: { readonly branchId: string; readonly at: Instant },
): Promise<ReadonlyMap<string, Known>> {
  const upTo = monthOf(at);
  const { years, rules } = await readYears(stores, {
    branchIds: [branchId],
    year: yearOf(upTo),
    upTo,
  });
  const [year] = years;
  if (year === undefined) return new Map();
  return new Map(
    scoreOfBranchYear(year, rules).lines.map((line) => [
      line.item.code,
      { line, mark: knownMark(line), byRecords: isByRecords(year, line.item.code) },
    ]),
  );
}

function isByRecords({ answers }: BranchYear, code: string): boolean {
  const own = answers.filter(({ itemCode }) => itemCode === code);
  return own.length > 0 && own.every(({ byPersonId }) => byPersonId === BY_RECORDS);
}
