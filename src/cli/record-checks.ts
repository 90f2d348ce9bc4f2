/** Rows of a file held against each other and against what the branches have recorded: what cannot be true is refused. */
import { flawWords } from "#cards/records/flaw-words.ts";
import type { Day } from "#kernel/calendar.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import type { RecordingBranch } from "#records/branch.ts";
import type { RefusedFlaw } from "#records/check-flaw.ts";
import { counts, markAll } from "#records/checks.ts";
import type { ReadRecord } from "#records/ledger/read-ledger.ts";
import type { BranchRecord } from "#records/record.ts";

export type RecordedBranch = {
  readonly branch: RecordingBranch;
  /** Those that stand. */
  readonly standing: readonly BranchRecord[];
};

export type CheckedRows = {
  readonly problems: readonly SheetProblem[];
  /** Rows that are kept and do not count until they are mended. */
  readonly marked: readonly ReadRecord[];
};

/**
 * Where each is to be mended. Undefined: it rests on a 党员名册 that may still come, so the row is kept and does not
 * count until then.
 */
const COLUMNS: Readonly<Record<RefusedFlaw["kind"], string | undefined>> = {
  "future-day": "日期",
  "before-founding": "日期",
  "nobody-entitled": "应到",
  "present-above-entitled": "实到",
  "too-many-absences": "缺席原因",
  "no-groups": undefined,
  "unknown-group": undefined,
  "group-unnamed": "党小组",
  "paid-above-due": "已交人数",
  "future-month": "月份",
  "future-year": "年度",
  "reached-above-due": "达到32学时人数",
  "contacted-above-floating": "已联系",
  "nobody-talked": "人数",
  "impossible-hours": "学时",
};

export function checkRows(
  rows: readonly ReadRecord[],
  branches: readonly RecordedBranch[],
  today: Day,
): CheckedRows {
  const problems: SheetProblem[] = [];
  const marked: ReadRecord[] = [];
  for (const { branch, standing } of branches) {
    const own = rows.filter(({ record }) => record.branchId === branch.id);
    const ids = new Set(own.map(({ record }) => record.id));
    const others = standing.filter(({ id }) => !ids.has(id));
    const all = [...others, ...own.map(({ record }) => record)];
    const found = markAll(all, { branch, today });
    for (const row of own) {
      const flaws = found.get(row.record.id) ?? [];
      const before = problems.length;
      for (const flaw of flaws) {
        const column = flaw.grade === "refused" ? COLUMNS[flaw.kind] : undefined;
        if (column !== undefined) problems.push({ ...row.place, column, reason: flawWords(flaw) });
      }
      if (problems.length === before && !counts(flaws)) marked.push(row);
    }
  }
  return { problems, marked };
}
