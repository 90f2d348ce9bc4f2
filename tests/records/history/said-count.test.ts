/** Counts, attendances and reasons of absence as registers have them; names are not taken. */
import { describe, expect, it } from "vitest";
import {
  absencesSaid,
  chineseNumber,
  countSaid,
  explained,
  turnoutSaid,
} from "#records/history/said-count.ts";

const NUMERALS = "零一二三四五六七八九";
const written = (count: number): string => {
  const [tens, ones] = [Math.floor(count / 10), count % 10];
  const last = ones === 0 && tens > 0 ? "" : NUMERALS.charAt(ones);
  return `${tens > 1 ? NUMERALS.charAt(tens) : ""}${tens > 0 ? "十" : ""}${last}`;
};

it("every number up to 99 is read as it is written", () => {
  const numbers = Array.from({ length: 100 }, (_, count) => count);
  expect(numbers.map((count) => chineseNumber(written(count)))).toEqual(numbers);
});

it.each([
  ["5人", 5],
  ["５ 人", 5],
  ["五人", 5],
  ["两人", 2],
  ["共12名", 12],
  ["十二", 12],
  ["0", 0],
  ["五六人", undefined],
  ["若干", undefined],
  ["5.5", undefined],
  ["-1", undefined],
  ["", undefined],
])("%s", (text, count) => expect(countSaid(text)).toBe(count));

describe("应到 and 实到 in one cell", () => {
  it.each([
    "应到5人，实到4人",
    "应到 5 人 实到 4 人",
    "应到会5人，实到会4人。",
    "应5实4",
    "应到人数：5，到会人数：4",
    "5/4",
    "５／４",
    "应到五人，实到四人，缺席1人",
    "实到4人，应到5人，列席2人",
  ])("%s", (text) => {
    expect(turnoutSaid(text)).toEqual({
      ok: true,
      value: { entitled: 5, present: 4, absences: "" },
    });
  });
  it("with the reasons behind it", () =>
    expect(turnoutSaid("应到5人，实到3人（请假1人、外出1人）")).toEqual({
      ok: true,
      value: { entitled: 5, present: 3, absences: "请假1、外出1" },
    }));
  it.each(["全员到会", "实到4人", "应参加5实际4", "应到5人，实到4人，张三请假"])(
    "%s is refused",
    (text) => expect(turnoutSaid(text).ok).toBe(false),
  );
});

describe("reasons of absence", () => {
  it.each([
    ["", ""],
    ["无", ""],
    ["—", ""],
    ["请假1人", "请假1"],
    ["请假一人，外出两人", "请假1、外出2"],
    ["出差1、住院1", "外出1、生病1"],
    ["2人", "其他2"],
    ["请假", "请假"],
  ])("%s", (text, said) => expect(absencesSaid(text)).toEqual({ ok: true, value: said }));
  it.each(["张三请假", "张三", "李四、王五外出2人"])("%s holds a name, and is refused", (text) =>
    expect(absencesSaid(text)).toEqual({
      ok: false,
      refusal: expect.stringContaining("不写姓名"),
    }),
  );
  it("a reason alone is everybody's; nothing said is another reason; what is counted stays as it is", () => {
    const turnout = { entitled: 9, present: 7 };
    expect(explained("请假", turnout)).toBe("请假2");
    expect(explained("", turnout)).toBe("其他2");
    expect(explained("请假1", turnout)).toBe("请假1");
    expect(explained("", { entitled: 9, present: 9 })).toBe("");
  });
});
