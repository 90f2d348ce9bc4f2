/**
 * 本月要做什么 — what falls due for a branch in a month or shortly after it, never what was missed in months before.
 * What was done before the month is left out; what is done in it stays, so that a card can show it as done. The counts
 * are those of the facts, so a card and a score cannot disagree.
 */
import { addDays, addMonths, type Day, lastDayOf, type Month } from "#kernel/calendar.ts";
import { lastDayOfPeriod, periodOf, yearOf } from "#taskbook/period.ts";
import { admissionState } from "./admission.ts";
import type { RecordingBranch } from "./branch.ts";
import { DUTY_KINDS, type Duty, type DutyKind, isDone, upTo } from "./duty.ts";
import { ROUNDS, type Round } from "./duty-rounds.ts";
import { ADMISSION, localOfEducationRule, TERM } from "./duty-sources.ts";
import { latestOf, recordsUpTo, scopeOf } from "./fact-scope.ts";
import { type BranchRecord, recordsOf } from "./record.ts";
import { termOf, termState } from "./term.ts";

/** Our proposal: a clock of 发展党员 is told in the month before the one in which it ends. */
const ADMISSION_MONTHS_AHEAD = 1;
const ROSTER_MONTHS = ["01", "07"];

type View = {
  readonly branch: RecordingBranch;
  readonly records: readonly BranchRecord[];
  readonly month: Month;
  readonly start: Day;
  readonly end: Day;
  /** The last day of the month before. */
  readonly before: Day;
};

/**
 * 流动党员 and 离退休 branches are asked the common items and scored on them, so they are reminded of what these read: of
 * all duties but 换届, an item of the sectors. 教育管理条例 art. 23 spares the old and the ill among the members, not the
 * branch: who is exempt is not among those who must reach 32 hours, and may be left out of 应到 (待核).
 */
const SECTORS_ONLY: DutyKind = "term";

/** Of the records that count, of all years and in any order, only those up to the month's end are looked at. */
export function dutiesOf({
  branch,
  records,
  month,
}: Pick<View, "branch" | "records" | "month">): readonly Duty[] {
  const [start, end] = [`${month}-01`, lastDayOf(month)];
  if (branch.foundedOn !== null && branch.foundedOn > end) return [];
  const known = records.filter(({ branchId, on }) => branchId === branch.id && on <= end);
  const view: View = { branch, records: known, month, start, end, before: addDays(start, -1) };
  return [
    ...ROUNDS.flatMap((each) => roundDuty(each, view)),
    ...termDuty(view),
    ...rosterDuty(view),
    ...admissionDuties(view),
  ]
    .filter(({ kind }) => branch.template !== "light" || kind !== SECTORS_ONLY)
    .toSorted(byDueDay);
}

/** By the day it is due, then in the order of the kinds, then by person and step: no two are alike in all of these. */
const keyOf = (duty: Duty): string => {
  const kind = String(DUTY_KINDS.indexOf(duty.kind)).padStart(2, "0");
  return `${duty.dueBy} ${kind} ${duty.kind === "admission" ? `${duty.person} ${duty.step}` : ""}`;
};
const byDueDay = (a: Duty, b: Duty): number => (keyOf(a) < keyOf(b) ? -1 : 1);

/** Due by the end of its period, or of the last month in which it is offered when that is sooner. */
function roundDuty({ every, source, read, months }: Round, view: View): readonly Duty[] {
  if (!months.includes(view.month.slice(5))) return [];
  const period = periodOf(every, view.month);
  const { branch, records } = view;
  const now = read(scopeOf({ branch, records, period, today: view.end }));
  const before = read(scopeOf({ branch, records, period, today: view.before }));
  if (now === undefined || now.target === 0) return [];
  if (isDone(now) && before !== undefined && isDone(before)) return [];
  const ends = lastDayOfPeriod(period);
  const closes = lastDayOf(`${yearOf(period)}-${months.at(-1) ?? "12"}`);
  return [{ ...now, dueBy: ends < closes ? ends : closes, source }];
}

/** 换届 of the term that ran when the month began; without an election on record nobody knows when it ends. */
function termDuty({ branch, records, start, end, before }: View): readonly Duty[] {
  const isElected = recordsOf(records, "election").some(({ on }) => on >= start);
  const asked = { kind: "term", ...upTo(1, isElected ? 1 : 0), source: TERM } as const;
  const last = latestOf(recordsUpTo(records, "election", before));
  if (last === undefined)
    return [{ ...asked, dueBy: end, ...(isElected ? {} : { needs: "election" }) }];
  const term = termOf({ electedOn: last.on, shifts: recordsOf(records, "term-shift"), branch });
  return termState(term, end) === "running" ? [] : [{ ...asked, dueBy: term.endsOn }];
}

/** 党员名册: every half year, and at once where there never was one. That often is our proposal (教育管理条例 art. 25). */
function rosterDuty({ records, month, start, end, before }: View): readonly Duty[] {
  const isGiven = recordsUpTo(records, "roster", before).length > 0;
  if (isGiven && !ROSTER_MONTHS.includes(month.slice(5))) return [];
  const counted = recordsOf(records, "roster").filter(({ on }) => on >= start);
  const source = localOfEducationRule("第二十五条");
  return [{ kind: "roster", ...upTo(1, counted.length), dueBy: end, source }];
}

/** Clocks that end this month or soon after. 转正 has no last day, so from its day on it stays until it is done. */
function admissionDuties({ records, month, start, end }: View): readonly Duty[] {
  const reach = lastDayOf(addMonths(month, ADMISSION_MONTHS_AHEAD));
  return admissionState(records, end).flatMap(({ person, clocks }) =>
    clocks
      .filter(({ step, dueBy }) => dueBy <= reach && (dueBy >= start || step === "converted"))
      .filter(({ doneOn }) => doneOn === null || doneOn >= start)
      .map(({ step, dueBy, doneOn }) => {
        const counted = upTo(1, doneOn === null ? 0 : 1);
        return { kind: "admission", person, step, ...counted, dueBy, source: ADMISSION };
      }),
  );
}
