/** 工作日 — by the State Council's yearly arrangement of holidays and made-up working days (调休), and what an operator imported instead. */
import chineseDays from "chinese-days";
import { addDays, at, type Day, dayOf, timeOf, weekdayOf } from "./calendar.ts";
import type { Instant } from "./clock.ts";

/** 一年的放假安排: days off from Monday to Friday, and the Saturdays and Sundays that are worked. */
export type CalendarYear = {
  /** `YYYY` */
  readonly year: string;
  readonly holidays: readonly Day[];
  readonly workingDays: readonly Day[];
};

export type WorkingCalendar = {
  /** In a year without an arrangement: Monday to Friday. */
  readonly isWorkingDay: (day: Day) => boolean;
  /** Whether the arrangement of the day's year is known. */
  readonly isKnown: (day: Day) => boolean;
};

/** Nothing that nobody asked for is sent from 20:00 to 08:00 (product.md 3.2). */
export const SENDING_HOURS = { from: "08:00", until: "20:00" } as const;

// oxlint-disable-next-line import/no-named-as-default-member -- on Node this CommonJS package has only a default
const { getHolidaysInRange, getSolarDateFromLunar, isWorkday } = chineseDays;

/** An imported year decides alone over its days; every other year is the library's. */
export function workingCalendar(imported: readonly CalendarYear[]): WorkingCalendar {
  const years = new Map(
    imported.map(({ year, holidays, workingDays }) => [
      year,
      { holidays: new Set(holidays), workingDays: new Set(workingDays) },
    ]),
  );
  return {
    isWorkingDay: (day) => {
      const year = years.get(yearOf(day));
      if (year === undefined) return isWorkday(day);
      return year.workingDays.has(day) || (!isWeekend(day) && !year.holidays.has(day));
    },
    isKnown: (day) => years.has(yearOf(day)) || isPublished(yearOf(day)),
  };
}

const yearOf = (day: Day): string => day.slice(0, 4);
/** Saturday or Sunday. */
export const isWeekend = (day: Day): boolean => weekdayOf(day) >= 6;

/** The library calls every weekday of a year it does not know a working day. */
const isPublished = (year: string): boolean =>
  getHolidaysInRange(`${year}-10-01`, `${year}-10-03`, false).length > 0;

const daysOf = (year: string): readonly Day[] => {
  const days: Day[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) days.push(day);
  return days;
};

/** The arrangement of a year as the library has it; undefined when it has none. */
export function publishedYear(year: string): CalendarYear | undefined {
  if (!isPublished(year)) return undefined;
  const days = daysOf(year);
  return {
    year,
    holidays: days.filter((day) => !isWeekend(day) && !isWorkday(day)),
    workingDays: days.filter((day) => isWeekend(day) && isWorkday(day)),
  };
}

export const countWorkingDays = (calendar: WorkingCalendar, year: string): number =>
  daysOf(year).filter(calendar.isWorkingDay).length;

/** 正月初一 */
export const springFestivalOf = (year: string): Day => getSolarDateFromLunar(`${year}-01-01`).date;

/** The first year among the days that has no arrangement: what falls into it is not planned in silence. */
export const unarrangedYear = (
  calendar: WorkingCalendar,
  days: readonly Day[],
): string | undefined => {
  const day = days.find((on) => !calendar.isKnown(on));
  return day === undefined ? undefined : yearOf(day);
};

export type CalendarWarning = {
  readonly kind: "calendar.year-missing";
  /** `YYYY` */
  readonly year: string;
};

/** The arrangement of the next year is announced in autumn: from November on it is asked for. */
const ASKED_FOR_FROM = "11-01";

/** Years that ought to have an arrangement by now and have none; the present one before the next. */
export function calendarWarnings(
  calendar: WorkingCalendar,
  now: Instant,
): readonly CalendarWarning[] {
  const today = dayOf(now);
  const year = yearOf(today);
  const wanted = today.slice(5) >= ASKED_FOR_FROM ? [year, String(Number(year) + 1)] : [year];
  return wanted
    .filter((each) => !calendar.isKnown(`${each}-01-01`))
    .map((each) => ({ kind: "calendar.year-missing", year: each }));
}

/** The last of so many working days after a day, or before it when `count` is negative; the day itself does not count. */
export function addWorkingDays(calendar: WorkingCalendar, day: Day, count: number): Day {
  const step = Math.sign(count);
  let on = day;
  for (let left = Math.abs(count); left > 0; ) {
    on = addDays(on, step);
    if (calendar.isWorkingDay(on)) left -= 1;
  }
  return on;
}

export type DueDay = {
  readonly on: Day;
  /** False when it lies in a year whose arrangement is not known yet: counted Monday to Friday, and to be said so. */
  readonly certain: boolean;
};

/** The last of so many working days after a day, which itself does not count. */
export function workingDaysAfter(calendar: WorkingCalendar, day: Day, count: number): DueDay {
  const on = addWorkingDays(calendar, day, count);
  return { on, certain: calendar.isKnown(on) };
}

/** The day itself when it is worked, otherwise the next that is. */
export const workingDayFrom = (calendar: WorkingCalendar, day: Day): Day =>
  calendar.isWorkingDay(day) ? day : addWorkingDays(calendar, day, 1);

export const isSendingTime = (calendar: WorkingCalendar, instant: Instant): boolean => {
  const time = timeOf(instant);
  return (
    time >= SENDING_HOURS.from &&
    time < SENDING_HOURS.until &&
    calendar.isWorkingDay(dayOf(instant))
  );
};

/** The working day on which something that falls due at the instant may still be sent. */
export const sendingDayFrom = (calendar: WorkingCalendar, instant: Instant): Day =>
  workingDayFrom(
    calendar,
    timeOf(instant) < SENDING_HOURS.until ? dayOf(instant) : addDays(dayOf(instant), 1),
  );

/** The instant itself when something may be sent then, otherwise the next morning's first on which it may. */
export const sendingTimeFrom = (calendar: WorkingCalendar, instant: Instant): Instant =>
  isSendingTime(calendar, instant)
    ? instant
    : Math.max(instant, at(sendingDayFrom(calendar, instant), SENDING_HOURS.from));
