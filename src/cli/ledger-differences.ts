/** What a ledger that came back says otherwise than the present: each cell with its place. Rows that it lacks are no change, because a file may hold a part. */
import type { CountedLedger } from "#exemplars/ledger-ports.ts";
import type { Sheet, SheetProblem, SheetRow } from "#kernel/sheet.ts";

/** By which cells a row is found again. */
const KEYS: Readonly<Record<CountedLedger, readonly string[]>> = {
  findings: ["党支部", "编号", "提出单位"],
  inspections: ["党支部", "检查", "方式", "组织的单位"],
  passed: ["党支部", "轮次"],
  exemplars: ["党支部", "示范领域", "推荐"],
};

type Cells = SheetRow["cells"];

export function differencesOf(
  ledger: CountedLedger,
  given: Sheet,
  present: Sheet,
): readonly SheetProblem[] {
  const columns = columnProblems(given, present.headers);
  if (columns.length > 0) return columns;
  const keyOf = (cells: Cells) => JSON.stringify(KEYS[ledger].map((header) => cells[header]));
  const known = Map.groupBy(present.rows, ({ cells }) => keyOf(cells));
  const whole = present.headers;
  const unequal = given.rows.filter(
    ({ cells }) => !take(known.get(keyOf(cells)), (one) => changed(whole, cells, one).length === 0),
  );
  return unequal.flatMap(({ row, cells }) => {
    const like = closest(whole, cells, known.get(keyOf(cells)) ?? []);
    const place = { sheet: given.name, row };
    if (like === undefined)
      return [
        { ...place, column: "", reason: `系统里没有这一行（按${KEYS[ledger].join("、")}找）` },
      ];
    take(known.get(keyOf(cells)), (one) => one === like);
    return changed(whole, cells, like).map((column) => ({
      ...place,
      column,
      reason: `文件里是“${cells[column] ?? ""}”，系统里是“${like[column] ?? ""}”`,
    }));
  });
}

function columnProblems(given: Sheet, headers: readonly string[]): readonly SheetProblem[] {
  const place = { sheet: given.name, row: 1 };
  return [
    ...headers
      .filter((column) => !given.headers.includes(column))
      .map((column) => ({ ...place, column, reason: "少了这一列" })),
    ...given.headers
      .filter((column) => !headers.includes(column))
      .map((column) => ({ ...place, column, reason: "台账里没有这一列" })),
  ];
}

const changed = (headers: readonly string[], one: Cells, other: Cells): readonly string[] =>
  headers.filter((header) => (one[header] ?? "") !== (other[header] ?? ""));

/** Takes the first of these out of the list; whether there was one. */
function take(rows: SheetRow[] | undefined, isMeant: (cells: Cells) => boolean): boolean {
  const index = rows?.findIndex(({ cells }) => isMeant(cells)) ?? -1;
  if (index >= 0) rows?.splice(index, 1);
  return index >= 0;
}

const closest = (
  headers: readonly string[],
  cells: Cells,
  rows: readonly SheetRow[],
): Cells | undefined =>
  rows
    .map((row) => row.cells)
    .toSorted((a, b) => changed(headers, cells, a).length - changed(headers, cells, b).length)[0];
