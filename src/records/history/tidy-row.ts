/** 一行的整理 — what the columns of a register make of one row, and every cell of it that they cannot take. */
import type { SheetProblem, SheetRow } from "#kernel/sheet.ts";
import type { Branches } from "./branch-called.ts";
import type { Grid } from "./grid.ts";
import type { Cells } from "./register.ts";
import type { PlacedColumn } from "./sheet-header.ts";

export type RowSetting = {
  readonly branches: Branches;
  readonly year: string | undefined;
  readonly today: string;
  readonly untaken: Map<string, number>;
};

/** The header under which each key was given. */
export type Origins = Cells;

type Read = { readonly cells: Cells; readonly origins: Origins; readonly problems: SheetProblem[] };

export const isFaulty = ({ faults }: Grid, { row }: SheetRow, { letter }: PlacedColumn): boolean =>
  faults.some((fault) => fault.row === row && fault.column === letter);

export function readRow(
  row: SheetRow,
  { grid, columns }: { readonly grid: Grid; readonly columns: readonly PlacedColumn[] },
  setting: RowSetting,
): Read {
  const problems: SheetProblem[] = [];
  const cells: Record<string, string> = {};
  const origins: Record<string, string> = {};
  for (const { letter, header, column } of columns) {
    const here = `${letter}${row.row}`;
    const place = { sheet: grid.name, row: grid.merged.get(here) ?? row.row, column: header };
    const text = row.cells[letter] ?? "";
    if (text === "") {
      const reason = whyEmpty(grid, { row: place.row, letter }) ?? (column.isNeeded && "不能为空");
      if (reason) problems.push({ ...place, reason });
      continue;
    }
    const read = column.read(text, {
      year: setting.year,
      isNumber: grid.numbers.has(here),
      branch: setting.branches.find,
    });
    if (!read.ok) problems.push({ ...place, reason: read.refusal });
    else if (Object.keys(read.value).length === 0)
      setting.untaken.set(header, (setting.untaken.get(header) ?? 0) + 1);
    else
      for (const [key, value] of Object.entries(read.value)) {
        if (cells[key] !== undefined && value === "") continue;
        cells[key] = value;
        origins[key] = header;
      }
  }
  return { cells, origins, problems };
}

const whyEmpty = (
  { faults }: Grid,
  { row, letter }: { readonly row: number; readonly letter: string },
): string | undefined =>
  faults.find((fault) => fault.row === row && fault.column === letter)?.reason;
