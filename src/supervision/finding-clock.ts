/** 整改的钟 — when reminders of a finding fall, counted in working days from its due day, and who each goes to. */
import {
  firstStep,
  morningAfter,
  nextMorning,
  type PlannedStep,
  planSteps,
  type Reminded,
  stepToTake,
} from "#blueprint/reminder-policy.ts";
import { addDays, type Day, dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { addWorkingDays, type WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Finding } from "./finding.ts";
import { isWithBranch } from "./finding-machine.ts";
import { type Severity, termsOf } from "./severity.ts";

/** Which reminder comes next, and when; null: none is left. */
export type NextReminder = { readonly nextStep: number; readonly nextRemindAt: Instant | null };

type Planning = {
  readonly severity: Severity;
  readonly dueOn: Day;
  readonly calendar: WorkingCalendar;
  readonly today: Day;
};

const plan = ({ severity, ...planning }: Planning): readonly PlannedStep[] =>
  planSteps(termsOf(severity).reminders, planning);

/** The first reminder of a finding handed over, or given a new due day, today: none of the same day or before it. */
export function firstReminder(planning: Planning): NextReminder {
  const steps = plan(planning);
  const nextStep = firstStep(steps, planning.today);
  const step = steps[nextStep];
  return { nextStep, nextRemindAt: step === undefined ? null : comesAt(step, planning.today) };
}

/** What falls into a year that is not arranged is planned when that year begins, whatever is known by then. */
const comesAt = ({ from }: PlannedStep, today: Day): Instant =>
  from ?? startOf(`${Number(today.slice(0, 4)) + 1}-01-01`);

type Rested = {
  readonly dueOn: Day;
  /** When the branch asked, and whoever decides began to have it. */
  readonly askedOn: Day;
  readonly today: Day;
  readonly calendar: WorkingCalendar;
};

/**
 * The last day once it comes back: the working days that were left when the branch asked, at least one; none where it
 * asked after its last day.
 */
export function dueAfterRest({ dueOn, askedOn, today, calendar }: Rested): Day {
  if (askedOn > dueOn) return dueOn;
  let left = 0;
  for (let day = addDays(askedOn, 1); day <= dueOn; day = addDays(day, 1))
    if (calendar.isWorkingDay(day)) left += 1;
  const resumed = addWorkingDays(calendar, today, Math.max(1, left));
  return resumed > dueOn ? resumed : dueOn;
}

/** What becomes of a finding for which a reminder is due; `tells`: who is told, null nobody. */
export type ReminderTurn = {
  readonly tells: Reminded | null;
  /** The step taken in place of the one that was due. */
  readonly step: number;
  readonly next: NextReminder;
};

/**
 * While the branch has it, the step is taken: of the doer's that have come by today only the last. Otherwise nothing more
 * comes until it is given back.
 */
export function reminderTurn(
  finding: Pick<Finding, "state" | "severity" | "dueOn" | "nextStep">,
  { calendar, today }: { readonly calendar: WorkingCalendar; readonly today: Day },
): ReminderTurn {
  const { state, severity, dueOn, nextStep } = finding;
  const over = { tells: null, step: nextStep, next: { nextStep, nextRemindAt: null } };
  if (dueOn === null || !isWithBranch(state)) return over;
  const steps = plan({ severity, dueOn, calendar, today });
  const step = stepToTake(steps, nextStep, today);
  const taken = steps[step];
  if (taken === undefined) return over;
  if (taken.from === null || dayOf(taken.from) > today)
    return { ...over, next: { nextStep, nextRemindAt: comesAt(taken, today) } };
  const after = steps[step + 1];
  return {
    tells: taken.to,
    step,
    next: {
      nextStep: step + 1,
      nextRemindAt:
        after === undefined
          ? null
          : (morningAfter(steps, step, nextMorning(calendar, today)) ?? comesAt(after, today)),
    },
  };
}
