import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addMonths, type Day, lastDayOf, type Month } from "#kernel/calendar.ts";
import { type DateRule, dayOfRule, parseDateRule } from "#kernel/date-rule.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);
const dayOfText = (text: string, month: Month, about?: Day): Day | undefined => {
  const rule = parseDateRule(text);
  if (rule === undefined) throw new Error(`${text} is no rule`);
  return dayOfRule(rule, month, calendar, about);
};

describe("reading a rule", () => {
  it.each<[string, DateRule]>([
    ["每月最后一个工作日", { kind: "nth-last-working-day", n: 1 }],
    ["最后工作日", { kind: "nth-last-working-day", n: 1 }],
    ["每月第十五个工作日", { kind: "nth-working-day", n: 15 }],
    ["第３个工作日", { kind: "nth-working-day", n: 3 }],
    ["每月倒数第 二 个工作日", { kind: "nth-last-working-day", n: 2 }],
    ["每季末前5日", { kind: "before-end", of: "quarter", n: 5, unit: "day" }],
    ["季度末前两个工作日", { kind: "before-end", of: "quarter", n: 2, unit: "working-day" }],
    ["月末前二十一天", { kind: "before-end", of: "month", n: 21, unit: "day" }],
    ["月底前十个工作日", { kind: "before-end", of: "month", n: 10, unit: "working-day" }],
    ["提前三个工作日", { kind: "ahead", n: 3 }],
  ])("%s is read, in Chinese numerals, plain and full-width digits", (text, rule) => {
    expect(parseDateRule(text)).toEqual(rule);
  });

  it.each([
    "",
    "2026-11-30",
    "每月",
    "每月第0个工作日",
    "每月第61个工作日",
    "每月第一二个工作日",
    "提前3天半",
    "每月最后三个工作日",
  ])("“%s” is no rule", (text) => {
    expect(parseDateRule(text)).toBeUndefined();
  });
});

describe("the day of a rule", () => {
  it.each([
    /* 国庆 2025 with 中秋: free from 1 to 8 October, 28 September and 11 October worked. */
    ["每月第1个工作日", "2025-10", "2025-10-09"],
    ["每月第3个工作日", "2025-10", "2025-10-11"],
    ["每月最后一个工作日", "2025-09", "2025-09-30"],
    ["每季末前2日", "2025-07", "2025-09-28"],
    /* 春节 2026: free from 15 to 23 February, 14 and 28 worked Saturdays. */
    ["每月倒数第一个工作日", "2026-02", "2026-02-28"],
    ["每月第11个工作日", "2026-02", "2026-02-14"],
    ["月末前5个工作日", "2026-02", "2026-02-14"],
    ["月末前5日", "2026-02", "2026-02-14"],
    /* 国庆 2026: 20 September is a worked Sunday. */
    ["每季末前10日", "2026-08", "2026-09-20"],
    ["每季末前5日", "2026-11", "2026-12-25"],
    ["提前1个工作日", "2026-11", "2026-11-27"],
  ])("%s of %s is %s", (text, month, day) => {
    expect(dayOfText(text, month)).toBe(day);
  });

  it("提前 counts from the day it is asked about, over the holidays", () => {
    expect(dayOfText("提前3个工作日", "2026-10", "2026-10-08")).toBe("2026-09-28");
  });

  it("a month without so many working days has no such day", () => {
    expect(dayOfText("每月第20个工作日", "2026-02")).toBeUndefined();
    expect(dayOfText("每月倒数第20个工作日", "2026-02")).toBeUndefined();
  });
});

const months = fc.integer({ min: 0, max: 119 }).map((count) => addMonths("2017-01", count));
const counts = fc.integer({ min: 1, max: 12 });
const rules = fc.oneof(
  counts.map((n): DateRule => ({ kind: "nth-working-day", n })),
  counts.map((n): DateRule => ({ kind: "nth-last-working-day", n })),
  counts.map((n): DateRule => ({ kind: "ahead", n })),
  fc
    .tuple(counts, fc.constantFrom("month", "quarter"), fc.constantFrom("day", "working-day"))
    .map(([n, of, unit]): DateRule => ({ kind: "before-end", of, n, unit })),
);

it("in ten years no rule names a rest day, or a day after its month or quarter", () => {
  fc.assert(
    fc.property(rules, months, (rule, month) => {
      const day = dayOfRule(rule, month, calendar);
      if (day === undefined) throw new Error(`${month} has no day for ${JSON.stringify(rule)}`);
      expect(calendar.isWorkingDay(day)).toBe(true);
      expect(day <= lastDayOf(addMonths(month, 2))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it("in ten years the first n working days counted from the front meet those counted from the back", () => {
  fc.assert(
    fc.property(months, counts, (month, n) => {
      const days = Array.from(
        { length: 31 },
        (_, index) => `${month}-${String(index + 1).padStart(2, "0")}`,
      ).filter((day) => day <= lastDayOf(month) && calendar.isWorkingDay(day));
      expect(dayOfRule({ kind: "nth-working-day", n }, month, calendar)).toBe(days[n - 1]);
      expect(dayOfRule({ kind: "nth-last-working-day", n }, month, calendar)).toBe(days.at(-n));
    }),
  );
});
