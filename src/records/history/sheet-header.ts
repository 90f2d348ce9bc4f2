/** 表头 — where the header of a kept sheet is, and which of a register's columns stand where. */
import type { SheetRow } from "#kernel/sheet.ts";
import type { Grid } from "./grid.ts";
import type { Column, Register } from "./register.ts";

export type PlacedColumn = {
  readonly letter: string;
  /** As it is written above the column. */
  readonly header: string;
  readonly column: Column;
};

export type Header = {
  readonly titles: readonly string[];
  readonly columns: readonly PlacedColumn[];
  /** Rows below it. */
  readonly rows: readonly SheetRow[];
  /** Headers of columns that hold something and are not read. */
  readonly ignored: readonly string[];
};

const LAST_HEADER_ROW = 6;
/** A single known word is a title. */
const FEWEST_COLUMNS = 2;
/** People's own columns, which nobody expects to be read. */
const OWN = /^(?:序号|编号|备注.*|照片.*|图片.*|记录人?|记录员|填表人|金额.*|联系电话)$/;

const plainOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\(.*?\)/g, "")
    .replace(/[\s*:、]/g, "");

/** What stands above the table, or in its first rows. */
export const titlesOf = ({ rows }: Grid): readonly string[] =>
  rows
    .filter(({ row }) => row <= LAST_HEADER_ROW)
    .map(({ cells }) => new Set(Object.values(cells).filter((text) => text !== "")))
    .filter(({ size }) => size <= FEWEST_COLUMNS)
    .flatMap((texts) => [...texts]);

/** The row with the most known words; of two such rows the upper, or the rows between them would be lost. */
export function headerOf(grid: Grid, register: Register): Header | undefined {
  const candidates = grid.rows
    .filter(({ row }) => row <= LAST_HEADER_ROW)
    .map((row) => ({ row, columns: columnsOf(row, grid, register) }));
  const most = Math.max(0, ...candidates.map(({ columns }) => columns.length));
  const found = candidates.find(({ columns }) => columns.length === most);
  if (found === undefined || most < FEWEST_COLUMNS) return undefined;
  const { row: header, columns } = found;
  const rows = grid.rows.filter(({ row }) => row > header.row);
  const above = { ...grid, rows: grid.rows.filter(({ row }) => row < header.row) };
  const read = new Set(columns.map(({ letter }) => letter));
  const isFilled = (letter: string) => rows.some(({ cells }) => (cells[letter] ?? "") !== "");
  const ignored = grid.headers
    .filter((letter) => !read.has(letter) && isFilled(letter))
    .map((letter) => ({ letter, text: header.cells[letter] ?? "" }))
    .filter(({ text }) => !OWN.test(plainOf(text)))
    .map(({ letter, text }) => (text === "" ? `${letter}列` : text.replace(/\s/g, "")));
  return { titles: titlesOf(above), columns, rows, ignored };
}

/** Each of the register's columns once: where its earliest name stands. */
function columnsOf(
  { cells }: SheetRow,
  { headers: letters }: Grid,
  register: Register,
): readonly PlacedColumn[] {
  const taken = new Set<string>();
  return register.columns.flatMap((column) => {
    const placed = column.headers.flatMap((name) =>
      letters.filter((letter) => !taken.has(letter) && plainOf(cells[letter] ?? "") === name),
    )[0];
    if (placed === undefined) return [];
    taken.add(placed);
    return [{ letter: placed, header: (cells[placed] ?? "").replace(/\s/g, ""), column }];
  });
}
