/** zhuji export records */
import { ALL_DAYS, byBranch, recordSheets, shownOf } from "#chat/exports/record-sheets.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import { LEDGER_NAMES, LEDGER_TITLES } from "#records/ledger/ledgers.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";
import { asWorkbook, checkEnding, writeWhole } from "./write-file.ts";

type Order = {
  readonly out: string;
  readonly ledger?: string;
  readonly unit?: string;
  readonly from?: Day;
  readonly to?: Day;
};

/** With names, so that it can be read back: who runs it has the database anyway. */
export async function exportRecords(place: Workplace, order: Order): Promise<Outcome> {
  const fit = checkEnding(order.out, [".xlsx"]);
  if (!fit.ok) return fit.refusal;
  const titled = order.ledger ?? LEDGER_TITLES.records;
  const ledger = LEDGER_NAMES.find((name) => LEDGER_TITLES[name] === titled);
  if (ledger === undefined)
    return refusal("ledger.unknown", [
      `没有台账“${titled}”；可以写：${Object.values(LEDGER_TITLES).join("、")}。`,
    ]);
  const found = await findUnit(place, order.unit);
  if (!found.ok) return found.refusal;
  const unit = found.value;
  const days = { from: order.from ?? ALL_DAYS.from, to: order.to ?? ALL_DAYS.to };
  const { records, units } = await place.transact(async (stores) => ({
    records: await stores.records.listUnder({ rootPath: unit.path, ...ALL_DAYS }),
    units: await stores.organisation.listSubtree(unit.path),
  }));
  const shown = shownOf(records, { ledger, ...days });
  const fields = { out: order.out, unit: unit.id, ledger: titled };
  const branches = new Set(shown.map(({ branchId }) => branchId)).size;
  if (shown.length === 0)
    return refusal("records.none", [`${unit.name}这段时间没有${titled}的记录。`], fields);
  const sheets = recordSheets(byBranch(records, units), {
    ledger,
    ...days,
    today: dayOf(place.clock.now()),
    withNames: true,
  });
  const written = await writeWhole(order.out, { ".xlsx": asWorkbook(sheets) });
  if (!written.ok) return written.refusal;
  return done(
    [
      `${branches} 个支部的 ${shown.length} 条记录已写到 ${order.out}，可以再导入。里面有姓名，注意保管。`,
    ],
    { ...fields, branches, records: shown.length },
  );
}
