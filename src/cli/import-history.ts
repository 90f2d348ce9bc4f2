/** zhuji import history */
import { InvalidArgumentError } from "commander";
import type { Stores } from "#chat/ports.ts";
import { readOrganisation } from "#db/stores/organisation-reader.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import { type TidiedHistory, tidyHistory } from "#records/history/tidy-history.ts";
import type { LedgerSetting } from "#records/ledger/read-ledger.ts";
import { readGrids } from "#workbook/read-grid.ts";
import { type GoodRecords, goodRecords, withoutRows } from "./good-records.ts";
import { type History, historyFields, historyLines } from "./history-words.ts";
import { findImporter } from "./importer.ts";
import { type KeptRows, keepRows } from "./keep-rows.ts";
import { done, type Outcome, refusedRows } from "./outcome.ts";
import { bytesOf } from "./read-file.ts";
import type { Workplace } from "./workplace.ts";

type Order = {
  readonly file: string;
  readonly year: string | undefined;
  readonly check: boolean;
  readonly partial: boolean;
};

const STEPS = 3;

export function readYearOption(text: string): string {
  if (/^20\d{2}$/.test(text)) return text;
  throw new InvalidArgumentError("要写成 2024。");
}

export async function importHistory(place: Workplace, order: Order): Promise<Outcome> {
  const step = (reached: number, doing: string) =>
    place.progress.show({ done: reached, total: STEPS, doing });
  const bytes = await bytesOf(order.file);
  const grids = bytes.ok ? await readGrids(bytes.value) : bytes;
  if (!grids.ok) return refusedRows(grids.refusal);
  step(1, "读文件");
  const importer = await findImporter(place);
  if (!importer.ok) return importer.refusal;
  const { units } = await readOrganisation(place.database, place.tenant);
  const at = place.clock.now();
  const tidied = tidyHistory(grids.value, { units, year: order.year, today: dayOf(at) });
  const setting: LedgerSetting = {
    ...importer.value,
    units: new Map(units.map((unit) => [unit.code, unit])),
    at,
  };
  const good = goodRecords(tidied, setting);
  step(2, "核对");
  const history = await place.transact((stores) => keepGood(stores, good, { tidied, order, at }));
  step(STEPS, "写入");
  const { problems } = history;
  if (problems.length > 0 && !order.partial)
    return refusedRows(
      problems,
      `有 ${problems.length} 处问题，什么都没有写入；改好再导入，或者加 --partial 只导入没有问题的行：`,
    );
  return done(historyLines(history), historyFields(history));
}

type Keeping = {
  readonly tidied: TidiedHistory;
  readonly order: Order;
  readonly at: LedgerSetting["at"];
};

/** Rows that cannot be true are left out until the others can be kept; with a problem nothing is written but by `--partial`. */
async function keepGood(
  stores: Stores,
  good: GoodRecords,
  { tidied, order, at }: Keeping,
): Promise<History> {
  const problems: SheetProblem[] = [...good.problems];
  let { rows } = good;
  for (;;) {
    const isCheck = order.check || (problems.length > 0 && !order.partial);
    const kept = await keepRows(stores, rows, { at, isCheck });
    if (kept.ok) {
      if (!isCheck) recordImport(stores, kept.value);
      return { tidied, problems, kept: kept.value, written: !isCheck };
    }
    for (const { reason, ...cell } of kept.refusal)
      problems.push({ ...tidied.placeOf(cell), reason });
    rows = withoutRows(rows, kept.refusal);
  }
}

function recordImport({ audit }: Pick<Stores, "audit">, { added, same }: KeptRows): void {
  audit.record({
    actor: "system",
    verb: "records.imported",
    subject: "record/all",
    details: { added, same },
  });
}
