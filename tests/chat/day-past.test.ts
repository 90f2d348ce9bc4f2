import { expect, it } from "vitest";
import { isDayLike, pastDayFrom } from "#chat/commands/day-past.ts";
import { at } from "#kernel/calendar.ts";

/** A Tuesday. */
const NOW = at("2026-11-10", "12:00");

it.each([
  ["今天", "2026-11-10"],
  ["昨天", "2026-11-09"],
  ["昨天下午开的", "2026-11-09"],
  ["前天", "2026-11-08"],
  ["大前天", "2026-11-07"],
  ["周二", "2026-11-10"],
  ["周三", "2026-11-04"],
  ["星期一", "2026-11-09"],
  ["上周一", "2026-11-02"],
  ["上周五", "2026-11-06"],
  ["本周一", "2026-11-09"],
  ["11月6日", "2026-11-06"],
  ["11月6日上午", "2026-11-06"],
  ["11.6", "2026-11-06"],
  ["6号", "2026-11-06"],
  ["2025年12月31日", "2025-12-31"],
])("%s is %s", (word, day) => {
  expect(pastDayFrom(word, NOW)).toBe(day);
});

it.each(["研究", "党员活动", "5", "学习"])("%s is no day", (word) => {
  expect(pastDayFrom(word, NOW)).toBeUndefined();
});

it("gives back a day that does not exist as it was written, to be refused by name", () => {
  expect(pastDayFrom("11月31日", NOW)).toBe("11月31日");
});

it("takes a day far ahead without a year for last year's, a near one for a slip", () => {
  const january = at("2026-01-05", "12:00");
  expect(pastDayFrom("12月25日", january)).toBe("2025-12-25");
  expect(pastDayFrom("1月25日", january)).toBe("2026-01-25");
  expect(pastDayFrom("2026年12月25日", january)).toBe("2026-12-25");
});

it.each(["上个月5号", "上月25日", "26年12月25日", "去年8月"])("%s looks like a day", (word) => {
  expect(isDayLike(word)).toBe(true);
});
