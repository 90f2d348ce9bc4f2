/** 一张表的整理 — the rows of one kept sheet to cells of the ledger, each with where it stood. */
import type { Day } from "#kernel/calendar.ts";
import { type Result, refused } from "#kernel/result.ts";
import type { SheetProblem, SheetRow } from "#kernel/sheet.ts";
import type { Branches } from "./branch-called.ts";
import type { Grid } from "./grid.ts";
import { isLeftOut, lineOf } from "./left-out.ts";
import { BRANCH, type Cells, type Register, YEAR } from "./register.ts";
import type { Header, PlacedColumn } from "./sheet-header.ts";
import { isFaulty, type Origins, type RowSetting, readRow } from "./tidy-row.ts";

export type SheetSetting = {
  readonly branches: Branches;
  /** Of days without one, where neither the sheet nor its row says it. */
  readonly year: string | undefined;
  readonly today: Day;
};

/** `columns`: under which header each canonical cell stood. */
export type TidiedRow = {
  readonly cells: Cells;
  readonly sheet: string;
  readonly row: number;
  readonly columns: Cells;
};

export type TidiedSheet = {
  readonly rows: readonly TidiedRow[];
  readonly problems: readonly SheetProblem[];
  /** Rows that hold something to read, good or not. */
  readonly read: number;
  /** Sums, remarks, signatures, lines between blocks. */
  readonly leftOut: number;
  /** Cells whose text is not taken, by header. */
  readonly untaken: ReadonlyMap<string, number>;
};

type Table = { readonly grid: Grid; readonly register: Register; readonly header: Header };

/** Of the branch that stands above a row which names none; undefined before the first. */
type Held = { readonly code: Result<string, string>; readonly row: number };

export function tidySheet(table: Table, setting: SheetSetting): TidiedSheet {
  const { grid, header } = table;
  const rows: TidiedRow[] = [];
  const problems: SheetProblem[] = [];
  const untaken = new Map<string, number>();
  const own = branchColumn(header);
  const rowSetting = { ...setting, year: yearOf(table) ?? setting.year, untaken };
  let held = ownerOf(table, setting);
  let read = 0;
  let leftOut = 0;
  for (const row of header.rows) {
    const line = headingOf(row, { own, branches: setting.branches });
    if (line !== undefined) held = { code: line, row: row.row };
    if (line !== undefined || isLeftOut(row, header.columns) || !hasContent(row, table)) {
      leftOut += 1;
      continue;
    }
    read += 1;
    const said = own === undefined ? "" : (row.cells[own.letter] ?? "");
    if (own !== undefined && said !== "")
      held = { code: setting.branches.find(said), row: standsIn(grid, row.row, own) };
    const tidied = tidyRow(row, table, { ...rowSetting, held });
    problems.push(...tidied.problems);
    rows.push(...tidied.rows);
  }
  return { rows, problems, read, leftOut, untaken };
}

const branchColumn = ({ columns }: Header): PlacedColumn | undefined =>
  columns.find(({ column }) => column.gives.includes(BRANCH));

const standsIn = ({ merged }: Grid, row: number, { letter }: PlacedColumn): number =>
  merged.get(`${letter}${row}`) ?? row;

/** A sheet kept by one branch names it in its title or its own name. */
function ownerOf({ grid, header }: Table, { branches }: SheetSetting): Held | undefined {
  for (const title of [...header.titles, grid.name]) {
    const code = branches.findIn(title);
    if (code !== undefined) return { code: { ok: true, value: code }, row: 0 };
  }
  return undefined;
}

const MADE_ON = /制表|填表|填报|打印/;

/** The one year that a title names, or else the sheet's name; of two none is meant. */
function yearOf({ grid, header }: Table): string | undefined {
  for (const title of [...header.titles, grid.name]) {
    const years = new Set(MADE_ON.test(title) ? [] : (title.match(/(?<!\d)20\d{2}(?!\d)/g) ?? []));
    const [only] = years;
    if (years.size > 0) return years.size === 1 ? only : undefined;
  }
  return undefined;
}

/** The branch that a line between the rows names, or fails to. */
function headingOf(
  row: SheetRow,
  { own, branches }: { readonly own: PlacedColumn | undefined; readonly branches: Branches },
): Result<string, string> | undefined {
  const line = lineOf(row);
  if (line === undefined) return undefined;
  const found = branches.find(line.replace(/^(?:支部|党支部|单位)(?:名称)?[:：]/, ""));
  const isName = line.endsWith("支部") || (own !== undefined && row.cells[own.letter] === line);
  return found.ok || isName ? found : undefined;
}

/** Whether there is anything beside the branch; a line merged over the columns is none. */
function hasContent(row: SheetRow, { grid, header: { columns } }: Table): boolean {
  const others = columns.filter(({ column }) => !column.gives.includes(BRANCH));
  const filled = others.filter(({ letter }) => (row.cells[letter] ?? "") !== "");
  if (filled.length > 1) return lineOf(row) === undefined;
  return filled.length === 1 || others.some((placed) => isFaulty(grid, row, placed));
}

type Tidied = { readonly rows: readonly TidiedRow[]; readonly problems: readonly SheetProblem[] };

function tidyRow(
  row: SheetRow,
  table: Table,
  setting: RowSetting & { readonly held: Held | undefined },
): Tidied {
  const { grid, register, header } = table;
  const { held } = setting;
  const others = header.columns.filter(({ column }) => !column.gives.includes(BRANCH));
  const { cells, origins, problems } = readRow(
    row,
    { grid, columns: others },
    {
      ...setting,
      year: rowYear(row, others) ?? setting.year,
    },
  );
  const branch = held?.code ?? refused("上面没有写支部；请写支部代码或名称");
  const column = branchColumn(header)?.header ?? "";
  if (!branch.ok)
    problems.push({ sheet: grid.name, row: held?.row ?? row.row, column, reason: branch.refusal });
  if (!branch.ok || problems.length > 0) return { rows: [], problems };
  const all = { ...cells, [BRANCH]: branch.value };
  const rows = register.rowsOf(all, setting.today).map(({ cells: finished, from = {} }) => ({
    cells: finished,
    sheet: grid.name,
    row: row.row,
    columns: headersOf(finished, from, { ...origins, [BRANCH]: column }),
  }));
  return { rows, problems: [] };
}

const headersOf = (finished: Cells, from: Cells, origins: Origins): Cells =>
  Object.fromEntries(
    Object.keys(finished).map((canonical) => [
      canonical,
      origins[from[canonical] ?? canonical] ?? canonical,
    ]),
  );

function rowYear(row: SheetRow, columns: readonly PlacedColumn[]): string | undefined {
  const letter = columns.find(({ column }) => column.gives.includes(YEAR))?.letter ?? "";
  return /(?<!\d)20\d{2}(?!\d)/.exec(row.cells[letter] ?? "")?.[0];
}
