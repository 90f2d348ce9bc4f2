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
import type { VoteSetting } from "./voting-rules.ts";

export type FactScope = VoteSetting & {
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

/** What facts are asked of, before it is said for which period. */
export type FactSetting = Omit<FactQuestion, "period">;

/** The scope of any period: what a branch knows is looked through once, and each period of it once. */
export function scopesOf({
  records,
  today,
  ...setting
}: FactSetting): (period: Period) => FactScope {
  const known = records.filter(({ branchId, on }) => branchId === setting.branch.id && on <= today);
  const rosters = recordsOf(known, "roster");
  const scopes = new Map<Period, FactScope>();
  return (period) => {
    const seen = scopes.get(period);
    if (seen !== undefined) return seen;
    const { before, end } = boundsOf(period);
    const asOf = end < today ? end : today;
    const within = known.filter(({ on }) => before < on && on <= asOf);
    const roster = latestOf(rosters.filter(({ on }) => on <= asOf));
    const scope = { ...setting, period, before, asOf, known, within, roster };
    scopes.set(period, scope);
    return scope;
  };
}

export const scopeOf = ({ period, ...setting }: FactQuestion): FactScope =>
  scopesOf(setting)(period);

type Bounds = {
  /** The day before the period. */
  readonly before: Day;
  readonly end: Day;
  readonly months: readonly Month[];
};

/** A county's branches are asked about the same few periods: counting days out anew costs more than reading the facts. */
const KNOWN_PERIODS = 1024;
const bounds = new Map<Period, Bounds>();

function boundsOf(period: Period): Bounds {
  const seen = bounds.get(period);
  if (seen !== undefined) return seen;
  if (bounds.size >= KNOWN_PERIODS) bounds.clear();
  const previous = previousPeriod(period);
  const last = lastMonthOf(period);
  const first = addMonths(lastMonthOf(previous), 1);
  const found = {
    before: lastDayOfPeriod(previous),
    end: lastDayOfPeriod(period),
    months: Array.from({ length: 12 }, (_, index) => addMonths(first, index)).filter(
      (month) => month <= last,
    ),
  };
  bounds.set(period, found);
  return found;
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
export const monthsOf = (period: Period): readonly Month[] => boundsOf(period).months;
