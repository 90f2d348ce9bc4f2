/** 消息预算 — how many messages nobody asked for a person may get, and when the next one may come (product.md 3.2). */
import { addDays, type Day, dayOf, weekdayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type SendingWindow, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom, type WorkingCalendar, workingDayFrom } from "#kernel/working-calendar.ts";

export const MESSAGE_BUDGET = { aDay: 2, aWeek: 6 } as const;

/** What has waited for a morning comes before that morning's own reminders. */
export const FIRST_HOUR: SendingWindow = { from: "08:02", minutes: 58 };

/** Monday to Sunday. */
export type Week = { readonly from: Day; readonly until: Day };

export function weekOf(day: Day): Week {
  const from = addDays(day, 1 - weekdayOf(day));
  return { from, until: addDays(from, 6) };
}

/** A message in an account's budget. */
export type Counted = { readonly openId: string; readonly on: Day };

/** Sent so far to one person, this message not counted. */
export type Spent = { readonly today: number; readonly thisWeek: number };

export type BudgetVerdict =
  | { readonly kind: "within" }
  /** Not before this day. */
  | { readonly kind: "over"; readonly notBefore: Day };

export function checkBudget(calendar: WorkingCalendar, day: Day, spent: Spent): BudgetVerdict {
  if (spent.thisWeek >= MESSAGE_BUDGET.aWeek)
    return { kind: "over", notBefore: workingDayFrom(calendar, addDays(weekOf(day).until, 1)) };
  if (spent.today >= MESSAGE_BUDGET.aDay)
    return { kind: "over", notBefore: workingDayFrom(calendar, addDays(day, 1)) };
  return { kind: "within" };
}

/** When something held over the night or a rest day goes out; everybody has a minute of their own. */
export function nextMorning(calendar: WorkingCalendar, now: Instant, key: string): Instant {
  const today = spreadIn(FIRST_HOUR, sendingDayFrom(calendar, now), key);
  return today > now
    ? today
    : spreadIn(FIRST_HOUR, workingDayFrom(calendar, addDays(dayOf(now), 1)), key);
}
