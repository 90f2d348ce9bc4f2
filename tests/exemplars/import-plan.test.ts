import { describe, expect, it } from "vitest";
import { importPlan, PLAN_SHEET } from "#exemplars/import-plan.ts";

const ROW = {
  年份: "2026",
  乡镇: "1",
  村: "3",
  街道: "0",
  社区: "1",
  机关和事业单位: "1",
  国有企业: "0",
  非公企业: "1",
  社会组织: "0",
  全年上限: "6",
  其中重点: "2",
};
type Row = Readonly<Partial<typeof ROW>>;

const read = (rows: readonly Row[]) =>
  importPlan([
    {
      name: PLAN_SHEET.name,
      headers: PLAN_SHEET.required,
      rows: rows.map((cells, index) => ({ row: index + 2, cells: { ...ROW, ...cells } })),
    },
  ]);
const years = (first: number, of: Row = {}) =>
  Array.from({ length: 5 }, (_, index) => ({ 年份: String(first + index), ...of }));
const reasons = (rows: readonly Row[]) => {
  const result = read(rows);
  return result.ok ? [] : result.refusal.map(({ row, column, reason }) => [row, column, reason]);
};

describe("a five-year plan", () => {
  it("is read whole, with 0 where there is no place", () => {
    const result = read(years(2026).map(({ 年份 }) => ({ 年份: `${年份}年` })));
    expect(result.ok && result.value).toHaveLength(5);
    expect(result.ok && result.value[4]).toMatchObject({
      year: "2030",
      most: 6,
      mostKey: 2,
      fields: { village: 3, street: 0 },
    });
  });

  it.each<[string, readonly Row[], readonly (string | number)[]]>([
    ["four years", years(2026).slice(1), [0, "年份", "要写 5 年，现在是 4 年"]],
    [
      "a gap",
      [...years(2026).slice(0, 4), { 年份: "2031" }],
      [0, "年份", "年份要连着，从早到晚，一行一年"],
    ],
    [
      "more in all than in the fields together",
      [{ ...years(2026)[0], 全年上限: "8" }, ...years(2026).slice(1)],
      [2, "全年上限", "8 大于各领域之和 7，永远用不到；请核对"],
    ],
    [
      "more key ones than there are",
      [{ ...years(2026)[0], 其中重点: "7" }, ...years(2026).slice(1)],
      [2, "其中重点", "7 大于全年上限 6"],
    ],
    [
      "what is no number",
      [{ ...years(2026)[0], 街道: "-1" }, ...years(2026).slice(1)],
      [2, "街道", "“-1”不是 0 到 9999 的整数"],
    ],
    [
      "an empty cell",
      [{ ...years(2026)[0], 街道: "" }, ...years(2026).slice(1)],
      [2, "街道", "不能为空"],
    ],
    [
      "no year",
      [{ 年份: "明年" }, ...years(2027).slice(1)],
      [2, "年份", "“明年”不是年份；请写成 2026"],
    ],
  ])("is refused with its place for %s", (_, rows, reason) =>
    expect(reasons(rows)).toEqual([reason]),
  );

  it("is refused without its sheet", () =>
    expect(importPlan([])).toMatchObject({ refusal: [{ reason: "缺少这个工作表" }] }));
});
