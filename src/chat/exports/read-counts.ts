/** 汇总: one of the four ledgers as counts by county and committee, without a branch. */
import type { Stores } from "#chat/ports.ts";
import { type CountedUnder, LEDGER_COUNTS, type LedgerCount } from "#exemplars/ledger-ports.ts";
import { isWithin, type Unit, type UnitKind } from "#organisation/unit.ts";
import type { Period } from "#taskbook/period.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";
import type { ListedKind } from "./export-words.ts";
import { type LedgerAsked, yearAsked } from "./read-ledger.ts";
import type { LedgerRead } from "./read-supervised.ts";

const KINDS: readonly UnitKind[] = ["city", "county", "committee"];

export const hasAggregate = ({ kind }: Pick<Unit, "kind">): boolean => KINDS.includes(kind);

/** Rows of units; none where nothing is counted. */
export async function readCounts(
  { ledgerLists }: Pick<Stores, "ledgerLists">,
  asked: LedgerAsked,
): Promise<LedgerRead & { readonly period: Period | undefined }> {
  const period = yearAsked(asked);
  const wanted = { rootPath: asked.unit.path, year: period ?? null };
  const counted = await ledgerLists.countLedger(asked.kind, wanted);
  const units = asked.units.filter(
    (unit) => hasAggregate(unit) && isWithin(unit.path, asked.unit.path),
  );
  const rows = counted.length === 0 ? 0 : units.length;
  return { rows, period, sheets: [countSheet(asked.kind, units, counted)] };
}

const COUNT_WORDS: Readonly<Record<ListedKind, Readonly<Partial<Record<LedgerCount, string>>>>> = {
  findings: { raised: "交办的问题", open: "没有销号", closed: "销号" },
  inspections: { visits: "结束的检查", branches: "去过的支部" },
  passed: {
    branches: "支部",
    applied: "申报",
    passed: "达标",
    rectifying: "限期整改",
    failed: "不达标",
    frozen: "定案",
  },
  exemplars: {
    nominated: "推荐",
    titled: "在册示范点",
    key: "其中重点",
    revoked: "摘牌",
    expired: "到期",
  },
};

function countSheet(
  kind: ListedKind,
  units: readonly Unit[],
  counted: readonly CountedUnder[],
): SheetToWrite {
  const keys: readonly LedgerCount[] = LEDGER_COUNTS[kind];
  const columns = keys.map((key) => ({ key, header: COUNT_WORDS[kind][key] ?? key }));
  return {
    name: "汇总",
    headers: ["单位", ...columns.map(({ header }) => header)],
    rows: units.map(({ name, path }) => {
      const under = counted.filter((one) => isWithin(one.path, path));
      const sums = columns.map(({ key, header }) => [
        header,
        under.reduce((sum, { counts }) => sum + (counts[key] ?? 0), 0),
      ]);
      return { cells: { 单位: name, ...Object.fromEntries(sums) } };
    }),
    formats: Object.fromEntries(columns.map(({ header }) => [header, "whole" as const])),
    reading: { frozenColumns: 1 },
  };
}
