/** 台账写出 — records as sheets that read-ledger.ts reads back to the same records; with names left out, for reading only. */
import { assertNever } from "#kernel/assert-never.ts";
import type { Sheet } from "#kernel/sheet.ts";
import type { EnteredRecord } from "#records/ports.ts";
import { isLate, type RecordDetail } from "#records/record.ts";
import { instantText } from "./entered-at.ts";
import { FIELDS, type Field } from "./fields.ts";
import { ENTRY_COLUMNS, LEDGER_SHEETS, PLACE_COLUMNS, RECORD_TYPES } from "./ledger-columns.ts";
import { HIDDEN } from "./ledger-words.ts";

/** `remark`: what the checks say of it. */
export type LedgerEntry = {
  readonly record: EnteredRecord;
  readonly branchName: string;
  readonly remark: string;
};

/** `numbers`: columns whose cells are whole numbers or empty. */
export type LedgerTable = Sheet & { readonly numbers: readonly string[] };

/** A sheet for each type that there is; rows in the order given. */
export const writeLedger = (
  entries: readonly LedgerEntry[],
  { withNames }: { readonly withNames: boolean },
): readonly LedgerTable[] => {
  const write = withNames ? cellsOf : cellsWithoutNames;
  return RECORD_TYPES.flatMap((type) => {
    const { name, columns } = LEDGER_SHEETS[type];
    const numbers = FIELDS[type].filter(({ isNumber }) => isNumber).map(({ column }) => column);
    const rows = entries
      .filter(({ record }) => record.detail.type === type)
      .map((entry, index) => ({ row: index + 2, cells: write(entry) }));
    if (rows.length === 0) return [];
    return [{ name, headers: [...PLACE_COLUMNS, ...columns, ...ENTRY_COLUMNS], rows, numbers }];
  });
};

type Cells = Readonly<Record<string, string>>;

const cellsOf = ({ record, branchName, remark }: LedgerEntry): Cells => ({
  支部代码: record.branchId,
  支部: branchName,
  日期: record.on,
  ...detailCells(record.detail),
  记入时间: instantText(record.enteredAt),
  记入人: record.enteredBy,
  编号: record.id,
  更正: record.corrects ?? "",
  补记: isLate(record) ? "是" : "",
  核对: remark,
});

/** An id may hold the account that entered the record. */
const cellsWithoutNames = ({ record, ...entry }: LedgerEntry): Cells => ({
  ...cellsOf({ ...entry, record: { ...record, detail: withoutNames(record.detail) } }),
  记入人: HIDDEN,
  编号: "",
  更正: "",
});

const hide = (name: string): string => (name === "" ? "" : HIDDEN);

/** Where a name of somebody may stand: it is for the branch alone. */
export function withoutNames(detail: RecordDetail): RecordDetail {
  switch (detail.type) {
    case "meeting":
      return {
        ...detail,
        host: hide(detail.host),
        decisions: detail.decisions.map((decision) =>
          decision.rule === "admission" ? { ...decision, matter: hide(decision.matter) } : decision,
        ),
      };
    case "admission":
      return { ...detail, person: hide(detail.person) };
    case "election":
      return {
        ...detail,
        candidates: detail.candidates.map(({ label, votes }) => ({ label: hide(label), votes })),
      };
    case "talks":
    case "study":
    case "member-hours":
    case "dues":
    case "dues-published":
    case "term-shift":
    case "roster":
    case "year-text":
      return detail;
    default:
      return assertNever(detail);
  }
}

const filled = <Detail>(fields: readonly Field<Detail>[], detail: Detail): Cells =>
  Object.fromEntries(fields.map(({ column, write }) => [column, write(detail)]));

function detailCells(detail: RecordDetail): Cells {
  switch (detail.type) {
    case "meeting":
      return filled(FIELDS.meeting, detail);
    case "talks":
      return filled(FIELDS.talks, detail);
    case "study":
      return filled(FIELDS.study, detail);
    case "member-hours":
      return filled(FIELDS["member-hours"], detail);
    case "dues":
      return filled(FIELDS.dues, detail);
    case "dues-published":
      return filled(FIELDS["dues-published"], detail);
    case "election":
      return filled(FIELDS.election, detail);
    case "term-shift":
      return filled(FIELDS["term-shift"], detail);
    case "roster":
      return filled(FIELDS.roster, detail);
    case "admission":
      return filled(FIELDS.admission, detail);
    case "year-text":
      return filled(FIELDS["year-text"], detail);
    default:
      return assertNever(detail);
  }
}
