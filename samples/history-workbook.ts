/** The sample county's history as an .xlsx; the same sheets always give the same bytes. */
import { type CellValue, type WriteSheet, writeXlsx } from "hucre/xlsx";
import type { KeptSheet } from "./kept-sheet.ts";

const WRITTEN = new Date(Date.UTC(2026, 0, 1));

export const historyWorkbook = (sheets: readonly KeptSheet[]): Promise<Uint8Array> =>
  writeXlsx({
    sheets: sheets.map(toWriteSheet),
    properties: { created: WRITTEN, modified: WRITTEN },
    defaultFont: { name: "宋体", size: 11 },
  });

function toWriteSheet({ name, rows, merges }: KeptSheet): WriteSheet {
  const values = rows.map((row) => row.map((value): CellValue => (value === "" ? null : value)));
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  for (const [row, own] of values.entries())
    for (const [column, value] of own.entries())
      if (value instanceof Date) cells.set(`${row},${column}`, { style: { numFmt: "yyyy-mm-dd" } });
  return { name, rows: values, merges: [...merges], cells };
}
