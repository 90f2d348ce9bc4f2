/** 记入时间 as text, in Shanghai: to the minute where that says it all, else to the millisecond. */
import { at, dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { dayFromText } from "#organisation/read-table.ts";

const MINUTE_MS = 60_000;

export function instantText(instant: Instant): string {
  const minute = `${dayOf(instant)} ${timeOf(instant)}`;
  const rest = instant - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  return rest === 0 ? minute : `${minute}:${(rest / 1000).toFixed(3).padStart(6, "0")}`;
}

const TIME = /^(.{6,11}?)(?: ([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d(?:\.\d{1,3})?))?)?$/;

/** A day alone is its first instant; undefined when it is no time. */
export function instantFrom(text: string): Instant | undefined {
  const [, date = "", hours = "00", minutes = "00", seconds = "00"] = TIME.exec(text) ?? [];
  const day = dayFromText(date);
  return day === undefined ? undefined : at(day, `${hours.padStart(2, "0")}:${minutes}:${seconds}`);
}
