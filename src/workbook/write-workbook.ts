/** .xlsx out: a frozen header, widths by content, real dates and numbers, and codes that Excel leaves as they are. */
import {
  type CellStyle,
  type CellValue,
  colToLetter,
  type WriteSheet,
  writeXlsx,
} from "hucre/xlsx";
import { isDay } from "#kernel/calendar.ts";

/** How a column is shown. `minute` takes `YYYY-MM-DD HH:mm`, `percent` a ratio: 0.85 is 85 %. */
export type ColumnFormat = "text" | "day" | "minute" | "whole" | "decimal" | "percent";

/** A table to write. A kernel `Sheet` is one, with every column text; a missing cell stays empty. */
export type SheetToWrite = {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly { readonly cells: Readonly<Record<string, string | number>> }[];
  readonly formats?: Readonly<Record<string, ColumnFormat>>;
  /** For reading and printing, not for filling in: a filter on every column, and so many columns that stay in view. */
  readonly reading?: { readonly frozenColumns: number };
};

const NUMBER_FORMATS: Readonly<Record<ColumnFormat, string>> = {
  text: "@",
  day: "yyyy-mm-dd",
  minute: "yyyy-mm-dd hh:mm",
  whole: "0",
  decimal: "0.00",
  percent: "0.0%",
};
const HEADER_STYLE: CellStyle = {
  font: { bold: true },
  fill: { type: "pattern", pattern: "solid", fgColor: { rgb: "FFE8EEF7" } },
  numFmt: "@",
};
/** Files carry no time of writing, so the same sheets are the same bytes. */
const WRITTEN = new Date(Date.UTC(2026, 0, 1));
/** Excel's most is 32 767 characters; what is cut says so. */
const LONGEST_TEXT = 32_000;
const CUT_MARK = "……（原文过长，只列到这里）";
const MINUTE = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/;
/** All columns on a page, as many pages as there are rows for, the header on each. */
const PRINTED = {
  paperSize: "a4",
  orientation: "landscape",
  fitToPage: true,
  fitToWidth: 1,
  fitToHeight: 0,
  printTitlesRow: "$1:$1",
} as const;
const ERROR_WORD = /^#[A-Z0-9/_]+[!?]?$/;
const NARROWEST = 6;
const WIDEST = 60;

/** The same sheets always give the same bytes (on one build of the runtime's zlib). */
export async function writeWorkbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return await writeXlsx({
    sheets: sheets.map(toWriteSheet),
    namedRanges: sheets.filter(({ reading }) => reading !== undefined).map(filterName),
    properties: { created: WRITTEN, modified: WRITTEN },
    defaultFont: { name: "宋体", size: 11 },
  });
}

const ownCell = (cells: Readonly<Record<string, string | number>>, header: string) =>
  Object.hasOwn(cells, header) ? (cells[header] ?? "") : "";
const formatOf = (sheet: SheetToWrite, header: string) => sheet.formats?.[header] ?? "text";

function toWriteSheet(sheet: SheetToWrite): WriteSheet {
  const rows = sheet.rows.map((row) =>
    sheet.headers.map((header) => cellValue(ownCell(row.cells, header), formatOf(sheet, header))),
  );
  return {
    name: sheet.name,
    ...viewOf(sheet),
    columns: sheet.headers.map((header) => columnOf(sheet, header)),
    rows: [sheet.headers.map(cellText), ...rows],
    cells: specialCells(sheet.headers, rows),
  };
}

/** The header and all below it; the corners in absolute terms with `$`. */
const rangeOf = ({ headers, rows }: SheetToWrite, fixed: "" | "$"): string =>
  `${fixed}A${fixed}1:${fixed}${colToLetter(headers.length - 1)}${fixed}${rows.length + 1}`;

/** Without this name LibreOffice drops the filter when it opens the file. */
const filterName = (sheet: SheetToWrite) => ({
  name: "_xlnm._FilterDatabase",
  range: `'${sheet.name.replaceAll("'", "''")}'!${rangeOf(sheet, "$")}`,
  scope: sheet.name,
});

function viewOf(sheet: SheetToWrite): Partial<WriteSheet> {
  const { reading } = sheet;
  if (reading === undefined) return { freezePane: { rows: 1 } };
  return {
    freezePane: { rows: 1, columns: reading.frozenColumns },
    pageSetup: PRINTED,
    autoFilter: { range: rangeOf(sheet, "") },
  };
}

function columnOf(sheet: SheetToWrite, header: string) {
  const texts = [header, ...sheet.rows.map((row) => String(ownCell(row.cells, header)))];
  const widest = texts.reduce((most, text) => Math.max(most, displayWidth(text)), 0);
  return {
    width: Math.min(WIDEST, Math.max(NARROWEST, widest + 2)),
    style: {
      numFmt: NUMBER_FORMATS[formatOf(sheet, header)],
      ...(widest > WIDEST && { alignment: { wrapText: true, vertical: "top" as const } }),
    },
  };
}

/** Columns on screen: a Chinese character takes two. Only the longest line counts. */
function displayWidth(text: string): number {
  const lines = text.split("\n").map((line) => {
    let width = 0;
    for (const character of line) width += (character.codePointAt(0) ?? 0) > 0xff ? 2 : 1;
    return width;
  });
  return Math.max(...lines);
}

function cellValue(value: string | number, format: ColumnFormat): CellValue {
  if (value === "") return null;
  if (format === "text") return cellText(String(value));
  if (format === "day" && typeof value === "string" && isDay(value)) return new Date(value);
  if (format === "minute" && typeof value === "string" && MINUTE.test(value))
    return new Date(`${value.replace(" ", "T")}Z`);
  return typeof value === "number" ? value : cellText(value);
}

/** Characters that XML 1.0 does not know: Excel would offer to repair the file. */
// oxlint-disable-next-line no-control-regex -- these are what is looked for
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/** A literal `_x0041_` would be read as an escape, so its underscore is one itself. */
const cellText = (text: string) =>
  (text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT)}${CUT_MARK}` : text)
    .replace(NO_XML, "")
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");

/** The header's look, and texts such as `#N/A` that would otherwise be written as errors. */
function specialCells(headers: readonly string[], rows: readonly (readonly CellValue[])[]) {
  const cells: NonNullable<WriteSheet["cells"]> = new Map();
  for (const index of headers.keys()) cells.set(`0,${index}`, { style: HEADER_STYLE });
  for (const [row, values] of rows.entries())
    for (const [column, value] of values.entries())
      if (typeof value === "string" && ERROR_WORD.test(value))
        cells.set(`${row + 1},${column}`, { richText: [{ text: value }] });
  return cells;
}
