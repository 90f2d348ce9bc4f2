/** 提醒办法 — who is reminded of a checklist and when, counted in working days from the due day; one level up at a time. */
import { addDays, at, type Day, dayOf, startOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { numberFrom } from "#kernel/date-rule.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { isCrowded, MORNING, type SendingWindow } from "#kernel/spread.ts";
import {
  addWorkingDays,
  isSendingTime,
  type WorkingCalendar,
  workingDayFrom,
} from "#kernel/working-calendar.ts";

/** 办理人、直接责任人、第一责任人: each is one level further up. */
export const REMINDED = ["doer", "direct", "first"] as const;
export type Reminded = (typeof REMINDED)[number];

export type ReminderStep = {
  /** 工作日 after the due day; negative: before it, 0: 当日, or the last working day before a due day that is none. */
  readonly days: number;
  readonly to: Reminded;
};

/** In the order of the days; no two on one day, each superior at most once, and none passed over. */
export type ReminderPolicy = readonly ReminderStep[];

/** A step with the first instant of its morning; null while the arrangement of the year it falls in is not known. */
export type PlannedStep = ReminderStep & { readonly from: Instant | null };

export const DEFAULT_POLICY: ReminderPolicy = [
  { days: -3, to: "doer" },
  { days: 0, to: "doer" },
  { days: 1, to: "doer" },
  { days: 3, to: "direct" },
  { days: 7, to: "first" },
];

export type ReminderRefusal =
  | { readonly kind: "reminders.unknown-word"; readonly word: string }
  | { readonly kind: "reminders.same-day"; readonly step: ReminderStep }
  | { readonly kind: "reminders.level-twice"; readonly to: Exclude<Reminded, "doer"> }
  | { readonly kind: "reminders.level-skipped" }
  | {
      readonly kind: "reminders.before-opening";
      readonly step: ReminderStep;
      readonly on: Day;
      readonly openedOn: Day;
    };

/** Said for a policy that reminds nobody. */
const NONE = "不提醒";
/** The furthest a step may lie from the due day. */
const MOST_DAYS = 30;

/** `提前3个工作日，当日，逾期1个工作日，逾期3个工作日督办，逾期7个工作日报第一责任人`, in any order, or 不提醒. */
export function parseReminders(text: string): Result<ReminderPolicy, ReminderRefusal> {
  const words = text
    .normalize("NFKC")
    .split(/[\s,、;；]+/)
    .filter((word) => word !== "");
  if (words.length === 1 && words[0] === NONE) return ok([]);
  const steps: ReminderStep[] = [];
  for (const word of words) {
    const step = stepOf(word);
    if (step === undefined) return refused({ kind: "reminders.unknown-word", word });
    steps.push(step);
  }
  if (steps.length === 0) return refused({ kind: "reminders.unknown-word", word: text.trim() });
  return checkOrder(steps.toSorted((one, other) => one.days - other.days));
}

function stepOf(word: string): ReminderStep | undefined {
  if (word === "当日" || word === "当天") return { days: 0, to: "doer" };
  const match = /^(提前|逾期)([0-9零一二三四五六七八九十]+)个?工作日(督办|报第一责任人)?$/.exec(
    word,
  );
  const [, when, count = "", level] = match ?? [];
  const days = numberFrom(count) ?? 0;
  if (match === null || days < 1 || days > MOST_DAYS) return undefined;
  if (when === "提前") return level === undefined ? { days: -days, to: "doer" } : undefined;
  if (level === undefined) return { days, to: "doer" };
  return { days, to: level === "督办" ? "direct" : "first" };
}

function checkOrder(steps: ReminderPolicy): Result<ReminderPolicy, ReminderRefusal> {
  const crowded = steps.find((step, index) => steps[index + 1]?.days === step.days);
  if (crowded !== undefined) return refused({ kind: "reminders.same-day", step: crowded });
  const ups = steps.flatMap(({ to }) => (to === "doer" ? [] : [to]));
  const twice = ups.find((to, index) => ups.indexOf(to) !== index);
  if (twice !== undefined) return refused({ kind: "reminders.level-twice", to: twice });
  return ups.includes("first") && ups[0] !== "direct"
    ? refused({ kind: "reminders.level-skipped" })
    : ok(steps);
}

/** The words that `parseReminders` reads back as the same policy. */
export const formatReminders = (policy: ReminderPolicy): string =>
  policy.length === 0 ? NONE : policy.map(formatStep).join("，");

export function formatStep({ days, to }: ReminderStep): string {
  if (days === 0) return "当日";
  const when = `${days < 0 ? "提前" : "逾期"}${Math.abs(days)}个工作日`;
  const levels = { doer: "", direct: "督办", first: "报第一责任人" };
  return `${when}${levels[to]}`;
}

/** The working day of a step. */
function dayOfStep({ days }: ReminderStep, dueOn: Day, calendar: WorkingCalendar): Day {
  if (days !== 0) return addWorkingDays(calendar, dueOn, days);
  return calendar.isWorkingDay(dueOn) ? dueOn : addWorkingDays(calendar, dueOn, -1);
}

export type ReminderPlan = {
  readonly steps: readonly PlannedStep[];
  /** On the opening day or before it, or overtaken by a later one on the same day: nobody is told so much in a day. */
  readonly leftOut: readonly ReminderStep[];
};

type Planning = {
  readonly dueOn: Day;
  readonly calendar: WorkingCalendar;
  /** A year that has not begun and whose arrangement is not known is not planned into. */
  readonly today: Day;
};

/** The steps of a campaign that opens today. */
export function planReminders(policy: ReminderPolicy, planning: Planning): ReminderPlan {
  const on = policy.map((step) => dayOfStep(step, planning.dueOn, planning.calendar));
  const isLeftOut = (_: ReminderStep, index: number) => {
    const day = on[index] ?? planning.today;
    return day <= planning.today || on[index + 1] === day;
  };
  return {
    steps: planSteps(
      policy.filter((step, index) => !isLeftOut(step, index)),
      planning,
    ),
    leftOut: policy.filter(isLeftOut),
  };
}

/** The first step for a branch that is asked from today on; past the last when none is left. */
export function firstStep(steps: readonly PlannedStep[], today: Day): number {
  const index = steps.findIndex(({ from }) => from === null || dayOf(from) > today);
  return index < 0 ? steps.length : index;
}

/** When steps fall by the calendar as it is known now. */
export const planSteps = (steps: readonly ReminderStep[], planning: Planning): PlannedStep[] =>
  steps.map(({ days, to }) => {
    const on = dayOfStep({ days, to }, planning.dueOn, planning.calendar);
    const waits = !planning.calendar.isKnown(on) && on.slice(0, 4) > planning.today.slice(0, 4);
    return { days, to, from: waits ? null : at(on, MORNING.from) };
  });

/** The plan of a launch: a policy that somebody wrote for it has nothing before the opening day, the usual one (undefined) leaves that out. */
export function planForLaunch(
  policy: ReminderPolicy | undefined,
  planning: Planning,
): Result<ReminderPlan, ReminderRefusal> {
  const { dueOn, calendar, today } = planning;
  for (const step of policy ?? []) {
    const on = dayOfStep(step, dueOn, calendar);
    if (on < today) return refused({ kind: "reminders.before-opening", step, on, openedOn: today });
  }
  return ok(planReminders(policy ?? DEFAULT_POLICY, planning));
}

/**
 * The step to take where `position` is due: of the doer's steps that have come by today only the last, so that after a
 * stretch without service nobody gets a heap; a superior's never before the doer's that precede it.
 */
export function stepToTake(steps: readonly PlannedStep[], position: number, today: Day): number {
  let taken = position;
  for (let next = position; isDoersBy(steps[next], today); next++) taken = next;
  return taken;
}

const isDoersBy = (step: PlannedStep | undefined, today: Day): boolean =>
  step !== undefined && step.to === "doer" && step.from !== null && dayOf(step.from) <= today;

/** The morning of the next working day: no step is taken on the day of another. */
export const nextMorning = (calendar: WorkingCalendar, today: Day): Instant =>
  at(addWorkingDays(calendar, today, 1), MORNING.from);

/** The morning of the step after one taken today, given the next working day's; null when none is left or known. */
export function morningAfter(
  steps: readonly PlannedStep[],
  taken: number,
  earliest: Instant,
): Instant | null {
  const from = steps[taken + 1]?.from ?? null;
  return from === null ? null : Math.max(from, earliest);
}

/** A delay that the doer is reminded of is also named to the direct superior, in what goes to them next. */
export const isMentioned = ({ to, days }: ReminderStep): boolean => to === "doer" && days > 0;

/** Before work begins on the first working day of a week: what was kept for a superior until then. */
export const WEEK_OPENING: SendingWindow = { from: "08:40", minutes: 28 };

/** The first working day of the week after a day's. */
export function nextWeekOpening(calendar: WorkingCalendar, day: Day): Day {
  // 1970-01-01 was a Thursday, and its Chinese midnight lies a third of a day before ours.
  const weekday = (Math.round(startOf(day) / 86_400_000) + 3) % 7;
  return workingDayFrom(calendar, addDays(day, 7 - weekday));
}

/** Once the direct superior has a 督办 card of their own, today or before, the mention adds nothing. */
export const isMentionOvertaken = (steps: readonly PlannedStep[], today: Day): boolean =>
  steps.some(({ to, from }) => to === "direct" && from !== null && dayOf(from) <= today);

/**
 * The instant at which what is due may be written, never in a crowded minute; undefined before the morning's first
 * reminders, in the evening and on rest days.
 */
export function remindingTime(calendar: WorkingCalendar, now: Instant): Instant | undefined {
  const then = isCrowded(now) ? now + 60_000 : now;
  return timeOf(now) >= MORNING.from && isSendingTime(calendar, then) ? then : undefined;
}

/** When, after a time at which nothing may be written, reminding begins again. */
export function remindingResumes(calendar: WorkingCalendar, now: Instant): Instant {
  const today = dayOf(now);
  const on = timeOf(now) < MORNING.from ? today : addDays(today, 1);
  return at(workingDayFrom(calendar, on), MORNING.from);
}

/** 工作日 from a day to the due day: positive before it, 0 on it, negative after it. */
export function workingDaysLeft(calendar: WorkingCalendar, today: Day, dueOn: Day): number {
  const [from, to, sign] = today <= dueOn ? [today, dueOn, 1] : [dueOn, today, -1];
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) count += 1;
  return count * sign;
}
