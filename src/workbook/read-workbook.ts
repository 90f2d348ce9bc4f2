/** .xlsx in: every cell as normalised text with its place, or everything that is wrong with the file at once. */
import {
  type Cell,
  type CellValue,
  colToLetter,
  type Sheet as RawSheet,
  readXlsx,
  streamXlsxRows,
} from "hucre/xlsx";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem, SheetRow } from "#kernel/sheet.ts";
import {
  dateText,
  hasLostDigits,
  normaliseHeader,
  normaliseText,
  numberText,
} from "./normalise.ts";
import { measureZip } from "./zip-size.ts";

/** A county's workbook has some 100 kB; one of 30 000 branches some 5 MB. */
export const WORKBOOK_LIMITS = {
  fileBytes: 10 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  rowsPerSheet: 100_000,
  columnsPerSheet: 60,
} as const;

/** A sheet of this name explains the others to people and is not read. */
export const NOTES_SHEET = "说明";

type Column = { readonly index: number; readonly header: string };
type Grid = {
  readonly raw: RawSheet;
  readonly columns: readonly Column[];
  readonly problems: SheetProblem[];
};

/** All sheets but empty ones, ones hidden by a program, and 说明; or all problems. Row 1 is the header. */
export async function readWorkbook(
  bytes: Uint8Array,
): Promise<Result<readonly Sheet[], readonly SheetProblem[]>> {
  const raws = await open(bytes);
  if (!raws.ok) return refused([{ sheet: "", row: 0, column: "", reason: raws.refusal }]);
  const problems: SheetProblem[] = [];
  const sheets = raws.value
    .filter((raw) => raw.name !== NOTES_SHEET && raw.veryHidden !== true && raw.rows.some(isFilled))
    .map((raw) => readSheet(raw, problems));
  return problems.length > 0 ? refused(problems) : ok(sheets);
}

/** Cells outside the limits are not even laid out: two far corners would otherwise fill the memory between them. */
async function open(bytes: Uint8Array): Promise<Result<readonly RawSheet[], string>> {
  const unfit = whyUnfit(bytes);
  if (unfit !== undefined) return refused(unfit);
  const { rowsPerSheet, columnsPerSheet } = WORKBOOK_LIMITS;
  const range = `A1:${colToLetter(columnsPerSheet - 1)}${rowsPerSheet + 1}`;
  try {
    const { sheets } = await readXlsx(bytes, { range });
    for (const { name } of sheets)
      if (await reachesOutside(bytes, name))
        return refused(
          `工作表“${name}”的内容超出 ${rowsPerSheet} 行、${columnsPerSheet} 列，请拆成几个文件`,
        );
    return ok(sheets);
  } catch {
    // Only the parser runs above, so whatever it throws, of its own classes or not, is about these bytes.
    return refused("文件打不开，可能已损坏；请用 Excel 或 WPS 打开后另存为 .xlsx 再传");
  }
}

async function reachesOutside(bytes: Uint8Array, sheet: string): Promise<boolean> {
  const { rowsPerSheet, columnsPerSheet } = WORKBOOK_LIMITS;
  for await (const { index, values } of streamXlsxRows(bytes, { sheet })) {
    const outside = index > rowsPerSheet ? values : values.slice(columnsPerSheet);
    if (isFilled(outside)) return true;
  }
  return false;
}

const megabytes = (bytes: number) => `${bytes / 1024 / 1024} MB`;

function whyUnfit(bytes: Uint8Array): string | undefined {
  if (bytes.length > WORKBOOK_LIMITS.fileBytes)
    return `文件超过 ${megabytes(WORKBOOK_LIMITS.fileBytes)}，请拆成几个文件`;
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    return "这是旧格式 .xls 或加了密码的文件，请另存为不加密码的 .xlsx";
  const size = measureZip(bytes);
  if (size.kind === "not-a-zip") return "这不是 .xlsx 文件，请用 Excel 或 WPS 另存为 .xlsx";
  if (size.kind === "unbounded" || size.unpackedBytes > WORKBOOK_LIMITS.unpackedBytes)
    return `文件解开后超过 ${megabytes(WORKBOOK_LIMITS.unpackedBytes)}，不予打开`;
  return undefined;
}

const isBlank = (value: CellValue | undefined) =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");
const isFilled = (row: readonly CellValue[]) => !row.every(isBlank);

function readSheet(raw: RawSheet, problems: SheetProblem[]): Sheet {
  const columns = readHeaders(raw, problems);
  const grid: Grid = { raw, columns, problems };
  refuseMerges(grid);
  const rows = raw.rows.flatMap((_, index) => readRow(grid, index));
  return { name: raw.name, headers: columns.map((column) => column.header), rows };
}

function readHeaders(raw: RawSheet, problems: SheetProblem[]): readonly Column[] {
  const first = raw.rows[0] ?? [];
  const refuse = (column: string, reason: string) =>
    problems.push({ sheet: raw.name, row: 1, column, reason });
  if (!isFilled(first)) {
    refuse("", "第 1 行应当是表头，现在是空行");
    return [];
  }
  const seen = new Map<string, number>();
  const width = raw.rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, index) => index).flatMap((index) => {
    const text = cellText(first[index] ?? null, raw.cells?.get(`0,${index}`));
    if (!text.ok) refuse(colToLetter(index), text.refusal);
    const header = text.ok ? normaliseHeader(text.value) : "";
    if (header === "") {
      if (text.ok && raw.rows.some((row) => !isBlank(row[index])))
        refuse(colToLetter(index), "这一列有内容，但没有表头");
      return [];
    }
    const before = seen.get(header);
    if (before !== undefined) {
      refuse(header, `表头重复：${colToLetter(before)} 列和 ${colToLetter(index)} 列都叫这个名字`);
      return [];
    }
    seen.set(header, index);
    return [{ index, header }];
  });
}

function refuseMerges({ raw, columns, problems }: Grid): void {
  for (const merge of raw.merges ?? []) {
    const from = `${colToLetter(merge.startCol)}${merge.startRow + 1}`;
    const to = `${colToLetter(merge.endCol)}${merge.endRow + 1}`;
    const header = columns.find((column) => column.index === merge.startCol)?.header;
    problems.push({
      sheet: raw.name,
      row: merge.startRow + 1,
      column: header ?? colToLetter(merge.startCol),
      reason: `${from}:${to} 是合并单元格，请取消合并，每一格都填上内容`,
    });
  }
}

function readRow({ raw, columns, problems }: Grid, index: number): readonly SheetRow[] {
  if (index === 0) return [];
  const row = index + 1;
  const values = raw.rows[index] ?? [];
  const entries = columns.map(({ index: at, header }): readonly [string, string] => {
    const text = cellText(values[at] ?? null, raw.cells?.get(`${index},${at}`));
    if (!text.ok) problems.push({ sheet: raw.name, row, column: header, reason: text.refusal });
    return [header, text.ok ? text.value : ""];
  });
  const isEmpty = entries.every(([, text]) => text === "");
  return isEmpty ? [] : [{ row, cells: Object.fromEntries(entries) }];
}

/** A formula counts as the value saved with it; one that was never calculated has none. */
function cellText(value: CellValue, cell: Cell | undefined): Result<string, string> {
  if (cell?.type === "error") return refused(`单元格是错误值 ${String(value)}`);
  if (cell?.formula !== undefined && value === null)
    return refused("公式没有保存计算结果；请重新计算后保存，或者选择性粘贴为数值");
  if (value === null) return ok("");
  if (typeof value === "string") return ok(normaliseText(value));
  if (typeof value === "boolean") return ok(value ? "是" : "否");
  if (typeof value === "number")
    return hasLostDigits(value)
      ? refused("数字超过 15 位，Excel 已经丢了末几位；请把这一列设为文本格式后重填")
      : ok(numberText(value));
  const day = dateText(value);
  return day === undefined ? refused("不是有效的日期") : ok(day);
}
