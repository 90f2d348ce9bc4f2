/** 加减分 — what a branch has won or lost beside its points, each with its paper: rows of a workbook in, all of them or every problem out. */
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import {
  type ReadRow,
  readNeeded,
  readTable,
  readText,
  type TableShape,
} from "#organisation/read-table.ts";
import type { Scheme } from "#taskbook/scheme.ts";

export type Adjusted = {
  readonly branchId: string;
  readonly year: string;
  /** As the scheme calls it. */
  readonly name: string;
  readonly times: number;
  readonly basis: string;
  readonly documentNumber: string;
};

/** As it was recorded; withdrawn ones are kept and do not count. */
export type KeptAdjustment = Adjusted & {
  readonly id: string;
  readonly branchName: string;
  readonly recordedAt: Instant;
  readonly withdrawnAt: Instant | null;
};

export type AdjustmentRow = Adjusted & { readonly row: number };

const COLUMN = {
  branch: "支部编号",
  year: "年度",
  name: "项目",
  times: "次数",
  basis: "依据",
  documentNumber: "文号",
} as const;

export const ADJUSTMENT_SHEET: TableShape = {
  name: "加减分",
  required: Object.values(COLUMN),
  optional: [],
};

const LONGEST = { basis: 200, documentNumber: 60 } as const;
/** More in one year is a slip. */
const MOST_TIMES = 99;

/** Items are looked up in the scheme; whether there are such branches is asked of the store. */
export function importAdjustments(
  sheets: readonly Sheet[],
  { adjustments }: Pick<Scheme, "adjustments">,
): Result<readonly AdjustmentRow[], readonly SheetProblem[]> {
  const problems: SheetProblem[] = [];
  const { name: sheet } = ADJUSTMENT_SHEET;
  const rows = readTable(sheets, ADJUSTMENT_SHEET, problems);
  if (rows === undefined && problems.length === 0)
    problems.push({ sheet, row: 0, column: "", reason: "缺少这个工作表" });
  if (rows?.length === 0) problems.push({ sheet, row: 0, column: "", reason: "一行也没有" });
  const names = adjustments.map(({ name }) => name);
  const read = (rows ?? []).map((row) => readRow(row, names));
  const seen = new Map<string, number>();
  for (const [index, one] of read.entries()) {
    const before = seen.get(keyOf(one));
    if (before !== undefined)
      rows?.[index]?.refuse(COLUMN.documentNumber, `与第 ${before} 行是同一项；合成一行写次数`);
    else seen.set(keyOf(one), one.row);
  }
  return problems.length > 0 ? refused(problems) : ok(read);
}

/** One item of one branch on one paper. */
const keyOf = ({ branchId, year, name, documentNumber }: Adjusted): string =>
  JSON.stringify([branchId, year, name, documentNumber]);

function readRow(row: ReadRow, names: readonly string[]): AdjustmentRow {
  const year = readNeeded(row, COLUMN.year).replace(/^(\d{4})年度?$/, "$1");
  if (year !== "" && !/^20\d{2}$/.test(year))
    row.refuse(COLUMN.year, `“${year}”不是年份；请写成 2026`);
  const name = readNeeded(row, COLUMN.name).trim();
  if (name !== "" && !names.includes(name)) row.refuse(COLUMN.name, unknownWords(name, names));
  return {
    row: row.row,
    branchId: readNeeded(row, COLUMN.branch).trim(),
    year,
    name,
    times: readTimes(row),
    basis: readText(row, COLUMN.basis, LONGEST.basis).trim(),
    documentNumber: readText(row, COLUMN.documentNumber, LONGEST.documentNumber).trim(),
  };
}

const unknownWords = (name: string, names: readonly string[]): string =>
  names.length === 0
    ? `方案里没有加减分项，“${name}”不能登记`
    : `方案里没有“${name}”；有的是：${names.join("、")}`;

function readTimes(row: ReadRow): number {
  const text = readNeeded(row, COLUMN.times);
  const times = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (text !== "" && (times < 1 || times > MOST_TIMES))
    row.refuse(COLUMN.times, `“${text}”不是 1 到 ${MOST_TIMES} 的整数`);
  return times;
}

/** What the store knows of the branches and years of a file. */
export type KnownAdjustments = {
  readonly branches: ReadonlySet<string>;
  readonly kept: readonly Adjusted[];
  /** Branches whose grade is decided, by year. */
  readonly graded: readonly { readonly branchId: string; readonly year: string }[];
};

/** New rows, those already kept left out; or every row that does not fit what is kept. */
export function sortAdjustments(
  rows: readonly AdjustmentRow[],
  { branches, kept, graded }: KnownAdjustments,
): Result<readonly Adjusted[], readonly SheetProblem[]> {
  const before = new Map(kept.map((one) => [keyOf(one), one]));
  const closed = new Set(graded.map(({ branchId, year }) => JSON.stringify([branchId, year])));
  const problems: SheetProblem[] = [];
  const fresh: Adjusted[] = [];
  for (const { row, ...one } of rows) {
    const known = before.get(keyOf(one));
    const refuse = (column: string, reason: string) =>
      problems.push({ sheet: ADJUSTMENT_SHEET.name, row, column, reason });
    if (!branches.has(one.branchId)) refuse(COLUMN.branch, `没有编号是“${one.branchId}”的支部`);
    else if (known !== undefined) {
      if (known.times !== one.times || known.basis !== one.basis)
        refuse(COLUMN.times, `已登记过（${known.times}次，${known.basis}）；要改请先撤回`);
    } else if (closed.has(JSON.stringify([one.branchId, one.year])))
      refuse(COLUMN.year, `${one.year}年的等次已经定了，不能再加减分`);
    else fresh.push(one);
  }
  return problems.length > 0 ? refused(problems) : ok(fresh);
}
