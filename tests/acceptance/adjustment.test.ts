/** 加减分 from a sheet: every row or every problem, and what is kept already. */
import { describe, expect, it } from "vitest";
import {
  ADJUSTMENT_SHEET,
  type AdjustmentRow,
  importAdjustments,
  sortAdjustments,
} from "#acceptance/adjustment.ts";

const SCHEME = {
  adjustments: [{ name: "创新", kind: "plus" as const, points: 5, most: 10 }],
};
const GOOD = {
  支部编号: "SL01-01",
  年度: "2026年",
  项目: "创新",
  次数: "1",
  依据: "县级创新案例",
  文号: "示组发〔2026〕8号",
};
type Cells = Readonly<Record<string, string>>;

const sheet = (rows: readonly Cells[], headers: readonly string[] = Object.keys(GOOD)) => [
  {
    name: ADJUSTMENT_SHEET.name,
    headers,
    rows: rows.map((cells, index) => ({ row: index + 2, cells })),
  },
];
const read = (...rows: readonly Cells[]) => importAdjustments(sheet(rows), SCHEME);
const problemsOf = (...rows: readonly Cells[]) => {
  const result = read(...rows);
  return result.ok ? [] : result.refusal;
};

describe("a sheet of adjustments", () => {
  it("is read with its rows", () => {
    expect(read(GOOD)).toMatchObject({
      ok: true,
      value: [{ row: 2, branchId: "SL01-01", year: "2026", name: "创新", times: 1 }],
    });
  });

  it.each([
    ["年度", "去年", "不是年份"],
    ["项目", "打卡", "方案里没有“打卡”；有的是：创新"],
    ["次数", "0", "不是 1 到 99 的整数"],
    ["次数", "100", "不是 1 到 99 的整数"],
    ["次数", "1.5", "不是 1 到 99 的整数"],
    ["依据", "", "不能为空"],
    ["文号", "号".repeat(61), "最长 60 个字"],
    ["支部编号", "", "不能为空"],
  ])("refuses %s “%s” with its place", (column, text, reason) => {
    expect(problemsOf(GOOD, { ...GOOD, 文号: "另一份", [column]: text })).toEqual([
      expect.objectContaining({
        sheet: "加减分",
        row: 3,
        column,
        reason: expect.stringContaining(reason),
      }),
    ]);
  });

  it("refuses the same item on the same paper twice, a missing sheet, column or row", () => {
    expect(problemsOf(GOOD, GOOD)).toMatchObject([{ row: 3, column: "文号" }]);
    expect(problemsOf()).toMatchObject([{ row: 0, reason: "一行也没有" }]);
    expect(importAdjustments([], SCHEME)).toMatchObject({
      refusal: [{ row: 0, reason: "缺少这个工作表" }],
    });
    expect(importAdjustments(sheet([GOOD], ["支部编号"]), SCHEME)).toMatchObject({ ok: false });
  });

  it("lets two papers give the same item, and lists every problem at once", () => {
    expect(read(GOOD, { ...GOOD, 文号: "另一份" })).toMatchObject({ ok: true });
    expect(problemsOf({ ...GOOD, 次数: "x" }, { ...GOOD, 项目: "无" })).toHaveLength(2);
  });
});

describe("against what is kept", () => {
  const row: AdjustmentRow = {
    row: 2,
    branchId: "b1",
    year: "2026",
    name: "创新",
    times: 1,
    basis: "案例",
    documentNumber: "1号",
  };
  const { row: _row, ...kept } = row;
  const known = { branches: new Set(["b1"]), kept: [], graded: [] };

  it("leaves out what is kept, and asks to withdraw what is to be changed", () => {
    expect(sortAdjustments([row], known)).toEqual({ ok: true, value: [kept] });
    const again = { ...known, kept: [kept] };
    expect(sortAdjustments([row], again)).toEqual({ ok: true, value: [] });
    expect(sortAdjustments([{ ...row, times: 2 }], again)).toMatchObject({
      refusal: [{ row: 2, column: "次数", reason: expect.stringContaining("请先撤回") }],
    });
  });

  it("refuses an unknown branch, and a year whose grade is decided but for what was there", () => {
    expect(sortAdjustments([{ ...row, branchId: "b2" }], known)).toMatchObject({
      refusal: [{ column: "支部编号" }],
    });
    const graded = [{ branchId: "b1", year: "2026" }];
    expect(sortAdjustments([row], { ...known, graded })).toMatchObject({
      refusal: [{ column: "年度", reason: expect.stringContaining("已经定了") }],
    });
    expect(sortAdjustments([row], { ...known, graded, kept: [kept] })).toEqual({
      ok: true,
      value: [],
    });
    expect(sortAdjustments([{ ...row, year: "2027" }], { ...known, graded })).toMatchObject({
      ok: true,
    });
  });
});
