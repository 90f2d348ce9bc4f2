/** Calendar days in Asia/Shanghai (UTC+8 all year since 1991). Working days and holidays come with delivery. */
import { Temporal } from "temporal-polyfill";
import type { Instant } from "./clock.ts";

/** A calendar day `YYYY-MM-DD` in Asia/Shanghai. Fields that hold one end in `On`. */
export type Day = string;
/** A calendar month `YYYY-MM`. */
export type Month = string;

export const ZONE = "Asia/Shanghai";

const zoned = (at: Instant) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE);

export const dayOf = (at: Instant): Day => zoned(at).toPlainDate().toString();
export const monthOf = (at: Instant): Month => dayOf(at).slice(0, 7);
/** `HH:mm` on the wall clock in Shanghai. */
export const timeOf = (at: Instant): string => zoned(at).toPlainTime().toString().slice(0, 5);
/** The first instant of a day in Shanghai. */
export const startOf = (day: Day): Instant =>
  Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds;
/** The first instant after a day in Shanghai. */
export const endOf = (day: Day): Instant => startOf(addDays(day, 1));
export const at = (day: Day, time: string): Instant =>
  Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(ZONE).epochMilliseconds;
export const addDays = (day: Day, days: number): Day =>
  Temporal.PlainDate.from(day).add({ days }).toString();
export const addYears = (day: Day, years: number): Day =>
  Temporal.PlainDate.from(day).add({ years }).toString();
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
