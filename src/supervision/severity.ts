/** 问题的轻重 — how many working days there are to put it right, and how its reminders climb. Our proposal, not a rule of the field. */
import { DEFAULT_POLICY, type ReminderPolicy } from "#blueprint/reminder-policy.ts";
import type { Day } from "#kernel/calendar.ts";
import { addWorkingDays, type WorkingCalendar } from "#kernel/working-calendar.ts";

/** 立行立改、限期整改、从严整改. */
export const SEVERITIES = ["minor", "ordinary", "serious"] as const;
export type Severity = (typeof SEVERITIES)[number];

type Terms = { readonly workingDays: number; readonly reminders: ReminderPolicy };

const TERMS: Readonly<Record<Severity, Terms>> = {
  minor: {
    workingDays: 5,
    reminders: [
      { days: 0, to: "doer" },
      { days: 3, to: "direct" },
    ],
  },
  ordinary: { workingDays: 20, reminders: DEFAULT_POLICY },
  serious: {
    workingDays: 10,
    reminders: [
      { days: -3, to: "doer" },
      { days: 0, to: "doer" },
      { days: 1, to: "direct" },
      { days: 3, to: "first" },
    ],
  },
};

export const termsOf = (severity: Severity): Terms => TERMS[severity];

/** The last working day of its term, counted from the day after it was handed over. */
export const dueDay = (calendar: WorkingCalendar, severity: Severity, assignedOn: Day): Day =>
  addWorkingDays(calendar, assignedOn, TERMS[severity].workingDays);
