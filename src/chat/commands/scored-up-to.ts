/** Up to which month a score is asked. */
import { isMonth, type Month, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { lastMonthOf, type Period, yearOf } from "#taskbook/period.ts";

/** Of a year or a quarter that still runs to the present month; a month that is named counts as it is, though it lies ahead. */
export function scoredUpTo(period: Period | undefined, at: Instant): Month {
  const present = monthOf(at);
  if (period === undefined) return present;
  const last = lastMonthOf(period);
  const isRunning = yearOf(last) === yearOf(present) && last > present;
  return isRunning && !isMonth(period) ? present : last;
}
