import { describe, expect, it } from "vitest";
import type { Sheet } from "#kernel/sheet.ts";
import { importCalendar } from "#organisation/import-calendar.ts";

type Row = readonly [day: string, kind: string, name: string, until?: string];

const WHOLE_2027: readonly Row[] = [
  ["2027-01-01", "放假", "元旦"],
  ["2027-02-05", "放假", "春节", "2027-02-11"],
  ["2027年2月20日", "上班", "春节调休"],
  ["2027/10/1", "放假", "国庆节", "2027/10/7"],
  ["20271009", "上班", "国庆节调休"],
  ["2027-04-05", "放假", "清明节"],
  ["2027-05-01", "放假", "五一"],
  ["2027-06-09", "放假", "端午节"],
  ["2027-09-15", "放假", "中秋节"],
];

const sheet = (rows: readonly Row[], given: Partial<Sheet> = {}): Sheet => ({
  name: "放假安排",
  headers: ["日期", "至", "类别", "名称"],
  rows: rows.map(([日期, 类别, 名称, 至 = ""], index) => ({
    row: index + 2,
    cells: { 日期, 至, 类别, 名称 },
  })),
  ...given,
});
const reasonOf = (sheets: readonly Sheet[]) => {
  const result = importCalendar(sheets);
  return result.ok ? [] : result.refusal.map(({ reason }) => reason);
};
const without = (...names: readonly string[]) =>
  WHOLE_2027.filter(([, , name]) => !names.includes(name));
const read = (rows: readonly Row[]) => importCalendar([sheet(rows)]);

it("a year is read to the days that differ from Monday to Friday", () => {
  expect(read(WHOLE_2027)).toEqual({
    ok: true,
    value: [
      {
        year: "2027",
        holidays: [
          "2027-01-01",
          "2027-02-05",
          "2027-02-08",
          "2027-02-09",
          "2027-02-10",
          "2027-02-11",
          "2027-04-05",
          "2027-06-09",
          "2027-09-15",
          "2027-10-01",
          "2027-10-04",
          "2027-10-05",
          "2027-10-06",
          "2027-10-07",
        ],
        workingDays: ["2027-02-20", "2027-10-09"],
      },
    ],
  });
});

describe("a file is refused as a whole, by row and column", () => {
  it.each<[string, Row, { row?: number; column: string; reason: string }]>([
    ["no day", ["2027-02-30", "放假", "春节"], { column: "日期", reason: "不是日期" }],
    ["an empty day", ["", "放假", "春节"], { column: "日期", reason: "不能为空" }],
    ["no name", ["2027-05-03", "放假", ""], { column: "名称", reason: "不能为空" }],
    [
      "an unknown kind",
      ["2027-05-03", "休息", "劳动节"],
      { column: "类别", reason: "认不得“休息”" },
    ],
    ["a day twice", ["2027-10-04", "放假", "国庆节"], { column: "日期", reason: "与第 5 行重复" }],
    [
      "a day of both kinds",
      ["2027-10-02", "上班", "国庆节"],
      { column: "类别", reason: "在第 5 行写的是放假" },
    ],
    ["work on a weekday", ["2027-05-05", "上班", "调休"], { column: "日期", reason: "是星期三" }],
    [
      "an end before its beginning",
      ["2027-05-03", "放假", "劳动节", "2027-05-01"],
      { column: "至", reason: "早于" },
    ],
    [
      "a holiday over two years",
      ["2027-12-30", "放假", "元旦", "2028-01-02"],
      { column: "至", reason: "跨了年" },
    ],
    [
      "a holiday without end",
      ["2027-07-01", "放假", "暑假", "2027-08-01"],
      { column: "至", reason: "有 32 天" },
    ],
    [
      "a broken end",
      ["2027-05-03", "放假", "劳动节", "五号"],
      { column: "至", reason: "不是日期" },
    ],
  ])("%s", (_, row, { column, reason }) => {
    const refusal = [
      { sheet: "放假安排", row: 11, column, reason: expect.stringContaining(reason) },
    ];
    expect(read([...WHOLE_2027, row])).toEqual({ ok: false, refusal });
  });

  it("a year between two years that is not there, and one without its long holidays", () => {
    const rows: readonly Row[] = [...WHOLE_2027, ["2029-05-01", "放假", "劳动节"]];
    const missing = ["春节", "国庆节", "元旦", "清明节", "端午节", "中秋节"];
    expect(read(rows)).toMatchObject({
      ok: false,
      refusal: [
        { column: "日期", reason: "写了 2027 年和 2029 年，中间缺 2028 年" },
        ...missing.map((name) => ({
          reason: expect.stringContaining(`2029 年没有写全${name}放假`),
        })),
      ],
    });
  });

  it("a holiday of which a weekday is left out; 中秋节 may lie within 国庆节", () => {
    expect(
      reasonOf([
        sheet([
          ...without("春节", "国庆节", "清明节"),
          ["2027-02-06", "放假", "春节"],
          ["2027-10-02", "放假", "国庆节"],
        ]),
      ]),
    ).toEqual(
      ["春节", "国庆节", "清明节"].map((name) => expect.stringContaining(`没有写全${name}放假`)),
    );
    const joined: Row = ["2027-10-01", "放假", "国庆节、中秋节", "2027-10-08"];
    expect(reasonOf([sheet([...without("国庆节", "中秋节"), joined])])).toEqual([]);
  });

  it("a missing sheet, a missing column, a sheet nobody knows, and nothing at all", () => {
    expect(reasonOf([])).toEqual(["缺少这个工作表，或者它是空的"]);
    expect(reasonOf([sheet(WHOLE_2027, { headers: ["日期", "名称"] })])).toEqual(["缺少这一列"]);
    expect(reasonOf([sheet(WHOLE_2027), sheet([], { name: "假期" })])).toEqual([
      expect.stringContaining("认不得的工作表"),
    ]);
    expect(reasonOf([sheet([])])).toEqual(["没有写一天"]);
  });
});
