/** What a kept sheet is, where its header stands, whose each row is, and what is no row at all. */
import { describe, expect, it } from "vitest";
import { cellOf, columnsOf, kept, tidy } from "./tidying.ts";

const HEADERS = ["支部", "时间", "地点", "主持人", "议题", "应到", "实到"];
const row = (branch: string, day = "2024-3-6", ...more: readonly string[]) => [
  branch,
  day,
  "会议室",
  "书记",
  "学习",
  ...(more.length === 0 ? ["5", "5"] : more),
];
const problemsOf = (tidied: ReturnType<typeof tidy>) =>
  tidied.problems.map((problem) => `${cellOf(problem)}：${problem.reason}`);

describe("the kind of a sheet", () => {
  it.each([
    ["支委会记录", "支委会"],
    ["支委（扩大）会", "支委会"],
    ["支部委员会会议", "支委会"],
    ["2024年党员大会", "党员大会"],
    ["主题党日活动台账", "主题党日"],
    ["党课", "党课"],
    ["组织生活会", "组织生活会"],
    ["组织生活会和民主评议", "组织生活会、民主评议党员"],
  ])("%s: every row is a %s", (name, kinds) =>
    expect(columnsOf(tidy([kept(name, [HEADERS, row("B1")])]).sheets, "类型")).toEqual([[kinds]]),
  );

  it("is told by the title where the sheet's name says nothing, and the title gives the year", () => {
    const tidied = tidy([
      kept("Sheet1", [["2024年度支委会会议记录"], HEADERS, row("B1", "3月6日")]),
    ]);
    expect(columnsOf(tidied.sheets, "类型", "日期")).toEqual([["支委会", "2024-03-06"]]);
  });

  it("a sheet of several kinds needs them row by row", () => {
    const without = tidy([kept("三会一课登记表", [HEADERS, row("B1")])]);
    expect(problemsOf(without)).toEqual(["三会一课登记表 0 ：缺少“类型”这一列"]);
    const rows = [
      [...HEADERS, "会议类型"],
      [...row("B1"), "主题党日、书记讲党课"],
      [...row("B2"), "支委（扩大）会"],
      [...row("B3"), "碰头会"],
    ];
    const tidied = tidy([kept("三会一课登记表", rows)]);
    expect(columnsOf(tidied.sheets, "类型", "授课人")).toEqual([
      ["党课、主题党日", "书记"],
      ["支委会", ""],
    ]);
    expect(problemsOf(tidied)).toEqual([expect.stringContaining("认不得“碰头会”")]);
  });

  it("one that is none is a sentence; 说明, 封面 and 目录 are left out", () => {
    const tidied = tidy(
      ["车辆登记", "说明", "封面", "目录"].map((name) => kept(name, [["车牌", "司机"]])),
    );
    expect(problemsOf(tidied)).toEqual([expect.stringMatching(/^车辆登记 0 ：从表名和标题看不出/)]);
  });

  it("without a header in its first rows it is a sentence too", () => {
    const rows = Array.from({ length: 6 }, () => ["", "党支部情况"]);
    expect(problemsOf(tidy([kept("支委会", [...rows, HEADERS, row("B1")])]))).toEqual([
      "支委会 0 ：前 6 行里找不到表头，例如 支部、日期、应到、实到",
    ]);
  });
});

describe("the branch of a row", () => {
  it.each([
    "B1",
    "b1",
    "柳芽村党支部",
    "柳芽村",
    "柳芽",
    "柳芽村支部",
    "柳芽村 党 支部",
    "春晓镇柳芽村党支部",
  ])("%s is B1", (said) =>
    expect(columnsOf(tidy([kept("支委会", [HEADERS, row(said)])]).sheets, "支部代码")).toEqual([
      ["B1"],
    ]),
  );

  it("an unknown one is refused with those near it, one of two with both; the rows beside are read", () => {
    const tidied = tidy([
      kept("支委会", [
        HEADERS,
        row("柳牙村"),
        row("杏雨村"),
        row("中心小学"),
        row("夏禾镇中心小学"),
      ]),
    ]);
    expect(problemsOf(tidied)).toEqual([
      "支委会 2 支部：没有叫“柳牙村”的党支部；请写支部代码或全称",
      "支委会 4 支部：“中心小学”有 2 个：中心小学党支部(B4)、中心小学党支部(B5)；请写支部代码",
    ]);
    expect(columnsOf(tidied.sheets, "支部代码")).toEqual([["B2"], ["B5"]]);
    expect(problemsOf(tidy([kept("支委会", [HEADERS, row("新苗居委")])]))).toEqual([
      "支委会 2 支部：没有叫“新苗居委”的党支部；相近的有：新苗社区党支部(B3)",
    ]);
  });

  it("named once it is filled down, and a line over a block names it as well", () => {
    const block = kept("支委会", [
      HEADERS,
      row("柳芽村"),
      row("", "2024-4-6"),
      ["杏雨村党支部"],
      row("", "2024-5-6"),
    ]);
    expect(columnsOf(tidy([block]).sheets, "支部代码", "日期")).toEqual([
      ["B1", "2024-03-06"],
      ["B1", "2024-04-06"],
      ["B2", "2024-05-06"],
    ]);
  });

  it("under a name that is unknown no row goes to the branch before, and the cell is listed once", () => {
    const block = kept("支委会", [
      HEADERS,
      row("柳芽村"),
      row("无名村", "2024-4-6"),
      row("", "2024-5-6"),
      ["没有的党支部"],
      row("", "2024-6-6"),
    ]);
    const tidied = tidy([block]);
    expect(columnsOf(tidied.sheets, "支部代码", "日期")).toEqual([["B1", "2024-03-06"]]);
    expect(tidied.problems.map(cellOf)).toEqual(["支委会 3 支部", "支委会 5 支部"]);
  });

  it("is the sheet's where its title or name says so and it has no such column", () => {
    const [, ...headers] = HEADERS;
    const [, ...cells] = row("");
    const tidied = tidy([kept("支委会", [["柳芽村党支部2024年支委会记录"], headers, cells])]);
    expect(columnsOf(tidied.sheets, "支部代码")).toEqual([["B1"]]);
    expect(problemsOf(tidy([kept("支委会", [headers, cells])]))).toEqual([
      expect.stringContaining("没有写支部"),
    ]);
  });
});

describe("what is no row", () => {
  it("sums, remarks, signatures, numbered empty rows and a header that comes again are left out and counted", () => {
    const rows = [
      ["序号", ...HEADERS],
      ["1", ...row("B1")],
      ["序号", ...HEADERS],
      ["2"],
      ["合计", "", "", "", "", "", "5", "5"],
      ["备注：以上不含临时会议"],
      ["记录人：      审核人："],
    ];
    const tidied = tidy([kept("支委会", rows)]);
    expect(tidied).toMatchObject({ read: 1, leftOut: 5, problems: [] });
  });

  it("a row that says what one before it said counts once; two equal talks are two", () => {
    const tidied = tidy([
      kept("支委会", [HEADERS, row("B1")]),
      kept("支委会会议", [HEADERS, row("柳芽村")]),
      kept("谈心谈话", [
        ["支部", "时间", "谈话类型"],
        ["B1", "2024-3-6", "党员之间"],
        ["B1", "2024-3-6", "党员之间"],
      ]),
    ]);
    expect(tidied.twins).toEqual([{ sheet: "支委会会议", row: 2 }]);
    expect(columnsOf(tidied.sheets.slice(1), "人数", "编号")).toEqual([
      ["1", ""],
      ["1", "history:B1:2024-03-06:党员之间:1:2"],
    ]);
  });

  it("columns that are not read are listed, people's own ones are not", () => {
    const rows = [
      [...HEADERS, "备注", "会议决定", "空列"],
      [...row("B1"), "好", "同意", ""],
    ];
    expect(tidy([kept("支委会", rows)]).ignored).toEqual([{ sheet: "支委会", column: "会议决定" }]);
  });
});

describe("a cell that cannot be read", () => {
  it("is listed with all others of its row, and the row alone is left out", () => {
    const tidied = tidy([
      kept("支委会", [
        HEADERS,
        row("B1", "2024-2-30", "五六人", "好几个"),
        row("B2"),
        row("B3", "", "5", ""),
      ]),
    ]);
    expect(tidied.problems.map(cellOf)).toEqual([
      "支委会 2 时间",
      "支委会 2 应到",
      "支委会 2 实到",
      "支委会 4 时间",
      "支委会 4 实到",
    ]);
    expect(columnsOf(tidied.sheets, "支部代码")).toEqual([["B2"]]);
  });

  it("merged over rows is listed once, where it was written", () => {
    const grid = kept(
      "支委会",
      [HEADERS, row("B1", "2024-2-30"), row("B2", "2024-2-30"), row("B3")],
      { merged: new Map([["B3", 2]]) },
    );
    expect(tidy([grid]).problems.map(cellOf)).toEqual(["支委会 2 时间"]);
  });

  it("an error value in a column that is not read is in nobody's way", () => {
    const faults = [
      { sheet: "支委会", row: 2, column: "H", reason: "单元格是错误值 #REF!" },
      { sheet: "支委会", row: 3, column: "F", reason: "单元格是错误值 #N/A" },
    ];
    const grid = kept("支委会", [[...HEADERS, "备注"], row("B1"), row("B2", "2024-3-6", "", "5")], {
      faults,
    });
    expect(problemsOf(tidy([grid]))).toEqual(["支委会 3 应到：单元格是错误值 #N/A"]);
  });
});
