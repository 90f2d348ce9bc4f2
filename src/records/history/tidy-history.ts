/** 历史台账的整理 — registers as offices keep them, to the sheets of the ledger that read-ledger.ts reads strictly. */
import type { Day } from "#kernel/calendar.ts";
import type { Sheet, SheetPlace, SheetProblem } from "#kernel/sheet.ts";
import { LEDGER_SHEETS, PLACE_COLUMNS, RECORD_TYPES } from "#records/ledger/ledger-columns.ts";
import type { RecordDetail } from "#records/record.ts";
import { type NamedUnit, namedBranches } from "./branch-called.ts";
import type { Grid } from "./grid.ts";
import { type Cells, type Register } from "./register.ts";
import { isForPeople, READABLE, registerNamed } from "./register-named.ts";
import { headerOf, titlesOf } from "./sheet-header.ts";
import { type SheetSetting, type TidiedRow, tidySheet } from "./tidy-sheet.ts";

/** `year`: of days that have none, when neither a title nor a sheet's name says it. */
export type HistorySetting = {
  readonly units: readonly NamedUnit[];
  readonly year: string | undefined;
  readonly today: Day;
};

type Row = Pick<SheetPlace, "sheet" | "row">;
export type Unread = { readonly sheet: string; readonly column: string; readonly cells: number };

export type TidiedHistory = {
  /** Rows are numbered through, as those of several registers come together in one sheet. */
  readonly sheets: readonly Sheet[];
  /** Where a cell of `sheets` stood in the file. */
  readonly placeOf: (place: SheetPlace) => SheetPlace;
  /** Each at its cell in the file; a row with one is not in `sheets`, nor is any other row missing there. */
  readonly problems: readonly SheetProblem[];
  /** Rows that hold something to read, good or not. */
  readonly read: number;
  /** Sums, remarks, signatures, lines between blocks. */
  readonly leftOut: number;
  /** Rows that say the same as one before them. */
  readonly twins: readonly Row[];
  readonly ignored: readonly Pick<SheetPlace, "sheet" | "column">[];
  /** Cells of columns that are read whose text is not taken, such as a lecturer's name. */
  readonly untaken: readonly Unread[];
};

type Type = RecordDetail["type"];
type Gathered = {
  readonly rows: Map<Type, TidiedRow[]>;
  readonly seen: Map<string, number>;
  readonly problems: Map<string, SheetProblem>;
  readonly twins: Row[];
  readonly ignored: { readonly sheet: string; readonly column: string }[];
  readonly untaken: Unread[];
  read: number;
  leftOut: number;
};

export function tidyHistory(
  grids: readonly Grid[],
  { units, year, today }: HistorySetting,
): TidiedHistory {
  const setting: SheetSetting = { branches: namedBranches(units), year, today };
  const gathered: Gathered = {
    rows: new Map(),
    seen: new Map(),
    problems: new Map(),
    twins: [],
    ignored: [],
    untaken: [],
    read: 0,
    leftOut: 0,
  };
  for (const grid of grids) if (!isForPeople(grid.name)) gather(grid, setting, gathered);
  const { rows, seen: _seen, problems, ...counted } = gathered;
  const origins = new Map<string, TidiedRow>();
  const sheets = RECORD_TYPES.flatMap((type) => {
    const own = rows.get(type) ?? [];
    return own.length === 0 ? [] : [sheetOf(type, own, origins)];
  });
  return { ...counted, sheets, problems: [...problems.values()], placeOf: placesIn(origins) };
}

function gather(grid: Grid, setting: SheetSetting, gathered: Gathered): void {
  const refuse = (problem: SheetProblem): void => {
    const { sheet, row, column, reason } = problem;
    gathered.problems.set(JSON.stringify([sheet, row, column, reason]), problem);
  };
  const refuseSheet = (reason: string) => refuse({ sheet: grid.name, row: 0, column: "", reason });
  const register = [grid.name, ...titlesOf(grid)]
    .map(registerNamed)
    .find((one) => one !== undefined);
  if (register === undefined)
    return refuseSheet(`从表名和标题看不出是什么台账；能读的是：${READABLE}；不用读的请放在“说明”`);
  const header = headerOf(grid, register);
  if (header === undefined) return refuseSheet("前 6 行里找不到表头，例如 支部、日期、应到、实到");
  const missing = missingFrom(register, header.columns);
  if (missing.length > 0) return refuseSheet(missing.join("；"));
  const tidied = tidySheet({ grid, register, header }, setting);
  for (const problem of tidied.problems) refuse(problem);
  for (const row of tidied.rows) keep(row, register, gathered);
  gathered.read += tidied.read;
  gathered.leftOut += tidied.leftOut;
  gathered.ignored.push(...header.ignored.map((column) => ({ sheet: grid.name, column })));
  for (const [column, cells] of tidied.untaken)
    gathered.untaken.push({ sheet: grid.name, column, cells });
}

const PERSON = "对象";

const missingFrom = (
  { needed }: Register,
  columns: NonNullable<ReturnType<typeof headerOf>>["columns"],
): readonly string[] =>
  needed
    .filter(
      (either) => !columns.some(({ column }) => either.some((one) => column.gives.includes(one))),
    )
    .map(([first = ""]) =>
      first === PERSON
        ? "缺少“对象”这一列：写支部自己的编号，如 发展1号，不写姓名"
        : `缺少“${first}”这一列`,
    );

/** A row that says what one before it said is left out, unless two such rows are two events. */
function keep(row: TidiedRow, { type, isRepeatable }: Register, gathered: Gathered): void {
  const { columns } = LEDGER_SHEETS[type];
  const cells = Object.fromEntries(
    [...PLACE_COLUMNS, ...columns].map((column) => [column, row.cells[column] ?? ""]),
  );
  const key = JSON.stringify([type, cells]);
  const before = gathered.seen.get(key) ?? 0;
  gathered.seen.set(key, before + 1);
  if (before > 0 && isRepeatable !== true) {
    gathered.twins.push({ sheet: row.sheet, row: row.row });
    return;
  }
  const own = gathered.rows.get(type) ?? [];
  own.push({ ...row, cells: before === 0 ? cells : { ...cells, 编号: idOf(cells, before) } });
  gathered.rows.set(type, own);
}

/** The second of two equal events has an id of its own, the same at every import. */
const idOf = (cells: Cells, before: number): string =>
  `history:${Object.values(cells)
    .filter((text) => text !== "")
    .join(":")}:${before + 1}`;

function sheetOf(type: Type, rows: readonly TidiedRow[], origins: Map<string, TidiedRow>): Sheet {
  const { name, columns } = LEDGER_SHEETS[type];
  return {
    name,
    headers: [...PLACE_COLUMNS, ...columns, "编号"],
    rows: rows.map((tidied, index) => {
      const row = index + 2;
      origins.set(keyOf({ sheet: name, row }), tidied);
      return { row, cells: tidied.cells };
    }),
  };
}

const keyOf = ({ sheet, row }: Row): string => `${row} ${sheet}`;

const placesIn =
  (origins: ReadonlyMap<string, TidiedRow>) =>
  (place: SheetPlace): SheetPlace => {
    const origin = origins.get(keyOf(place));
    if (origin === undefined) return place;
    const { sheet, row, columns } = origin;
    return { sheet, row, column: columns[place.column] ?? place.column };
  };
