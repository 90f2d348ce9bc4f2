/** The rows of a tidied history that are records, and every cell of the others that is wrong, where it stands in the file. */
import type { SheetProblem } from "#kernel/sheet.ts";
import type { TidiedHistory } from "#records/history/tidy-history.ts";
import { type LedgerSetting, type ReadRecord, readLedger } from "#records/ledger/read-ledger.ts";

export type GoodRecords = {
  readonly rows: readonly ReadRecord[];
  readonly problems: readonly SheetProblem[];
};

/** What is wrong above it is wrong with the whole sheet. */
const FIRST = 2;

type Row = Pick<SheetProblem, "sheet" | "row">;
const keyOf = ({ sheet, row }: Row): string => `${row} ${sheet}`;
const keysOf = (rows: readonly Row[]): ReadonlySet<string> => new Set(rows.map(keyOf));

export const withoutRows = (
  rows: readonly ReadRecord[],
  refused: readonly Row[],
): readonly ReadRecord[] => {
  const keys = keysOf(refused);
  return rows.filter(({ place }) => !keys.has(keyOf(place)));
};

/** The strict reader takes all or nothing: what it refuses is left out, and it reads again. */
export function goodRecords(tidied: TidiedHistory, setting: LedgerSetting): GoodRecords {
  const problems: SheetProblem[] = [...tidied.problems];
  let { sheets } = tidied;
  while (sheets.length > 0) {
    const read = readLedger(sheets, setting);
    if (read.ok) return { rows: read.value, problems };
    for (const { reason, ...place } of read.refusal)
      problems.push({ ...tidied.placeOf(place), reason });
    const keys = keysOf(read.refusal);
    const broken = new Set(read.refusal.flatMap(({ sheet, row }) => (row < FIRST ? [sheet] : [])));
    sheets = sheets
      .filter(({ name }) => !broken.has(name))
      .map((sheet) => ({
        ...sheet,
        rows: sheet.rows.filter(({ row }) => !keys.has(keyOf({ sheet: sheet.name, row }))),
      }))
      .filter(({ rows }) => rows.length > 0);
  }
  return { rows: [], problems };
}
