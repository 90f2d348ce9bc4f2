/** Registers of what is no meeting: dues by the month, steps in columns, rosters by counts. */
import { expect, it } from "vitest";
import { columnsOf, kept, tidy } from "./tidying.ts";

it("dues of a month are of its last day, or of today while it runs; of a day they are of its month", () => {
  const rows = [
    ["支部", "月份", "应缴人数", "实缴人数"],
    ["B1", "2024年2月", "9", "9"],
    ["B2", "2026年11月", "9", "8人"],
  ];
  expect(columnsOf(tidy([kept("党费收缴", rows)]).sheets, "日期", "月份", "已交人数")).toEqual([
    ["2024-02-29", "2024-02", "9"],
    ["2026-11-23", "2026-11", "8"],
  ]);
  const byDay = [
    ["支部", "缴纳时间", "应交人数", "已交人数"],
    ["B1", "2024.3.6", "9", "9"],
    ["B2", "2024年3月", "9", "9"],
  ];
  expect(columnsOf(tidy([kept("党费", byDay)]).sheets, "日期", "月份")).toEqual([
    ["2024-03-06", "2024-03"],
    ["2024-03-31", "2024-03"],
  ]);
});

it("the year of a row is that of its own column", () => {
  const rows = [
    ["支部", "年度", "月份", "应缴人数", "实缴人数"],
    ["B1", "2024年", "3月", "9", "9"],
    ["B1", "2025", "3月", "9", "9"],
  ];
  expect(columnsOf(tidy([kept("2026年党费", rows)]).sheets, "月份")).toEqual([
    ["2024-03"],
    ["2025-03"],
  ]);
});

it("a person's row with a column for each step is a record for each step", () => {
  const rows = [
    ["支部", "对象编号", "申请时间", "派人谈话", "确定积极分子时间", "培养联系人数"],
    ["B1", "发展1号", "2024.3.6", "2024.3.20", "2024.9.1", "2"],
    ["B1", "发展2号", "2024.4.6", "", "2024.2.30", ""],
  ];
  const tidied = tidy([kept("发展党员台账", rows)]);
  expect(columnsOf(tidied.sheets, "对象", "环节", "日期", "培养联系人")).toEqual([
    ["发展1号", "递交申请", "2024-03-06", ""],
    ["发展1号", "派人谈话", "2024-03-20", ""],
    ["发展1号", "入党积极分子", "2024-09-01", "2"],
  ]);
  expect(tidied.problems).toMatchObject([{ row: 3, column: "确定积极分子时间" }]);
  const [sheet] = tidied.sheets;
  expect(tidied.placeOf({ sheet: sheet?.name ?? "", row: 4, column: "日期" })).toEqual({
    sheet: "发展党员台账",
    row: 2,
    column: "确定积极分子时间",
  });
});

it("a register of names in the place of numbers is not read", () => {
  const rows = [
    ["支部", "姓名", "申请时间"],
    ["B1", "张三", "2024.3.6"],
  ];
  expect(tidy([kept("发展党员", rows)]).problems).toMatchObject([
    { row: 0, reason: expect.stringContaining("不写姓名") },
  ]);
});

it("a lecturer counts by the office; a name alone is not taken, and that is told", () => {
  const rows = [
    ["支部", "授课时间", "授课人", "应到", "实到"],
    ["B1", "2024-3-6", "党支部书记", "5", "5"],
    ["B1", "2024-4-6", "镇党委书记", "5", "5"],
    ["B1", "2024-5-6", "张三", "5", "5"],
  ];
  const tidied = tidy([kept("党课", rows)]);
  expect(columnsOf(tidied.sheets, "授课人")).toEqual([["书记"], ["领导干部"], [""]]);
  expect(tidied.untaken).toEqual([{ sheet: "党课", column: "授课人", cells: 1 }]);
});

it("whom a register gives no reason for stayed away for another one; what is half told stays so", () => {
  const rows = [
    ["支部", "时间", "应到", "实到", "缺席原因"],
    ["B1", "2024-3-6", "5", "3", ""],
    ["B1", "2024-4-6", "5", "3", "请假"],
    ["B1", "2024-5-6", "5", "3", "请假1人"],
  ];
  expect(columnsOf(tidy([kept("支委会", rows)]).sheets, "缺席原因")).toEqual([
    ["其他2"],
    ["请假2"],
    ["请假1"],
  ]);
});
