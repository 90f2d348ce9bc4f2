/** 任期 — when the term of a branch's committee ends, from when the upper level reminds, and what approvals moved. */
import { type Day, monthsAfter } from "#kernel/calendar.ts";
import type { RecordingBranch } from "./branch.ts";
import type { RecordOf } from "./record.ts";

/** 支部工作条例 art. 21, in years: village and community branches, and all others. */
const LONG_TERM_YEARS = 5;
const TERM_YEARS = 3;
/** 任期意见: the upper level reminds 6 months before the term ends. */
export const REMIND_MONTHS = 6;
/** 基层组织选举工作条例 art. 3: a term is moved by a year at most, earlier or later, in months. */
export const MAX_SHIFT_MONTHS = 12;

/** 批准的提前、延期合计超过1年. `months` is what was approved in all, `counted` what of it counts. */
export type TermFlaw = {
  readonly kind: "shift-too-long";
  readonly months: number;
  readonly counted: number;
};

export type Term = {
  /** The day the years are full: the last day for the next election. */
  readonly endsOn: Day;
  readonly remindFrom: Day;
  /** What approvals moved `endsOn` by, in months, −12 to 12. */
  readonly shiftMonths: number;
  readonly flaws: readonly TermFlaw[];
};

export const TERM_STATES = ["running", "due-soon", "overdue"] as const;
export type TermState = (typeof TERM_STATES)[number];

/** 任期 in years (支部工作条例 art. 21). */
export const termYears = ({ template }: Pick<RecordingBranch, "template">): 3 | 5 =>
  template === "village" || template === "community" ? LONG_TERM_YEARS : TERM_YEARS;

/**
 * The term that began with an election. Only shifts approved after its day move it (one approved before moved the term
 * before); years and shifts are added at once, so that 29 February falls back only where the last year lacks it.
 */
export function termOf({
  electedOn,
  shifts,
  branch,
}: {
  readonly electedOn: Day;
  readonly shifts: readonly Pick<RecordOf<"term-shift">, "on" | "detail">[];
  readonly branch: Pick<RecordingBranch, "template">;
}): Term {
  const months = shifts
    .filter(({ on }) => on > electedOn)
    .reduce((sum, { detail }) => sum + detail.months, 0);
  const shiftMonths = Math.max(-MAX_SHIFT_MONTHS, Math.min(months, MAX_SHIFT_MONTHS));
  const endsOn = monthsAfter(electedOn, termYears(branch) * 12 + shiftMonths);
  return {
    endsOn,
    remindFrom: monthsAfter(endsOn, -REMIND_MONTHS),
    shiftMonths,
    flaws: months === shiftMonths ? [] : [{ kind: "shift-too-long", months, counted: shiftMonths }],
  };
}

/** Due soon from the day of the reminder to the last day, overdue after it. */
export function termState({ endsOn, remindFrom }: Term, on: Day): TermState {
  if (on > endsOn) return "overdue";
  return on < remindFrom ? "running" : "due-soon";
}
