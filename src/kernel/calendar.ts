/** Calendar days in Asia/Shanghai (UTC+8 all year since 1991). Working days and holidays come with delivery. */
import { Temporal } from "temporal-polyfill";
import type { Instant } from "./clock.ts";

/** A calendar day `YYYY-MM-DD` in Asia/Shanghai. Fields that hold one end in `On`. */
export type Day = string;
/** A calendar month `YYYY-MM`. */
export type Month = string;

export const ZONE = "Asia/Shanghai";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** A click asks for the day a dozen times: arithmetic takes a hundredth of what time zones cost. */
const AHEAD_MS = 8 * 60 * MINUTE_MS;
const KNOWN_DAYS = 4096;
const known = new Map<number, Day>();

export function dayOf(at: Instant): Day {
  const number = Math.floor((at + AHEAD_MS) / DAY_MS);
  const before = known.get(number);
  if (before !== undefined) return before;
  if (known.size >= KNOWN_DAYS) known.clear();
  const day = new Temporal.PlainDate(1970, 1, 1).add({ days: number }).toString();
  known.set(number, day);
  return day;
}
export const monthOf = (at: Instant): Month => dayOf(at).slice(0, 7);
const two = (count: number) => String(count).padStart(2, "0");
/** `HH:mm` on the wall clock in Shanghai. */
export function timeOf(at: Instant): string {
  const minutes = Math.floor((at + AHEAD_MS) / MINUTE_MS) % (24 * 60);
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
/** The first instant of a day in Shanghai. */
export const startOf = (day: Day): Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds;
export const at = (day: Day, time: string): Instant =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE).epochMilliseconds;
/** Monday 1 to Sunday 7. */
export const weekdayOf = (day: Day): number => Temporal.PlainDate.from(day).dayOfWeek;
export const addDays = (day: Day, days: number): Day =>
  Temporal.PlainDate.from(day).add({ days }).toString();
export const addYears = (day: Day, years: number): Day =>
  Temporal.PlainDate.from(day).add({ years }).toString();
/** The day so many months later, or earlier below 0; a day that month lacks becomes its last (31 August → 28 February). */
export const monthsAfter = (day: Day, months: number): Day =>
  Temporal.PlainDate.from(day).add({ months }).toString();
export const addMonths = (month: Month, months: number): Month =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString();
export const lastDayOf = (month: Month): Day => {
  const yearMonth = Temporal.PlainYearMonth.from(month);
  return yearMonth.toPlainDate({ day: yearMonth.daysInMonth }).toString();
};
/** Whether the text is a day that exists (2026-02-29 does not). */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const month = Number(text.slice(5, 7));
  if (month < 1 || month > 12) return false;
  return text <= lastDayOf(text.slice(0, 7)) && text.slice(8) !== "00";
}
/** Whether the text is a month `YYYY-MM` that exists. */
export const isMonth = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
