/** One sheet of a workbook by its columns: read to rows with the place of every value, and written back. */
import type { Sheet, SheetPlace, SheetProblem, SheetRow } from "#kernel/sheet.ts";
import type { FieldPath, RawRow } from "./raw-standard.ts";
import { isRawObject, valueAt } from "./raw-value.ts";
import type { Column } from "./standard-columns.ts";

export type ReadTable = {
  readonly rows: readonly RawRow[];
  readonly problems: readonly SheetProblem[];
};

const isIn = (whole: FieldPath, path: FieldPath) =>
  path === whole || path.startsWith(`${whole}.`) || path.startsWith(`${whole}[`);

/** The column that holds a path, or the nearest that holds a part of it: `answer.options[1].ratio` is in 选项. */
export function headerOf(columns: readonly Column[], path: FieldPath): string {
  const holder =
    columns.find((column) => isIn(column.path, path)) ??
    columns.find((column) => isIn(path, column.path));
  return holder?.header ?? path;
}

/** Puts a value at a path of one or two steps. */
function put(fields: Record<string, unknown>, path: FieldPath, value: unknown): void {
  const [name = path, inner] = path.split(".");
  const within = fields[name];
  if (inner === undefined) fields[name] = value;
  else fields[name] = { ...(isRawObject(within) ? within : {}), [inner]: value };
}

function readRow(sheet: string, columns: readonly Column[], { row, cells }: SheetRow) {
  const fields: Record<string, unknown> = {};
  const problems: SheetProblem[] = [];
  for (const { header, path, cell } of columns) {
    const text = cells[header] ?? "";
    if (text === "") continue;
    const value = cell.read(text);
    if (value.ok) put(fields, path, value.value);
    else problems.push({ sheet, row, column: header, reason: value.refusal });
  }
  const placeOf = (path: FieldPath): SheetPlace => ({
    sheet,
    row,
    column: headerOf(columns, path),
  });
  return { raw: { fields, placeOf }, problems };
}

function headerProblems({ name, headers }: Sheet, expected: readonly string[]): SheetProblem[] {
  const problem = (column: string, reason: string) => ({ sheet: name, row: 1, column, reason });
  return [
    ...expected
      .filter((header) => !headers.includes(header))
      .map((header) => problem(header, "缺少这一列")),
    ...headers
      .filter((header) => !expected.includes(header))
      .map((header) => problem(header, "没有这样的列")),
  ];
}

/** Places in a sheet that is missing are in its first row. */
const missingSheet = (sheet: string): SheetProblem => ({
  sheet,
  row: 1,
  column: "",
  reason: "缺少这张表",
});

export function readTable(
  name: string,
  sheet: Sheet | undefined,
  columns: readonly Column[],
): ReadTable {
  if (sheet === undefined) return { rows: [], problems: [missingSheet(name)] };
  const read = sheet.rows.map((row) => readRow(name, columns, row));
  return {
    rows: read.map(({ raw }) => raw),
    problems: [
      ...headerProblems(
        sheet,
        columns.map(({ header }) => header),
      ),
      ...read.flatMap(({ problems }) => problems),
    ],
  };
}

/** Row 1 is the header. */
export const sheetOf = (
  name: string,
  headers: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): Sheet => ({ name, headers, rows: rows.map((cells, index) => ({ row: index + 2, cells })) });

/** An empty list is an empty cell, as is an absent value. */
function written({ path, cell }: Column, row: object): string {
  const value = valueAt(row, path.split("."));
  const isEmpty = value === undefined || (Array.isArray(value) && value.length === 0);
  return isEmpty ? "" : cell.write(value);
}

export const tableOf = (name: string, columns: readonly Column[], rows: readonly object[]): Sheet =>
  sheetOf(
    name,
    columns.map(({ header }) => header),
    rows.map((row) =>
      Object.fromEntries(columns.map((column) => [column.header, written(column, row)])),
    ),
  );
