/** A workbook as JSON: `{"单位": [{"代码": "SL", …}], …}`, each row an object of its columns; read to the same sheets. */
import { z } from "zod";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { normaliseHeader, normaliseText, numberText } from "#workbook/normalise.ts";

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const documentSchema = z.record(z.string(), z.array(z.unknown()));

/** Rows are counted from 1. */
export function readJsonSheets(text: string): Result<readonly Sheet[], readonly SheetProblem[]> {
  const document = documentSchema.safeParse(parsed(text));
  if (!document.success)
    return refused([
      { sheet: "", row: 0, column: "", reason: "不是 JSON，或者不是“表名: [行, …]”的样子" },
    ]);
  const problems: SheetProblem[] = [];
  const sheets = Object.entries(document.data).map(([name, rows]) => sheetOf(name, rows, problems));
  return problems.length > 0 ? refused(problems) : ok(sheets);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function sheetOf(name: string, entries: readonly unknown[], problems: SheetProblem[]): Sheet {
  const rows = entries.flatMap((entry, index) => {
    const row = rowSchema.safeParse(entry);
    if (row.success) return [{ row: index + 1, cells: cellsOf(row.data) }];
    const column = String(row.error.issues[0]?.path[0] ?? "");
    problems.push({ sheet: name, row: index + 1, column, reason: "只能写文字、数字或 null" });
    return [];
  });
  const headers = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
  return { name, headers, rows };
}

const cellsOf = (row: z.infer<typeof rowSchema>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(row).map(([header, value]) => [normaliseHeader(header), cellText(value)]),
  );

const cellText = (value: string | number | null): string => {
  if (value === null) return "";
  return typeof value === "number" ? numberText(value) : normaliseText(value);
};

/** The document that reads back to the same sheets. */
export const writeJsonSheets = (sheets: readonly Sheet[]): string =>
  `${JSON.stringify(
    Object.fromEntries(sheets.map(({ name, rows }) => [name, rows.map(({ cells }) => cells)])),
    undefined,
    2,
  )}\n`;
