/** Where a visitor wants the clock: the instants that make something happen. */
import {
  addDays,
  addMonths,
  at,
  type Day,
  dayOf,
  lastDayOf,
  monthOf,
  timeOf,
} from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";

export type Jump =
  | { readonly to: Instant }
  /** The same time of the day, so many days on. */
  | { readonly days: number }
  | { readonly jump: "working-morning" | "month-end" };

/** When the working day begins for those who answer. */
const MORNING = "09:00";

/** The instant a jump leads to; an instant given may lie in the past. */
export function jumpTarget(jump: Jump, now: Instant, calendar: WorkingCalendar): Instant {
  if ("to" in jump) return jump.to;
  if ("days" in jump) return at(addDays(dayOf(now), jump.days), timeOf(now));
  return jump.jump === "working-morning" ? workingMorning(now, calendar) : monthEnd(now);
}

/** 09:00 on the next working day after today; today's own while it is still night. */
function workingMorning(now: Instant, { isWorkingDay }: WorkingCalendar): Instant {
  let day: Day = dayOf(now);
  while (!isWorkingDay(day) || at(day, MORNING) <= now) day = addDays(day, 1);
  return at(day, MORNING);
}

/** 09:00 on the last day of this month, or of the next when that has passed. */
function monthEnd(now: Instant): Instant {
  const end = at(lastDayOf(monthOf(now)), MORNING);
  return end > now ? end : at(lastDayOf(addMonths(monthOf(now), 1)), MORNING);
}
