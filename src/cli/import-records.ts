/** zhuji import records */
import { readOrganisation } from "#db/stores/organisation-reader.ts";
import { type ReadRecord, readLedger } from "#records/ledger/read-ledger.ts";
import { findImporter } from "./importer.ts";
import { keepRows } from "./keep-rows.ts";
import { done, type Outcome, refusedRows } from "./outcome.ts";
import { readSheets } from "./read-file.ts";
import type { Workplace } from "./workplace.ts";

type Order = { readonly file: string; readonly check: boolean };

const STEPS = 3;

export async function importRecords(place: Workplace, order: Order): Promise<Outcome> {
  const step = (reached: number, doing: string) =>
    place.progress.show({ done: reached, total: STEPS, doing });
  const sheets = await readSheets(order.file);
  if (!sheets.ok) return refusedRows(sheets.refusal);
  step(1, "读文件");
  const importer = await findImporter(place);
  if (!importer.ok) return importer.refusal;
  const { units } = await readOrganisation(place.database, place.tenant);
  const at = place.clock.now();
  const read = readLedger(sheets.value, {
    ...importer.value,
    units: new Map(units.map((unit) => [unit.code, unit])),
    at,
  });
  if (!read.ok) return refusedRows(read.refusal);
  step(2, "核对");
  const kept = await place.transact(async (stores) => {
    const rows = await keepRows(stores, read.value, { at, isCheck: order.check });
    if (rows.ok && !order.check)
      stores.audit.record({
        actor: "system",
        verb: "records.imported",
        subject: "record/all",
        details: { added: rows.value.added, same: rows.value.same },
      });
    return rows;
  });
  if (!kept.ok) return refusedRows(kept.refusal);
  step(STEPS, "写入");
  const { added, same, marked } = kept.value;
  return done(
    [
      order.check
        ? `核对过了，没有写入：新的 ${added} 条，库里已有 ${same} 条。`
        : `已导入 ${added} 条记录；另有 ${same} 条库里已有，没有动。`,
      ...(marked.length > 0
        ? [`其中 ${marked.length} 条和别的记录对不上，先不计；支部在机器人里改好就计：`]
        : []),
      ...marked.map(placeLine),
    ],
    { added, same, marked: marked.map((row) => row.place), written: !order.check },
  );
}

const placeLine = ({ place: { sheet, row } }: ReadRecord): string => `  ${sheet} 第${row}行`;
