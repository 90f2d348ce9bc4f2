import { describe, expect, it } from "vitest";
import { importOrganisation } from "#organisation/import-organisation.ts";
import { bindingCodesSheet, organisationSheets } from "#organisation/organisation-sheets.ts";
import { book, COUNTY, problemsOf, TOWNSHIP, VILLAGE } from "./county-book.ts";

it("a good workbook becomes units parents first, siblings in their order, people, posts and chats", () => {
  const units = [
    "X1-2 桃花村党支部 - 支部 X1 农村 - 1",
    VILLAGE,
    TOWNSHIP,
    "X1-0 杏雨社区党支部 杏雨社区 党支部 X1 社区 社区 1",
    COUNTY,
  ];
  const posts = ["P1 X1-1 支部书记 - 2023/3/1 -", "P2 X 管理员 干部科长 46023 20271231"];
  const read = importOrganisation(book({ units, posts, chats: ["- 春晓镇工作群 X1"] }));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  const { value } = read;
  expect(value.units.map((unit) => [unit.code, unit.position])).toEqual([
    ["X", 1],
    ["X1", 1],
    ["X1-2", 1],
    ["X1-0", 2],
    ["X1-1", 3],
  ]);
  expect(value.units[2]).toEqual({
    code: "X1-2",
    name: "桃花村党支部",
    shortName: "桃花村党支部",
    kind: "branch",
    parentCode: "X1",
    branchType: "village",
    template: "village",
    position: 1,
  });
  expect(value.people).toEqual([
    { code: "P1", name: "陈一", mobile: "13800000000", openId: "ou_0123456789abcdef" },
    { code: "P2", name: "王二", mobile: null, openId: null },
  ]);
  expect(value.posts).toEqual([
    {
      personCode: "P1",
      unitCode: "X1-1",
      role: "branch_secretary",
      title: "支部书记",
      fromOn: "2023-03-01",
      untilOn: null,
    },
    {
      personCode: "P2",
      unitCode: "X",
      role: "operator",
      title: "干部科长",
      fromOn: "2026-01-01",
      untilOn: "2027-12-31",
    },
  ]);
  expect(value.chats).toEqual([{ chatId: null, name: "春晓镇工作群", unitCode: "X1" }]);
});

describe("a workbook's sheets and columns", () => {
  it("that are missing or unknown are all told, and nothing is checked against them", () => {
    const [units, , posts] = book({ posts: ["P9 X9 支部书记 - 2023-03-01"] });
    if (units === undefined || posts === undefined) throw new Error("the book has four sheets");
    const renamed = {
      ...units,
      headers: units.headers.map((header) => (header === "上级代码" ? "上级编码" : header)),
    };
    expect(problemsOf([renamed, posts, { ...posts, name: "任职表" }])).toEqual([
      "人员 0 : 缺少这个工作表，或者它是空的",
      "任职表 0 : 认不得的工作表；可用的是：单位、人员、任职、群，给人看的内容请放在“说明”",
      "单位 1 上级代码: 缺少这一列",
      expect.stringMatching(/^单位 1 上级编码: 认不得的列；可用的列是：代码、名称/),
    ]);
  });

  it("may hold notes of people's own in columns named 备注", () => {
    const noted = book({}).map((one) => ({ ...one, headers: [...one.headers, "备注（内部）"] }));
    expect(problemsOf(noted)).toEqual([]);
  });
});

it("problems of all sheets are told at once and nothing is imported", () => {
  const problems = problemsOf(
    book({
      units: [COUNTY, TOWNSHIP, "X1-1 - - 支部 X1 医院"],
      people: ["P1 陈一 1"],
      posts: ["P1 X1-1 书记 - 2023-13-01"],
      chats: ["- - -"],
    }),
  );
  expect(problems.map((problem) => problem.split(":")[0])).toEqual([
    "单位 4 名称",
    "单位 4 支部类型",
    "人员 2 手机",
    "任职 2 起",
    "群 2 群名",
    "群 2 单位代码",
  ]);
});

it("what is exported is imported as the same organisation", () => {
  const first = importOrganisation(
    book({
      units: [
        COUNTY,
        TOWNSHIP,
        VILLAGE,
        "X1-2 一小党支部 一小 党支部 X1 事业单位 学校",
        "G 一组 - 党小组 X1-1",
      ],
      posts: ["P1 X1-1 支部书记 第一书记 2023-03-01 2026-12-31", "P2 X 县委组织部 - 2024-01-01"],
      chats: ["oc_0123456789 甲群 X1", "- 乙群 X"],
    }),
  );
  if (!first.ok) throw new Error(JSON.stringify(first.refusal));
  expect(importOrganisation(organisationSheets(first.value))).toEqual(first);
});

it("binding codes are a sheet of their own, which the import does not take", () => {
  const codes = bindingCodesSheet([
    { person: { code: "P1", name: "陈一" }, bindingCode: "ACDE3467", untilOn: "2026-11-09" },
  ]);
  expect(Object.values(codes.rows[0]?.cells ?? {})).toEqual([
    "P1",
    "陈一",
    "ACDE3467",
    "2026-11-09",
  ]);
  expect(problemsOf([...book({}), codes])[0]).toMatch(/^绑定码 0 : 认不得的工作表/);
});
