/** The scheme in the workbook of its standard: 方案 with one row, and a sheet for each of its lists. No sheet, no scheme. */
import type { Sheet, SheetPlace, SheetProblem } from "#kernel/sheet.ts";
import { type RawRow, type RawScheme, SCHEME_TABLES, type SchemeTable } from "./raw-standard.ts";
import type { Scheme } from "./scheme.ts";
import { SCHEME_COLUMNS, SCHEME_SHEET, type SchemeSheet, schemeSheets } from "./scheme-columns.ts";
import { headerOf, type ReadTable, readTable, tableOf } from "./sheet-table.ts";
import type { Column } from "./standard-columns.ts";
import type { Words } from "./standard-words.ts";

type ReadScheme = {
  readonly raw: RawScheme | undefined;
  readonly problems: readonly SheetProblem[];
};

type Kinds = Readonly<Record<SchemeTable, SchemeSheet>>;

const NOTHING: ReadTable = { rows: [], problems: [] };

/** What is wrong with a whole list is told in row 1 of its sheet. */
export function readSchemeSheets(sheets: readonly Sheet[], dimensions: Words): ReadScheme {
  const own = sheets.filter(({ name }) => name.startsWith(SCHEME_SHEET));
  if (own.length === 0) return { raw: undefined, problems: [] };
  const kinds = schemeSheets(dimensions);
  const frame = readTable(SCHEME_SHEET, sheetIn(own, SCHEME_SHEET), SCHEME_COLUMNS);
  const read = (table: SchemeTable) => readList(own, kinds[table]);
  const tables = {
    parts: read("parts"),
    bands: read("bands"),
    adjustments: read("adjustments"),
    rounds: read("rounds"),
    dimensions: read("dimensions"),
    maxima: read("maxima"),
  };
  const [first, ...more] = frame.rows;
  return {
    raw: {
      frame: frameOf(first, kinds),
      tables: {
        parts: tables.parts.rows,
        bands: tables.bands.rows,
        adjustments: tables.adjustments.rows,
        rounds: tables.rounds.rows,
        dimensions: tables.dimensions.rows,
        maxima: tables.maxima.rows,
      },
    },
    problems: [
      ...frame.problems,
      ...more.map((extra) => ({ ...extra.placeOf("pass"), reason: "这张表只填一行" })),
      ...Object.values(tables).flatMap(({ problems }) => problems),
      ...strangers(own, kinds),
    ],
  };
}

const sheetIn = (sheets: readonly Sheet[], name: string) =>
  sheets.find((sheet) => sheet.name === name);

function readList(sheets: readonly Sheet[], { name, columns, optional }: SchemeSheet): ReadTable {
  const sheet = sheetIn(sheets, name);
  return sheet === undefined && optional ? NOTHING : readTable(name, sheet, columns);
}

const frameOf = (row: RawRow | undefined, kinds: Kinds): RawRow => ({
  fields: row?.fields ?? {},
  placeOf: (path) => {
    const table = SCHEME_TABLES.find((one) => one === path);
    return table === undefined
      ? (row?.placeOf(path) ?? firstRow(SCHEME_SHEET, headerOf(SCHEME_COLUMNS, path)))
      : firstRow(kinds[table].name, kinds[table].summed);
  },
});

const firstRow = (sheet: string, column: string): SheetPlace => ({ sheet, row: 1, column });

/** A sheet that only looks like one of the scheme's is refused rather than overlooked. */
function strangers(sheets: readonly Sheet[], kinds: Kinds): readonly SheetProblem[] {
  const names = [SCHEME_SHEET, ...Object.values(kinds).map(({ name }) => name)];
  return sheets
    .filter(({ name }) => !names.includes(name))
    .map(({ name }) => ({ ...firstRow(name, ""), reason: "方案没有这张表" }));
}

/** The sheets that hold something. */
export function writeSchemeSheets(scheme: Scheme, dimensions: Words): readonly Sheet[] {
  const kinds = schemeSheets(dimensions);
  return [
    tableOf(SCHEME_SHEET, SCHEME_COLUMNS, [scheme]),
    ...SCHEME_TABLES.flatMap((table) => {
      const { name, columns } = kinds[table];
      const rows: readonly object[] = scheme[table];
      return rows.length === 0 ? [] : [tableOf(name, columns, rows)];
    }),
  ];
}

/** For 说明. */
export const schemeNoteTables = (
  dimensions: Words,
): readonly (readonly [string, readonly Column[]])[] => [
  [SCHEME_SHEET, SCHEME_COLUMNS],
  ...Object.values(schemeSheets(dimensions)).map(({ name, columns }) => [name, columns] as const),
];
