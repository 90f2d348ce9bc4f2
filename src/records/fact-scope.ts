/** 事实的范围 — which records a fact of a period looks at. A record belongs to the period of its day; when it was entered is no matter (P11). */
import { addMonths, type Day, type Month } from "#kernel/calendar.ts";
import { lastDayOfPeriod, lastMonthOf, type Period, previousPeriod } from "#taskbook/period.ts";
import type { FactQuestion, FactReading } from "./fact-reading.ts";
import {
  type BranchRecord,
  type MeetingKind,
  type RecordDetail,
  type RecordOf,
  recordsOf,
} from "./record.ts";

export type FactScope = {
  readonly period: Period;
  /** The day before the period. */
  readonly before: Day;
  /** The last day that counts: of the period, or today while it runs. */
  readonly asOf: Day;
  /** Everything of the branch up to today. */
  readonly known: readonly BranchRecord[];
  /** What happened in the period. */
  readonly within: readonly BranchRecord[];
  /** 名册 in force at `asOf`: it holds until the next one. */
  readonly roster: RecordOf<"roster"> | undefined;
};
export type FactReader = (scope: FactScope) => FactReading;

export function scopeOf({ branch, records, period, today }: FactQuestion): FactScope {
  const before = lastDayOfPeriod(previousPeriod(period));
  const end = lastDayOfPeriod(period);
  const asOf = end < today ? end : today;
  const known = records.filter(({ branchId, on }) => branchId === branch.id && on <= today);
  return {
    period,
    before,
    asOf,
    known,
    within: known.filter(({ on }) => before < on && on <= asOf),
    roster: latestOf(recordsUpTo(known, "roster", asOf)),
  };
}

/** The records of a type that happened by a day. */
export const recordsUpTo = <Type extends RecordDetail["type"]>(
  records: readonly BranchRecord[],
  type: Type,
  day: Day,
): readonly RecordOf<Type>[] => recordsOf(records, type).filter(({ on }) => on <= day);

/** The last by its day; of one day, the one entered last, whatever the order given. */
export const latestOf = <Kept extends BranchRecord>(records: readonly Kept[]): Kept | undefined =>
  records.reduce<Kept | undefined>(
    (latest, record) => (latest === undefined || isAfter(record, latest) ? record : latest),
    undefined,
  );

function isAfter(a: BranchRecord, b: BranchRecord): boolean {
  if (a.on !== b.on) return a.on > b.on;
  return a.enteredAt === b.enteredAt ? a.id > b.id : a.enteredAt > b.enteredAt;
}

/** The meetings of the period that were of a kind, whatever else they were. */
export const meetingsOf = (
  { within }: Pick<FactScope, "within">,
  kind: MeetingKind,
): readonly RecordOf<"meeting">[] =>
  recordsOf(within, "meeting").filter(({ detail }) => detail.kinds.includes(kind));

/** The months of a period in their order: one, three, six or twelve. */
export function monthsOf(period: Period): readonly Month[] {
  const first = addMonths(lastMonthOf(previousPeriod(period)), 1);
  const last = lastMonthOf(period);
  return Array.from({ length: 12 }, (_, index) => addMonths(first, index)).filter(
    (month) => month <= last,
  );
}
