/** 平时的日子 — the day of a month on which a branch usually lives its 组织生活: the day to say what else falls due. */
import { addDays, type Day, lastDayOf, type Month } from "#kernel/calendar.ts";
import { type WorkingCalendar, workingDayFrom } from "#kernel/working-calendar.ts";

/** How far back a habit is looked for, in months before the month. */
export const HABIT_MONTHS = 4;
/** Once is no habit. */
const FEWEST = 2;
const LATEST = 3;

/**
 * The middle of the last three days (of two the earlier), on that day of the month or the month's last; a rest day gives
 * way to the working day before it, at a month's beginning to the first one after. Undefined where there is no habit.
 */
export function usualDay(
  days: readonly Day[],
  month: Month,
  calendar: WorkingCalendar,
): Day | undefined {
  const latest = days.toSorted().slice(-LATEST);
  if (latest.length < FEWEST) return undefined;
  const inMonth = latest.map((day) => day.slice(8)).toSorted();
  const middle = `${month}-${inMonth[Math.ceil(inMonth.length / 2) - 1]}`;
  const [first, last] = [`${month}-01`, lastDayOf(month)];
  for (let day = middle < last ? middle : last; day >= first; day = addDays(day, -1))
    if (calendar.isWorkingDay(day)) return day;
  return workingDayFrom(calendar, first);
}
