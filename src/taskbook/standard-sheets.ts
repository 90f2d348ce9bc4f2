/**
 * The standard as a workbook: sheets 总则, 维度, 领域, 条目 and those of its 方案, read to the same rows as the JSON and written back.
 * The sheet 说明 tells people how to fill them in and is never read.
 */
import type { Sheet, SheetPlace, SheetProblem } from "#kernel/sheet.ts";
import { SECTOR_KEYS } from "#organisation/unit.ts";
import type { Standard } from "./edition.ts";
import { FACTS } from "./facts.ts";
import { DIMENSION_KEYS } from "./item.ts";
import type { FieldPath, RawRow, RawStandard } from "./raw-standard.ts";
import { readSchemeSheets, schemeNoteTables, writeSchemeSheets } from "./scheme-sheets.ts";
import { headerOf, readTable, sheetOf, tableOf } from "./sheet-table.ts";
import {
  type Column,
  DIMENSION_COLUMNS,
  FRAME_COLUMNS,
  itemColumns,
  SECTOR_COLUMNS,
} from "./standard-columns.ts";
import type { Words } from "./standard-words.ts";

const NAMES = {
  notes: "说明",
  frame: "总则",
  dimensions: "维度",
  sectors: "领域",
  items: "条目",
} as const;

/** 总则 has one row; a second one is refused rather than overlooked. */
function readFrame(sheet: Sheet | undefined): {
  readonly row: RawRow;
  readonly problems: readonly SheetProblem[];
} {
  const table = readTable(NAMES.frame, sheet, FRAME_COLUMNS);
  const [first, ...more] = table.rows;
  const placeOf = (path: FieldPath): SheetPlace =>
    path === "dimensions" || path === "sectors"
      ? { sheet: NAMES[path], row: 1, column: "键" }
      : (first?.placeOf(path) ?? {
          sheet: NAMES.frame,
          row: 1,
          column: headerOf(FRAME_COLUMNS, path),
        });
  return {
    row: { fields: first?.fields ?? {}, placeOf },
    problems: [
      ...table.problems,
      ...more.map((row) => ({ ...row.placeOf("title"), reason: "这张表只填一行" })),
    ],
  };
}

/** Names by key as their own sheet gives them; a key stands for itself while its name is missing. */
const namesOf = (rows: readonly RawRow[], keys: readonly string[]): Words =>
  Object.fromEntries(
    keys.map((key) => {
      const name = rows.find(({ fields }) => fields["key"] === key)?.fields["name"];
      return [key, typeof name === "string" ? name : key];
    }),
  );

/** The rows of a workbook with their places. What cannot be read is among its problems, for the compiler to list. */
export function readStandardSheets(sheets: readonly Sheet[]): RawStandard {
  const find = (name: string) => sheets.find((sheet) => sheet.name === name);
  const frame = readFrame(find(NAMES.frame));
  const dimensions = readTable(NAMES.dimensions, find(NAMES.dimensions), DIMENSION_COLUMNS);
  const sectors = readTable(NAMES.sectors, find(NAMES.sectors), SECTOR_COLUMNS);
  const dimensionNames = namesOf(dimensions.rows, DIMENSION_KEYS);
  const columns = itemColumns(dimensionNames, namesOf(sectors.rows, SECTOR_KEYS));
  const items = readTable(NAMES.items, find(NAMES.items), columns);
  const scheme = readSchemeSheets(sheets, dimensionNames);
  return {
    frame: frame.row,
    dimensions: dimensions.rows,
    sectors: sectors.rows,
    items: items.rows,
    ...(scheme.raw === undefined ? {} : { scheme: scheme.raw }),
    problems: [frame, dimensions, sectors, items, scheme].flatMap(({ problems }) => problems),
  };
}

const NOTES_HEADERS = ["表", "列", "怎么填"] as const;
const [SHEET, COLUMN, HINT] = NOTES_HEADERS;

/** How to fill in each column, and the facts that a system item may name. */
const notesOf = (tables: readonly (readonly [string, readonly Column[]])[]): Sheet =>
  sheetOf(NAMES.notes, NOTES_HEADERS, [
    ...tables.flatMap(([sheet, columns]) =>
      columns.map(({ header, hint }) => ({ [SHEET]: sheet, [COLUMN]: header, [HINT]: hint })),
    ),
    ...Object.entries(FACTS).map(([name, { unit, means }]) => ({
      [SHEET]: "事实词汇",
      [COLUMN]: name,
      [HINT]: `${means}（${unit}）`,
    })),
  ]);

const wordsOf = (rows: readonly { readonly key: string; readonly name: string }[]): Words =>
  Object.fromEntries(rows.map(({ key, name }) => [key, name]));

/** The workbook of a standard; reading and compiling it gives the same standard again. */
export function writeStandardSheets(standard: Standard): readonly Sheet[] {
  const { scheme } = standard;
  const dimensionNames = wordsOf(standard.dimensions);
  const columns = itemColumns(dimensionNames, wordsOf(standard.sectors));
  return [
    notesOf([
      [NAMES.frame, FRAME_COLUMNS],
      [NAMES.dimensions, DIMENSION_COLUMNS],
      [NAMES.sectors, SECTOR_COLUMNS],
      [NAMES.items, columns],
      ...(scheme === undefined ? [] : schemeNoteTables(dimensionNames)),
    ]),
    tableOf(NAMES.frame, FRAME_COLUMNS, [standard]),
    tableOf(NAMES.dimensions, DIMENSION_COLUMNS, standard.dimensions),
    tableOf(NAMES.sectors, SECTOR_COLUMNS, standard.sectors),
    tableOf(NAMES.items, columns, standard.items),
    ...(scheme === undefined ? [] : writeSchemeSheets(scheme, dimensionNames)),
  ];
}

/** A sheet with the cells that a clerk adds up as numbers; what the workbook writer takes. */
export type StandardTable = {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly { readonly cells: Readonly<Record<string, string | number>> }[];
  readonly formats: Readonly<Record<string, "decimal">>;
};

const SUMMED_HEADERS: readonly string[] = ["分值", "分钟"];

/** The same workbook as it is handed to people. */
export const standardTables = (standard: Standard): readonly StandardTable[] =>
  writeStandardSheets(standard).map(({ name, headers, rows }) => {
    const summed = headers.filter((header) => SUMMED_HEADERS.includes(header));
    return {
      name,
      headers,
      rows: rows.map(({ cells }) => ({
        cells: {
          ...cells,
          ...Object.fromEntries(summed.map((header) => [header, Number(cells[header])])),
        },
      })),
      formats: Object.fromEntries(summed.map((header) => [header, "decimal" as const])),
    };
  });
