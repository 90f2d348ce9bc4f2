/** 导入年度检查计划: every refused cell with its place, nothing unless all is good. */
import { describe, expect, it } from "vitest";
import type { Sheet } from "#kernel/sheet.ts";
import { importPlans, LINE_SHEET, PLAN_SHEET } from "#supervision/import-plan.ts";

const units = [
  { id: "SL", name: "中共示例县委员会", shortName: "示例县", kind: "county" },
  { id: "SL01", name: "春晓镇党委", shortName: "春晓", kind: "committee" },
  { id: "SL02", name: "夏禾镇党委", shortName: "春晓", kind: "committee" },
  { id: "SL01-01", name: "柳芽村党支部", shortName: "柳芽", kind: "branch" },
] as const;

const PLAN = {
  单位: "SL",
  年度: "2026",
  批准文号: "示组发〔2026〕1号",
  批准日期: "2026-01-10",
  同一支部间隔天数: "",
};
const LINE = {
  批准文号: "示组发〔2026〕1号",
  序号: "1",
  方式: "定期检查",
  名称: "下半年检查",
  开始: "2026-07-01",
  结束: "2026-12-31",
  最多支部数: "",
};
type Cells = Readonly<Record<string, string>>;

const sheetOf = (
  { name, required, optional }: typeof PLAN_SHEET,
  rows: readonly Cells[],
): Sheet => ({
  name,
  headers: [...required, ...optional],
  rows: rows.map((cells, index) => ({ row: index + 2, cells })),
});

const read = (plans: readonly Cells[], lines: readonly Cells[], more: readonly Sheet[] = []) =>
  importPlans([sheetOf(PLAN_SHEET, plans), sheetOf(LINE_SHEET, lines), ...more], {
    units,
    today: "2026-11-03",
  });

it("reads a plan with its lines in order; without a number of days 90 lie between", () => {
  const second = { ...LINE, 序号: "2", 方式: "不定期抽查", 最多支部数: "12" };
  const known = read([PLAN], [second, LINE]);
  expect(known).toMatchObject({
    ok: true,
    value: [
      {
        row: 2,
        plan: {
          unitId: "SL",
          year: "2026",
          restDays: 90,
          lines: [
            { line: 1, kind: "scheduled", places: null },
            { line: 2, kind: "spot", places: 12 },
          ],
        },
      },
    ],
  });
});

it("knows a unit by its code, its name or its short name", () => {
  for (const 单位 of ["SL", "示例县", "中共示例县委员会"])
    expect(read([{ ...PLAN, 单位 }], [LINE]).ok).toBe(true);
});

describe("refuses, with the place,", () => {
  it.each([
    [{ 单位: "没有" }, "单位", "没有单位"],
    [{ 单位: "春晓" }, "单位", "SL01、SL02"],
    [{ 单位: "SL01-01" }, "单位", "支部和党小组不组织检查"],
    [{ 单位: "" }, "单位", "不能为空"],
    [{ 年度: "26" }, "年度", "四位年份"],
    [{ 批准文号: "" }, "批准文号", "不能为空"],
    [{ 批准日期: "2026-11-04" }, "批准日期", "还没有到"],
    [{ 批准日期: "去年" }, "批准日期", "不是日期"],
    [{ 批准日期: "" }, "批准日期", "不能为空"],
    [{ 同一支部间隔天数: "-1" }, "同一支部间隔天数", "0 到 366"],
    [{ 同一支部间隔天数: "367" }, "同一支部间隔天数", "0 到 366"],
  ])("a plan with %j", (given, column, reason) => {
    const plan = { ...PLAN, ...given };
    const known = read([plan], [{ ...LINE, 批准文号: plan.批准文号 || "x" }]);
    expect(known.ok ? [] : known.refusal).toContainEqual({
      sheet: "检查计划",
      row: 2,
      column,
      reason: expect.stringContaining(reason),
    });
  });

  it.each([
    [{ 批准文号: "别的" }, "批准文号", "没有文号"],
    [{ 序号: "0" }, "序号", "1 到 9999"],
    [{ 序号: "" }, "序号", "不能为空"],
    [{ 方式: "暗访" }, "方式", "不写进计划"],
    [{ 方式: "抽查" }, "方式", "认不得"],
    [{ 名称: "名".repeat(61) }, "名称", "最长 60"],
    [{ 开始: "" }, "开始", "不能为空"],
    [{ 结束: "2026-06-30" }, "结束", "早于"],
    [{ 结束: "2027-01-01" }, "结束", "不在计划的 2026 年里"],
    [{ 最多支部数: "0" }, "最多支部数", "1 到"],
    [{ 最多支部数: "1.5" }, "最多支部数", "1 到"],
  ])("a line with %j", (given, column, reason) => {
    const known = read([PLAN], [LINE, { ...LINE, 序号: "2", ...given }]);
    expect(known.ok ? [] : known.refusal).toContainEqual({
      sheet: "计划条目",
      row: 3,
      column,
      reason: expect.stringContaining(reason),
    });
  });

  it("a number that stands twice, and a plan without a line", () => {
    const other = { ...PLAN, 批准文号: "2号" };
    const known = read([PLAN, PLAN, other], [LINE, LINE]);
    expect(known.ok ? [] : known.refusal.map(({ row, column }) => [row, column])).toEqual([
      [3, "批准文号"],
      [3, "序号"],
    ]);
    expect(read([PLAN, other], [LINE])).toMatchObject({
      refusal: [{ sheet: "检查计划", row: 3, column: "批准文号" }],
    });
  });

  it("a sheet that it does not know, and one that is not there", () => {
    const known = importPlans(
      [sheetOf(PLAN_SHEET, [PLAN]), { name: "附件", headers: [], rows: [] }],
      {
        units,
        today: "2026-11-03",
      },
    );
    expect(known.ok ? [] : known.refusal.map(({ sheet, row }) => [sheet, row])).toEqual([
      ["附件", 0],
      ["计划条目", 0],
    ]);
  });
});
