import { describe, expect, it } from "vitest";
import { dayFrom, isWrongMonth, periodFrom, readWords } from "#chat/commands/words-asked.ts";
import { at } from "#kernel/calendar.ts";

const now = at("2026-12-07", "09:00");

describe("a period", () => {
  it.each([
    ["本月", "2026-12"],
    ["上月", "2026-11"],
    ["下月", "2027-01"],
    ["2026-12", "2026-12"],
    ["2026-3", "2026-03"],
    ["2026年3月", "2026-03"],
    ["二〇二六年十一月", "2026-11"],
    ["12月", "2026-12"],
    ["十二月", "2026-12"],
    ["十月份", "2026-10"],
    ["去年12月", "2025-12"],
    ["今年", "2026"],
    ["去年", "2025"],
    ["2025年", "2025"],
  ])("%s is %s", (word, period) => expect(periodFrom(word, now)).toBe(period));

  it.each(["13月", "2026-13", "三月村", "柳芽村", "第2页", "12", "0月"])("%s is none", (word) =>
    expect(periodFrom(word, now)).toBeUndefined(),
  );
});

it("a year with a month that does not exist is told apart from a day and a unit", () => {
  const wrong = ["2026-13", "2026-0", "2026年13月", "2026-12", "2026-12-25", "13日", "柳芽村"];
  expect(wrong.filter((word) => isWrongMonth(word, now))).toEqual(wrong.slice(0, 3));
});

describe("a last day", () => {
  it.each([
    ["2026-12-25", "2026-12-25"],
    ["12-25", "2026-12-25"],
    ["12月25日", "2026-12-25"],
    ["25日", "2026-12-25"],
    ["25号", "2026-12-25"],
    ["2027年1月5日", "2027-01-05"],
  ])("%s is %s", (word, day) => expect(dayFrom(word, "2026-12")).toBe(day));

  it("that does not exist is kept as it was written, to be refused by name", () => {
    expect(dayFrom("12月32日", "2026-12")).toBe("12月32日");
  });

  it("is not read into a unit or a bare number", () => {
    expect([dayFrom("柳芽村", "2026-12"), dayFrom("25", "2026-12")]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

it("a period, a page and a unit stand in any order", () => {
  const read = { period: "2026-11", page: 1, words: ["柳芽村"] };
  expect(readWords("柳芽村 上月 第2页", now)).toEqual(read);
  expect(readWords("第2页，11月，柳芽村", now)).toEqual(read);
  expect(readWords("", now)).toEqual({ period: undefined, page: 0, words: [] });
});
