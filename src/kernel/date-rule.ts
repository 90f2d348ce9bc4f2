/** 日期规则 — 每月最后一个工作日, 每季末前5日, 提前3个工作日: a day said in words, and which day it is. */
import { addDays, addMonths, type Day, lastDayOf, type Month } from "./calendar.ts";
import { addWorkingDays, type WorkingCalendar } from "./working-calendar.ts";

export type DateRule =
  /** 每月第n个工作日 */
  | { readonly kind: "nth-working-day"; readonly n: number }
  /** 每月倒数第n个工作日; the last is 1. */
  | { readonly kind: "nth-last-working-day"; readonly n: number }
  /** 月末前n日, 每季末前n个工作日: so many before the last day, which does not count. */
  | {
      readonly kind: "before-end";
      readonly of: "month" | "quarter";
      readonly n: number;
      readonly unit: "day" | "working-day";
    }
  /** 提前n个工作日: before the day it is asked about. */
  | { readonly kind: "ahead"; readonly n: number };

const MOST = 60;
const DIGITS = "零一二三四五六七八九";
const NUMBER = "(\\d{1,3}|[一二三四五六七八九十两]{1,3})";
const UNIT = "(个工作日|工作日|个?自然日|[日天])";

type Reading = {
  readonly pattern: RegExp;
  readonly rule: (n: number, unit: string) => DateRule;
};

const unitFrom = (word: string) => (word.endsWith("工作日") ? "working-day" : "day");
const EVERY_MONTH = "(?:每个?月|[本当]月)?的?";

const READINGS: readonly Reading[] = [
  {
    pattern: new RegExp(`^${EVERY_MONTH}最后()(?:一|1)?个?工作日$`),
    rule: () => ({ kind: "nth-last-working-day", n: 1 }),
  },
  {
    pattern: new RegExp(`^${EVERY_MONTH}倒数第${NUMBER}个?工作日$`),
    rule: (n) => ({ kind: "nth-last-working-day", n }),
  },
  {
    pattern: new RegExp(`^${EVERY_MONTH}第${NUMBER}个?工作日$`),
    rule: (n) => ({ kind: "nth-working-day", n }),
  },
  {
    pattern: new RegExp(`^(?:每个?|本|当)?月(?:末|底)前${NUMBER}${UNIT}$`),
    rule: (n, unit) => ({ kind: "before-end", of: "month", n, unit: unitFrom(unit) }),
  },
  {
    pattern: new RegExp(`^(?:每个?|本|当)?季度?(?:末|底)前${NUMBER}${UNIT}$`),
    rule: (n, unit) => ({ kind: "before-end", of: "quarter", n, unit: unitFrom(unit) }),
  },
  {
    pattern: new RegExp(`^提前${NUMBER}个?工作日$`),
    rule: (n) => ({ kind: "ahead", n }),
  },
];

/** Undefined when the text is no rule, or counts from 0 or beyond two months. */
export function parseDateRule(text: string): DateRule | undefined {
  const word = text.normalize("NFKC").replace(/\s+/g, "");
  for (const { pattern, rule } of READINGS) {
    const match = pattern.exec(word);
    if (match === null) continue;
    const n = match[1] === "" ? 1 : numberFrom(match[1] ?? "");
    return n === undefined || n < 1 || n > MOST ? undefined : rule(n, match[2] ?? "");
  }
  return undefined;
}

/** 3, 三, 两, 十, 十五, 二十, 二十一; undefined for what is no such number. */
export function numberFrom(text: string): number | undefined {
  if (/^\d+$/.test(text)) return Number(text);
  const word = text.replace("两", "二");
  const match = /^(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(word);
  if (match === null) return undefined;
  const [, tens = "一", ten, ones] = match;
  return (
    (ten === undefined ? 0 : DIGITS.indexOf(tens) * 10) +
    (ones === undefined ? 0 : DIGITS.indexOf(ones))
  );
}

/**
 * The rule's day of a month, which is always worked: natural days that end on a rest day end on the working day before
 * it. Quarters are those of the month; 提前 counts from `about`, by default the last day of the month. Undefined when
 * the month has not so many working days.
 */
export function dayOfRule(
  rule: DateRule,
  month: Month,
  calendar: WorkingCalendar,
  about: Day = lastDayOf(month),
): Day | undefined {
  switch (rule.kind) {
    case "nth-working-day":
      return inMonth(addWorkingDays(calendar, lastDayOf(addMonths(month, -1)), rule.n), month);
    case "nth-last-working-day":
      return inMonth(addWorkingDays(calendar, `${addMonths(month, 1)}-01`, -rule.n), month);
    case "before-end":
      return beforeEnd(rule, month, calendar);
    case "ahead":
      return addWorkingDays(calendar, about, -rule.n);
  }
}

const inMonth = (day: Day, month: Month): Day | undefined =>
  day.slice(0, 7) === month ? day : undefined;

function beforeEnd(
  rule: Extract<DateRule, { kind: "before-end" }>,
  month: Month,
  calendar: WorkingCalendar,
): Day {
  const last = lastDayOf(rule.of === "month" ? month : lastMonthOfQuarter(month));
  if (rule.unit === "working-day") return addWorkingDays(calendar, last, -rule.n);
  const day = addDays(last, -rule.n);
  return calendar.isWorkingDay(day) ? day : addWorkingDays(calendar, day, -1);
}

const lastMonthOfQuarter = (month: Month): Month =>
  addMonths(month, 2 - ((Number(month.slice(5, 7)) - 1) % 3));
