/** .xlsx opened: the sheets as they lie in the file, within the limits, and what a single cell says. */
import {
  type Cell,
  type CellValue,
  colToLetter,
  type Sheet as RawSheet,
  readXlsx,
  streamXlsxRows,
} from "hucre/xlsx";
import { ok, type Result, refused } from "#kernel/result.ts";
import { dateText, hasLostDigits, normaliseText, numberText } from "./normalise.ts";
import { measureZip } from "./zip-size.ts";

/** A county's workbook has some 100 kB; one of 30 000 branches some 5 MB. */
const WORKBOOK_LIMITS = {
  fileBytes: 10 * 1024 * 1024,
  unpackedBytes: 64 * 1024 * 1024,
  rowsPerSheet: 100_000,
  columnsPerSheet: 60,
} as const;

/** Cells outside the limits are not even laid out: two far corners would otherwise fill the memory between them. */
export async function openWorkbook(
  bytes: Uint8Array,
): Promise<Result<readonly RawSheet[], string>> {
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

export const isBlank = (value: CellValue | undefined) =>
  value === undefined || value === null || (typeof value === "string" && value.trim() === "");
export const isFilled = (row: readonly CellValue[]) => !row.every(isBlank);

/** A formula counts as the value saved with it; one that was never calculated has none. */
export function cellText(value: CellValue, cell: Cell | undefined): Result<string, string> {
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
