/** .xlsx in: every cell as normalised text with its place, or everything that is wrong with the file at once. */
import { colToLetter, type Sheet as RawSheet } from "hucre/xlsx";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem, SheetRow } from "#kernel/sheet.ts";
import { normaliseHeader } from "./normalise.ts";
import { cellText, isBlank, isFilled, openWorkbook } from "./open-workbook.ts";

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
  const raws = await openWorkbook(bytes);
  if (!raws.ok) return refused([{ sheet: "", row: 0, column: "", reason: raws.refusal }]);
  const problems: SheetProblem[] = [];
  const sheets = raws.value
    .filter((raw) => raw.name !== NOTES_SHEET && raw.veryHidden !== true && raw.rows.some(isFilled))
    .map((raw) => readSheet(raw, problems));
  return problems.length > 0 ? refused(problems) : ok(sheets);
}

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
