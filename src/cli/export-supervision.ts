/** zhuji export findings|inspections|passed|exemplars */
import { readCounts } from "#chat/exports/read-counts.ts";
import { readLedger } from "#chat/exports/read-ledger.ts";
import type { LedgerRead } from "#chat/exports/read-supervised.ts";
import type { CountedLedger } from "#exemplars/ledger-ports.ts";
import { findUnit } from "./find-unit.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";
import { asWorkbook, checkEnding, writeWhole } from "./write-file.ts";

export type SupervisionOrder = {
  readonly what: CountedLedger;
  readonly out: string;
  readonly unit?: string;
  readonly year?: string;
  /** 汇总: by county and committee. */
  readonly counts?: boolean;
};

const WORDS: Readonly<Record<CountedLedger, string>> = {
  findings: "个问题",
  inspections: "个支部次的检查",
  passed: "个支部次的验收",
  exemplars: "个示范点推荐",
};

/** Everything, 暗访 that is not over too: who runs it has the database anyway. */
export async function exportSupervision(
  place: Workplace,
  { what, out, counts = false, ...asked }: SupervisionOrder,
): Promise<Outcome> {
  const fit = checkEnding(out, [".xlsx"]);
  if (!fit.ok) return fit.refusal;
  const found = await findUnit(place, asked.unit);
  if (!found.ok) return found.refusal;
  const unit = found.value;
  const { rows, sheets } = await place.transact(async (stores): Promise<LedgerRead> => {
    const units = await stores.organisation.listSubtree(unit.path);
    return (counts ? readCounts : readLedger)(stores, {
      kind: what,
      unit,
      units,
      period: asked.year,
      at: place.clock.now(),
      known: EVERYTHING,
      nominates: true,
      most: MOST,
    });
  });
  const fields = { out, unit: unit.id };
  if (rows === 0) return refusal(`${what}.none`, [`${unit.name}没有可以导出的。`], fields);
  const written = await writeWhole(out, { ".xlsx": asWorkbook(sheets) });
  if (!written.ok) return written.refusal;
  const said = counts ? "个单位的汇总" : WORDS[what];
  return done([`${unit.name}的${rows}${said}已写到 ${out}，注意保管。`], { ...fields, rows });
}

/** Rows of an .xlsx sheet, without its header. */
export const MOST = 1_048_575;
export const EVERYTHING = { planned: { kind: "everywhere" }, units: "all", own: [] } as const;
