/** Reading a sheet of the organisation's workbook: cells by column, and refusals with their place. */
import { addDays, type Day, isDay } from "#kernel/calendar.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";

export type TableShape = {
  readonly name: string;
  readonly required: readonly string[];
  readonly optional: readonly string[];
};

export type ReadRow = {
  readonly row: number;
  /** The text of a cell; null when it is empty or the sheet has no such column. */
  readonly find: (column: string) => string | null;
  readonly refuse: (column: string, reason: string) => void;
};

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
/** Excel's day 0, as its serials count from March 1900 on. */
const SERIAL_EPOCH: Day = "1899-12-30";
const EARLIEST_SERIAL = 10_000;
const LATEST_SERIAL = 80_000;

/** The rows of a sheet; undefined when it or a column is missing. Columns named 备注… are people's own. */
export function readTable(
  sheets: readonly Sheet[],
  shape: TableShape,
  problems: SheetProblem[],
): readonly ReadRow[] | undefined {
  const sheet = sheets.find((candidate) => candidate.name === shape.name);
  if (sheet === undefined) return undefined;
  const known = [...shape.required, ...shape.optional];
  const refuseColumn = (column: string, reason: string) =>
    problems.push({ sheet: shape.name, row: 1, column, reason });
  const missing = shape.required.filter((column) => !sheet.headers.includes(column));
  for (const column of missing) refuseColumn(column, "缺少这一列");
  for (const column of sheet.headers)
    if (!known.includes(column) && !column.startsWith("备注"))
      refuseColumn(column, `认不得的列；可用的列是：${known.join("、")}，或以“备注”开头`);
  if (missing.length > 0) return undefined;
  return sheet.rows.map(({ row, cells }) => {
    const refuse = (column: string, reason: string) => {
      problems.push({ sheet: shape.name, row, column, reason });
    };
    return { row, refuse, find: (column) => cells[column] || null };
  });
}

/** The text of a cell that must not be empty; an empty one is a problem and reads as "". */
export function readNeeded(row: ReadRow, column: string): string {
  const text = row.find(column);
  if (text === null) row.refuse(column, "不能为空");
  return text ?? "";
}

/** A code of its own: well formed, and used once in the column. */
export function readOwnCode(row: ReadRow, column: string, seen: Map<string, number>): string {
  const code = readNeeded(row, column);
  const before = seen.get(code);
  if (code !== "" && !CODE.test(code))
    row.refuse(column, "代码只能用字母、数字、点、横线和下划线，以字母或数字开头，最长 32 位");
  if (before !== undefined) row.refuse(column, `代码 ${code} 与第 ${before} 行重复`);
  else if (code !== "") seen.set(code, row.row);
  return code;
}

/** A text of at most so many characters. */
export function readText(row: ReadRow, column: string, longest: number): string {
  const text = readNeeded(row, column);
  if (text.length > longest) row.refuse(column, `最长 ${longest} 个字，现在 ${text.length} 个`);
  return text;
}

/** A day as people write it; undefined, with a problem, when it is none. */
export function readDay(row: ReadRow, column: string): Day | null | undefined {
  const text = row.find(column);
  if (text === null) return null;
  const day = dayFromText(text);
  if (day === undefined) row.refuse(column, `“${text}”不是日期；请写成 2026-01-31`);
  return day;
}

/** `2026-1-31`, `2026/1/31`, `2026.1.31`, `2026年1月31日`, `20260131`, or the serial Excel keeps for a day. */
export function dayFromText(text: string): Day | undefined {
  if (/^\d{5}$/.test(text)) {
    const serial = Number(text);
    const isPlausible = serial >= EARLIEST_SERIAL && serial <= LATEST_SERIAL;
    return isPlausible ? addDays(SERIAL_EPOCH, serial) : undefined;
  }
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day] = parts;
  const iso = `${year}-${month?.padStart(2, "0")}-${day?.padStart(2, "0")}`;
  return isDay(iso) ? iso : undefined;
}
