/** Periods of an item: a month `2026-11`, a quarter `2026-Q4`, a half year `2026-H2`, a year `2026`. */

import { assertNever } from "#kernel/assert-never.ts";
import { type Day, lastDayOf, type Month } from "#kernel/calendar.ts";
import type { Frequency } from "./item.ts";

export type Period = string;

const number = (text: string, from: number, to: number) => Number(text.slice(from, to));

/** The period of its own kind in which an item asked in `month` falls: in 2026-12 a quarterly item asks about 2026-Q4. */
export function periodOf(frequency: Frequency, month: Month): Period {
  const year = month.slice(0, 4);
  const m = number(month, 5, 7);
  switch (frequency) {
    case "monthly":
      return month;
    case "quarterly":
      return `${year}-Q${Math.ceil(m / 3)}`;
    case "half-yearly":
      return `${year}-H${m <= 6 ? 1 : 2}`;
    case "yearly":
    case "term":
      return year;
    default:
      return assertNever(frequency);
  }
}

/** The last month of a period: 2026-Q4 and 2026 both end in 2026-12. */
export function lastMonthOf(period: Period): Month {
  const year = period.slice(0, 4);
  if (period.length === 4) return `${year}-12`;
  const kind = period[5];
  if (kind === "Q") return `${year}-${String(number(period, 6, 7) * 3).padStart(2, "0")}`;
  if (kind === "H") return `${year}-${period[6] === "1" ? "06" : "12"}`;
  return period;
}

export const lastDayOfPeriod = (period: Period): Day => lastDayOf(lastMonthOf(period));

export const yearOf = (period: Period): string => period.slice(0, 4);

/** The period of the same kind just before. */
export function previousPeriod(period: Period): Period {
  const year = Number(period.slice(0, 4));
  if (period.length === 4) return String(year - 1);
  const kind = period[5];
  const step = (prefix: string, n: number, last: number) =>
    n > 1 ? `${year}-${prefix}${n - 1}` : `${year - 1}-${prefix}${last}`;
  if (kind === "Q") return step("Q", number(period, 6, 7), 4);
  if (kind === "H") return step("H", number(period, 6, 7), 2);
  const m = number(period, 5, 7);
  return m > 1 ? `${year}-${String(m - 1).padStart(2, "0")}` : `${year - 1}-12`;
}
