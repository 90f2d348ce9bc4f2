/** .xlsx in as it was kept: no header is asked for, merged cells are filled in, and each fault stays with its cell. */
import { colToLetter, type Sheet as RawSheet } from "hucre/xlsx";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { cellText, isFilled, openWorkbook } from "./open-workbook.ts";

/** A sheet whose columns are called A, B, C; rows without content are left out, the others keep Excel's number. */
type Grid = Sheet & {
  /** Cells that cannot be read; their text is "". */
  readonly faults: readonly SheetProblem[];
  /** `C5`: cells that hold a number and no text; such a `3.1` may have been typed as 3.10. */
  readonly numbers: ReadonlySet<string>;
  /** `C5`: the row in which the text of a merged cell stands. */
  readonly merged: ReadonlyMap<string, number>;
};

/** All sheets but empty ones and ones hidden by a program; or why the file cannot be opened. */
export async function readGrids(
  bytes: Uint8Array,
): Promise<Result<readonly Grid[], readonly SheetProblem[]>> {
  const raws = await openWorkbook(bytes);
  if (!raws.ok) return refused([{ sheet: "", row: 0, column: "", reason: raws.refusal }]);
  return ok(
    raws.value.filter((raw) => raw.veryHidden !== true && raw.rows.some(isFilled)).map(gridOf),
  );
}

type Place = { readonly row: number; readonly column: number };

function gridOf(raw: RawSheet): Grid {
  const width = raw.rows.reduce((most, row) => Math.max(most, row.length), 0);
  const letters = Array.from({ length: width }, (_, column) => colToLetter(column));
  const origins = originsOf(raw, width);
  const faults: SheetProblem[] = [];
  const numbers = new Set<string>();
  const merged = new Map<string, number>();
  const rows = raw.rows.flatMap((_, row) => {
    const before = faults.length;
    const entries = letters.map((letter, column): readonly [string, string] => {
      const here = `${letter}${row + 1}`;
      const origin = origins.get(here);
      const from = origin ?? { row, column };
      const value = raw.rows[from.row]?.[from.column] ?? null;
      const text = cellText(value, raw.cells?.get(`${from.row},${from.column}`));
      if (origin !== undefined) merged.set(here, from.row + 1);
      else if (!text.ok)
        faults.push({ sheet: raw.name, row: row + 1, column: letter, reason: text.refusal });
      if (typeof value === "number") numbers.add(here);
      return [letter, text.ok ? text.value : ""];
    });
    const isEmpty = entries.every(([, text]) => text === "") && faults.length === before;
    return isEmpty ? [] : [{ row: row + 1, cells: Object.fromEntries(entries) }];
  });
  return { name: raw.name, headers: letters, rows, faults, numbers, merged };
}

/** Where the text of each merged cell stands, but for the first of each. */
function originsOf({ merges, rows }: RawSheet, width: number): ReadonlyMap<string, Place> {
  const origins = new Map<string, Place>();
  for (const { startRow, startCol, endRow, endCol } of merges ?? [])
    for (let row = startRow; row <= Math.min(endRow, rows.length - 1); row++)
      for (let column = startCol; column <= Math.min(endCol, width - 1); column++)
        if (row !== startRow || column !== startCol)
          origins.set(`${colToLetter(column)}${row + 1}`, { row: startRow, column: startCol });
  return origins;
}
