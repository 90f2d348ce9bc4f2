import { describe, expect, it } from "vitest";
import { importOrganisation } from "#organisation/import-organisation.ts";
import { book, COUNTY, problemsOf, TOWNSHIP } from "./county-book.ts";

it.each([
  ["村", "-", "village"],
  ["社区", "-", "community"],
  ["国有和集体企业", "-", "soe"],
  ["高校", "-", "school"],
  ["非公有制经济组织", "-", "nonpublic"],
  ["社会组织", "-", "social_org"],
  ["事业单位", "-", "organ"],
  ["事业单位", "中小学", "school"],
  ["事业单位", "机关", "organ"],
  ["党和国家机关", "-", "organ"],
  ["流动党员", "-", "light"],
  ["离退休干部职工", "通用", "light"],
])("a branch of type %s, 领域 %s, is asked by %s", (type, sector, template) => {
  const read = importOrganisation(
    book({ units: [COUNTY, TOWNSHIP, `X1-1 某支部 - 党支部 X1 ${type} ${sector}`] }),
  );
  expect(read.ok && read.value.units.at(-1)?.template).toBe(template);
});

const branch = (rest: string) => [COUNTY, TOWNSHIP, `X1-1 ${rest}`];

describe("a unit is refused", () => {
  it.each([
    [
      "with a code used before",
      [COUNTY, TOWNSHIP, "X1 又一镇 - 党委 X"],
      "单位 4 代码: 代码 X1 与第 3 行重复",
    ],
    [
      "with a code that would break a path",
      [COUNTY, "X/1 某镇 - 党委 X"],
      "单位 3 代码: 代码只能用",
    ],
    ["without a code", [COUNTY, "- 某镇 - 党委 X"], "单位 3 代码: 不能为空"],
    ["without a name", [COUNTY, "X1 - - 党委 X"], "单位 3 名称: 不能为空"],
    [
      "with a name too long",
      [COUNTY, `X1 ${"长".repeat(61)} 镇 党委 X`],
      "单位 3 名称: 最长 60 个字，现在 61 个",
    ],
    [
      "with a short name too long",
      [COUNTY, `X1 镇 ${"长".repeat(21)} 党委 X`],
      "单位 3 简称: 最长 20",
    ],
    [
      "of an unknown kind",
      [COUNTY, "X1 某镇 - 乡镇 X"],
      "单位 3 类别: 认不得“乡镇”；可以填：市、县、基层党委",
    ],
    [
      "under a unit that is not there",
      [COUNTY, "X1 某镇 - 党委 Y"],
      "单位 3 上级代码: 没有代码是 Y 的单位",
    ],
    [
      "without a superior",
      [COUNTY, "X1 某镇 - 党委 -"],
      "单位 3 上级代码: 基层党委要有上级；上级可以是：市、县、基层党委",
    ],
    [
      "as a branch under a branch",
      [...branch("甲 - 党支部 X1 村"), "X1-2 乙 - 党支部 X1-1 村"],
      "单位 5 上级代码: 党支部不能在党支部之下",
    ],
    [
      "as a city under something",
      [COUNTY, "Y 某市 - 市 X"],
      "单位 3 上级代码: 市不能在县之下；它没有上级",
    ],
    [
      "in a circle",
      [COUNTY, "A 甲 - 党委 C", "B 乙 - 党委 A", "C 丙 - 党委 B"],
      "单位 3 上级代码: 上下级绕成了一个圈",
    ],
    ["under itself", [COUNTY, "A 甲 - 党委 A"], "单位 3 上级代码: 上下级绕成了一个圈"],
    [
      "as a branch without a type",
      branch("甲 - 党支部 X1"),
      "单位 4 支部类型: 党支部要填支部类型；可以填：村、",
    ],
    [
      "as a branch of an unknown type",
      branch("甲 - 党支部 X1 医院"),
      "单位 4 支部类型: 认不得“医院”",
    ],
    [
      "with a type though it is no branch",
      [COUNTY, "X1 某镇 - 党委 X 村"],
      "单位 3 支部类型: 只有党支部填支部类型",
    ],
    [
      "with a sector though it is no branch",
      [COUNTY, "X1 某镇 - 党委 X - 农村"],
      "单位 3 领域: 只有党支部填领域",
    ],
    [
      "with a sector that its type does not have",
      branch("甲 - 党支部 X1 村 社区"),
      "单位 4 领域: 支部类型是“村”，领域应当是“农村”",
    ],
    ["with an unknown sector", branch("甲 - 党支部 X1 村 林区"), "单位 4 领域: 认不得“林区”"],
    [
      "with an order that is no number",
      branch("甲 - 党支部 X1 村 - 一"),
      "单位 4 顺序: 顺序是 0 到 999999",
    ],
  ])("%s", (_, units, problem) => {
    expect(problemsOf(book({ units }))).toEqual([expect.stringContaining(problem)]);
  });
});
