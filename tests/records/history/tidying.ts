/** Kept sheets written down in a test: rows of texts under A, B, C, and what comes of them. */
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import type { NamedUnit } from "#records/history/branch-called.ts";
import type { Grid } from "#records/history/grid.ts";
import { type HistorySetting, tidyHistory } from "#records/history/tidy-history.ts";

const unit = (code: string, shortName: string, more: Partial<NamedUnit> = {}): NamedUnit => ({
  code,
  shortName,
  name: `${shortName}党支部`,
  kind: "branch",
  parentCode: "T1",
  ...more,
});

export const UNITS: readonly NamedUnit[] = [
  unit("T1", "春晓镇", { kind: "committee", name: "中共示例县春晓镇委员会", parentCode: null }),
  unit("T2", "夏禾镇", { kind: "committee", name: "中共示例县夏禾镇委员会", parentCode: null }),
  unit("B1", "柳芽村"),
  unit("B2", "杏雨村"),
  unit("B3", "新苗社区"),
  unit("B4", "中心小学"),
  unit("B5", "中心小学", { parentCode: "T2" }),
];

const letterOf = (index: number): string => String.fromCharCode(65 + index);

export function kept(
  name: string,
  rows: readonly (readonly string[])[],
  more: Partial<Grid> = {},
): Grid {
  const width = Math.max(...rows.map(({ length }) => length));
  const headers = Array.from({ length: width }, (_, index) => letterOf(index));
  return {
    name,
    headers,
    rows: rows.flatMap((cells, index) =>
      cells.every((text) => text === "")
        ? []
        : [
            {
              row: index + 1,
              cells: Object.fromEntries(headers.map((letter, at) => [letter, cells[at] ?? ""])),
            },
          ],
    ),
    faults: [],
    numbers: new Set(),
    merged: new Map(),
    ...more,
  };
}

export const tidy = (grids: readonly Grid[], more: Partial<HistorySetting> = {}) =>
  tidyHistory(grids, { units: UNITS, year: undefined, today: "2026-11-23", ...more });

/** What the rows hold of some columns. */
export const columnsOf = (
  sheets: readonly Sheet[],
  ...columns: readonly string[]
): readonly (readonly string[])[] =>
  sheets.flatMap(({ rows }) =>
    rows.map(({ cells }) => columns.map((column) => cells[column] ?? "")),
  );

export const cellOf = ({ sheet, row, column }: SheetProblem): string => `${sheet} ${row} ${column}`;
