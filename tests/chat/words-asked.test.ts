import { describe, expect, it } from "vitest";
import { dayFrom } from "#chat/commands/day-asked.ts";
import { isWrongMonth, periodFrom, readWords } from "#chat/commands/words-asked.ts";
import { at } from "#kernel/calendar.ts";

const now = at("2026-12-07", "09:00");

describe("a period", () => {
  it.each([
    ["四季度", "2026-Q4"],
    ["下半年", "2026-H2"],
    ["一季度", "2027-Q1"],
    ["上半年", "2027-H1"],
    ["2027年四季度", "2027-Q4"],
  ])("%s said in January looks back as a month does: %s", (word, period) => {
    expect(periodFrom(word, at("2027-01-11", "09:00"))).toBe(period);
  });

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
    ["本年", "2026"],
    ["前年", "2024"],
    ["年初至今", "2026"],
    ["上上个月", "2026-10"],
    ["202611", "2026-11"],
    ["26年11月", "2026-11"],
    ["2026.11", "2026-11"],
    ["２０２６年３月", "2026-03"],
    ["二零二五年三月", "2025-03"],
    ["三季度", "2026-Q3"],
    ["第3季度", "2026-Q3"],
    ["本季度", "2026-Q4"],
    ["上季度", "2026-Q3"],
    ["2025年第四季度", "2025-Q4"],
    ["去年四季度", "2025-Q4"],
    ["q2", "2026-Q2"],
    ["2026Q1", "2026-Q1"],
    ["上半年", "2026-H1"],
    ["去年下半年", "2025-H2"],
  ])("%s is %s", (word, period) => expect(periodFrom(word, now)).toBe(period));

  it.each([
    "13月",
    "2026-13",
    "三月村",
    "柳芽村",
    "第2页",
    "12",
    "0月",
    "第五季度",
    "12月底",
    "26年",
  ])("%s is none", (word) => expect(periodFrom(word, now)).toBeUndefined());
});

it("a month without a year is one of the past when it is looked at, and one to come when it is planned", () => {
  const january = at("2027-01-05", "09:00");
  expect(periodFrom("12月", january)).toBe("2026-12");
  expect(periodFrom("2月", january)).toBe("2027-02");
  expect(periodFrom("1月", now)).toBe("2026-01");
  expect(periodFrom("1月", now, "ahead")).toBe("2027-01");
  expect(periodFrom("11月", now, "ahead")).toBe("2026-11");
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
    ["1月5日", "2027-01-05"],
    ["2026.12.31", "2026-12-31"],
    ["三十一日", "2026-12-31"],
    ["十二月三十号", "2026-12-30"],
    ["２５号", "2026-12-25"],
    ["截止到12月25日前", "2026-12-25"],
    ["25号之前", "2026-12-25"],
    ["月底", "2026-12-31"],
    ["12月底", "2026-12-31"],
    ["1月底", "2027-01-31"],
    ["今天", "2026-12-07"],
    ["明天", "2026-12-08"],
    ["周五", "2026-12-11"],
    ["本周五", "2026-12-11"],
    ["下周五", "2026-12-18"],
    ["下周日", "2026-12-20"],
    ["星期一", "2026-12-07"],
  ])("%s is %s", (word, day) => expect(dayFrom(word, "2026-12", now)).toBe(day));

  it("that does not exist is kept as it was written, to be refused by name", () => {
    expect(dayFrom("12月32日", "2026-12", now)).toBe("12月32日");
  });

  it("is not read into a unit or a bare number", () => {
    expect([dayFrom("柳芽村", "2026-12", now), dayFrom("25", "2026-12", now)]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe("a period, a page and a unit", () => {
  const read = { period: "2026-11", page: 1, words: ["柳芽村"], refused: undefined };
  it.each([
    "柳芽村 上月 第2页",
    "第2页，11月，柳芽村",
    "柳芽村上月第二页",
    "上月柳芽村 下一页",
    "柳芽村的11月 第２页".normalize("NFKC"),
    "2026 年 11 月 柳芽村 第2页",
    "今年 11月 柳芽村 第2页",
    "现在 柳芽村 11月 第2页",
  ])("stand in any order, with or without spaces: %s", (text) =>
    expect(readWords(text, now)).toEqual(read),
  );

  it("may all be missing", () =>
    expect(readWords("", now)).toEqual({
      period: undefined,
      page: 0,
      words: [],
      refused: undefined,
    }));

  it("a place that begins with a month is not cut apart, and neither is a day", () => {
    for (const word of ["三月村", "三月花社区", "12月25日", "月底", "12月底", "本月最后一个工作日"])
      expect(readWords(word, now, "ahead").words).toEqual([word]);
  });
});

it.each([
  ["2026-13", "没有“2026-13”这个时间"],
  ["13月", "没有“13月”这个时间"],
  ["第五季度", "没有“第五季度”这个时间"],
  ["10月 11月", "一次只能看一个时间"],
  ["昨天", "按月或按年看"],
  ["上周", "按月或按年看"],
  ["11月30日", "按月或按年看"],
])("a time that cannot be looked at is told in a sentence: %s", (text, words) =>
  expect(readWords(text, now).refused).toContain(words),
);
