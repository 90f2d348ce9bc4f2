/** Days as registers have them: read when they can mean one day only. */
import { describe, expect, it } from "vitest";
import { type DaySetting, daySaid, monthSaid } from "#records/history/said-day.ts";

const OF_2024 = { year: "2024", isNumber: false };
const UNKNOWN: DaySetting = { year: undefined, isNumber: false };
const dayOf = (text: string, setting: DaySetting = OF_2024) => {
  const read = daySaid(text, setting);
  return read.ok ? read.value : read.refusal;
};

it.each([
  "2024-3-6",
  "2024.3.6",
  "2024/03/06",
  "2024年3月6日",
  "2024年3月6号",
  "20240306",
  "24.3.6",
  "24年3月6日",
  "二〇二四年三月六日",
  "45357",
  "45357.5",
  "3月6日",
  "三月六日",
  "3.6",
  "03-06",
  "3/6",
  "3月6日（周三）",
  "2024-3-6 星期三",
  "3月6日15:00",
  "3月6日 下午3时30分",
  "2024-03-06 15:00",
  "2024.3.6 9:00-11:00",
  "3.6 15：00",
  "3月6-7日",
  "3月6日-7日",
  "3月6日至4月2日",
  "2024.3.6-3.8",
  "3.6-7",
  "2024年3月6日至2024年3月8日",
])("%s is 6 March 2024", (text) => expect(dayOf(text)).toBe("2024-03-06"));

it.each(["10.6-7", "10月6-7日"])("%s is October, not the year 2010", (text) =>
  expect(dayOf(text)).toBe("2024-10-06"),
);

describe("refused", () => {
  it.each(["2024年2月30日", "2023-2-29", "4.31", "13月1日", "3月6-40日", "0204-03-06"])(
    "%s is a day that there is not",
    (text) => expect(dayOf(text)).toMatch(/^没有“.*”这一天，请核对$/),
  );
  it.each(["2024年3月", "2024.3", "2024-03", "3月", "3月份"])("%s: which day", (text) =>
    expect(dayOf(text)).toContain("没有写哪一天"),
  );
  it.each(["6日", "6号"])("%s: which month", (text) =>
    expect(dayOf(text)).toContain("没有写哪一月"),
  );
  it.each(["3月8-6日", "三月初", "上周三", "2024-3-6-7", "5人", "3", "3月6日左右"])(
    "%s is no day",
    (text) => expect(dayOf(text)).toContain("不是日期"),
  );
  it("a day without a year where nothing says which", () =>
    expect(dayOf("3月6日", UNKNOWN)).toContain("没有写年份"));
  it.each(["3.1", "3.2", "3.3"])("the number %s, which may have been typed with a 0", (text) =>
    expect(dayOf(text, { year: "2024", isNumber: true })).toContain("可能是"),
  );
  it("but no other number is in doubt", () => {
    expect(dayOf("3.4", { year: "2024", isNumber: true })).toBe("2024-03-04");
    expect(dayOf("3.11", { year: "2024", isNumber: true })).toBe("2024-03-11");
  });
});

const monthOf = (text: string, setting = OF_2024) => {
  const read = monthSaid(text, setting);
  return read.ok ? read.value : read.refusal;
};

describe("the month that dues are of", () => {
  it.each(["2024年3月", "2024-03", "2024.3", "3月", "三月", "3", "3月份", "2024-03-01"])(
    "%s is March 2024",
    (text) => expect(monthOf(text)).toBe("2024-03"),
  );
  it.each(["2024年13月", "0月"])("%s is none that there is", (text) =>
    expect(monthOf(text)).toContain("这个月"),
  );
  it("the number 2024.1 may be October", () =>
    expect(monthOf("2024.1", { year: "2024", isNumber: true })).toContain("10月"));
});
