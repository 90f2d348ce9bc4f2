/** 组织生活纪实 as sheets: what branches have recorded in a time, marked late and checked against the rest of their records. */
import { flawWords } from "#cards/records/flaw-words.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import { counts, markAll } from "#records/checks.ts";
import { isInLedger, type LedgerName } from "#records/ledger/ledgers.ts";
import { type LedgerTable, withoutNames, writeLedger } from "#records/ledger/write-ledger.ts";
import type { PlacedRecord } from "#records/ports.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";

/** Later than any record, and earlier. */
export const ALL_DAYS = { from: "0001-01-01", to: "9999-12-31" } as const;

export type RecordsToShow = {
  readonly ledger: LedgerName;
  readonly from: Day;
  readonly to: Day;
  readonly today: Day;
  /** Names are for the branch alone, and for the operator of the server. */
  readonly withNames: boolean;
};
export type BranchRecords = {
  readonly branch: Pick<Unit, "id" | "branchType" | "template">;
  /** All of its records that stand: the checks hold each against the others. */
  readonly records: readonly PlacedRecord[];
};

/** The records of the days that belong in the ledger. */
export const shownOf = (
  records: readonly PlacedRecord[],
  { ledger, from, to }: Pick<RecordsToShow, "ledger" | "from" | "to">,
): readonly PlacedRecord[] =>
  records.filter(({ on, detail }) => on >= from && on <= to && isInLedger(ledger, detail));

export function recordSheets(
  branches: readonly BranchRecords[],
  shown: RecordsToShow,
): readonly SheetToWrite[] {
  const entries = branches.flatMap(({ branch, records }) => {
    const remarkOf = remarksOf({ branch, records }, shown);
    return shownOf(records, shown).map(({ branchName, branchPath: _path, ...record }) => ({
      record,
      branchName,
      remark: remarkOf(record.id),
    }));
  });
  return writeLedger(entries, shown).map(toWrite);
}

/** What is only noted may quote a matter or a candidate, so it is for the branch alone. */
function remarksOf(
  { branch, records }: BranchRecords,
  { today, withNames }: RecordsToShow,
): (id: string) => string {
  const checked = withNames
    ? records
    : records.map((record) => ({ ...record, detail: withoutNames(record.detail) }));
  const found = markAll(checked, { branch: { ...branch, foundedOn: null }, today });
  return (id) => {
    const flaws = found.get(id) ?? [];
    const said = flaws
      .filter(({ grade }) => withNames || grade !== "noted")
      .map(flawWords)
      .join("");
    return counts(flaws) ? said : `先不计：${said}`;
  };
}

function toWrite({ name, headers, rows, numbers }: LedgerTable): SheetToWrite {
  const isNumber = new Set(numbers);
  return {
    name,
    headers,
    rows: rows.map(({ cells }) => ({
      cells: Object.fromEntries(
        Object.entries(cells).map(([header, said]) => [
          header,
          isNumber.has(header) && said !== "" ? Number(said) : said,
        ]),
      ),
    })),
    formats: {
      日期: "day",
      ...Object.fromEntries(numbers.map((header) => [header, "whole" as const])),
    },
    reading: { frozenColumns: 3 },
  };
}

/** Put together by branch, in the order given. */
export function byBranch(
  records: readonly PlacedRecord[],
  units: readonly Unit[],
): readonly BranchRecords[] {
  const found = new Map<string, PlacedRecord[]>();
  for (const record of records) {
    const own = found.get(record.branchId) ?? [];
    own.push(record);
    found.set(record.branchId, own);
  }
  return units.flatMap((branch) => {
    const own = found.get(branch.id);
    return own === undefined ? [] : [{ branch, records: own }];
  });
}
