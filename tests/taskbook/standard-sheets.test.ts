/** A standard in sheets: the same content as the JSON, and every problem at its cell. */
import { describe, expect, it } from "vitest";
import type { Sheet } from "#kernel/sheet.ts";
import { compileStandard } from "#taskbook/compile.ts";
import { hashOf } from "#taskbook/hash.ts";
import { readStandardJson, writeStandardJson } from "#taskbook/standard-json.ts";
import {
  readStandardSheets,
  standardTables,
  writeStandardSheets,
} from "#taskbook/standard-sheets.ts";
import { lineOf, starterStandard } from "./starter.ts";

const starter = starterStandard();
const sheets = writeStandardSheets(starter);
const compileSheets = (given: readonly Sheet[]) => compileStandard(readStandardSheets(given));

const without = (name: string) => sheets.filter((sheet) => sheet.name !== name);

/** The library's sheets with one of them changed. */
const changed = (name: string, change: (sheet: Sheet) => Sheet): readonly Sheet[] =>
  sheets.map((sheet) => (sheet.name === name ? change(sheet) : sheet));

/** The library's sheets with some cells of a row rewritten; rows count from 2 as in Excel. */
const rewritten = (name: string, row: number, cells: Readonly<Record<string, string>>) =>
  changed(name, (sheet) => ({
    ...sheet,
    rows: sheet.rows.map((each) =>
      each.row === row ? { row, cells: { ...each.cells, ...cells } } : each,
    ),
  }));

function problemsIn(given: readonly Sheet[]): readonly string[] {
  const compiled = compileSheets(given);
  return compiled.ok ? [] : compiled.refusal.map(lineOf);
}

const rowOf = (code: string) => starter.items.findIndex((item) => item.code === code) + 2;

const cellsOf = (code: string) => sheets.at(-1)?.rows[rowOf(code) - 2]?.cells;

describe("sheets and JSON", () => {
  it("compile to the same standard and the same hash", () => {
    const compiled = compileSheets(sheets);
    expect(compiled.ok && compiled.value.standard).toEqual(starter);
    expect(compiled.ok && hashOf(compiled.value.standard)).toBe(hashOf(starter));
  });

  it("are written from a standard and compile to it again", () => {
    const raw = readStandardJson(writeStandardJson(starter));
    const compiled = raw.ok && compileStandard(raw.value);
    expect(compiled && compiled.ok && compiled.value.standard).toEqual(starter);
  });

  it("hold a cell as a clerk would write it", () => {
    expect(cellsOf("C-ORG-02")).toMatchObject({
      维度: "基本组织",
      领域: "全部",
      责任人: "组织委员",
      周期: "每年",
      到期月份: "12",
      答复类型: "选择",
      选项: "ok=设置齐全：1；part=支委会合规，党小组未按需划分：0.7；no=应设未设或人数不合规：0",
      计分方式: "按选项",
      分值: "3",
      否决: "否",
      答复人: "系统",
      事实: "committee.setup",
    });
    expect(cellsOf("C-ACT-04")).toMatchObject({ 每: "年", 另计: "by_secretary=1次" });
    expect(cellsOf("C-SRV-02")).toMatchObject({ 档位: "90：1；80：0.8；60：0.4；0：0" });
    expect(cellsOf("C-ORG-03A")).toMatchObject({ 领域: "农村、社区" });
    expect(cellsOf("C-CORE-01")).toMatchObject({ 评分档: "0、0.5、0.8、1", 检查方法: "听、看" });
  });

  it("explain every column and every fact in 说明, which is not read", () => {
    const [notes] = sheets;
    const columns = sheets
      .slice(1)
      .flatMap(({ name, headers }) => headers.map((h) => `${name} ${h}`));
    const explained = notes?.rows.map(({ cells }) => `${cells["表"]} ${cells["列"]}`);
    expect(explained).toEqual(expect.arrayContaining(columns));
    expect(explained).toContain("事实词汇 meetings.group");
    expect(notes?.rows.every(({ cells }) => cells["怎么填"] !== "")).toBe(true);
    expect(problemsIn(without("说明"))).toEqual([]);
  });

  it("give the points and minutes to add up as numbers", () => {
    const items = standardTables(starter).at(-1);
    const sum = items?.rows.reduce((total, { cells }) => total + Number(cells["分值"]), 0);
    expect(items?.formats).toEqual({ 分值: "decimal", 分钟: "decimal" });
    expect(typeof items?.rows[0]?.cells["分值"]).toBe("number");
    expect(sum).toBe(starter.items.reduce((total, { points }) => total + points, 0));
  });
});

/** The library compiled with some cells of one item rewritten. */
function standardWith(code: string, cells: Readonly<Record<string, string>>) {
  const compiled = compileSheets(rewritten("条目", rowOf(code), cells));
  return compiled.ok ? compiled.value.standard : compiled.refusal;
}

describe("what people write in a cell", () => {
  it.each([
    [
      "C-ORG-02",
      {
        选项: "ok = 设置齐全:1\npart=支委会合规，党小组未按需划分 : 0.7; no=应设未设或人数不合规：0",
      },
    ],
    ["C-SRV-02", { 档位: "90:1;80:0.8;60:0.4;0:0" }],
    ["C-ORG-03A", { 领域: "农村，社区" }],
    ["C-SRV-01", { 到期月份: "6,12" }],
    ["C-SRV-01", { 到期月份: "" }],
    ["C-ORG-02", { 维度: "org", 周期: "yearly", 责任人: "organisation_member" }],
  ] as const)("is understood with other marks, keys and blanks: %s %o", (code, cells) => {
    expect(standardWith(code, cells)).toEqual(starter);
  });

  it("may hold a colon in an option's words", () => {
    const compiled = compileSheets(
      rewritten("条目", rowOf("C-ORG-02"), { 选项: "ok=设置：齐全：1；no=未设：0" }),
    );
    const item = compiled.ok ? compiled.value.standard.items[1] : undefined;
    expect(item?.answer).toEqual({
      type: "choice",
      options: [
        { key: "ok", label: "设置：齐全", ratio: 1 },
        { key: "no", label: "未设", ratio: 0 },
      ],
    });
  });
});

describe("a problem is named once, at its cell", () => {
  const row = rowOf("C-ORG-02");
  it.each([
    [{ 周期: "每周" }, "周期: “每周”不认识，可填：每月、每季度、每半年、每年、每届"],
    [{ 分值: "三分" }, "分值: “三分”不是数字"],
    [{ 否决: "不" }, "否决: “不”应为是或否"],
    [{ 选项: "设置齐全" }, "选项: “设置齐全”应写成：键=文字：比例，如 ok=设置齐全：1"],
    [{ 选项: "" }, "选项: 选择题至少要有两个选项"],
    [{ 选项: "ok=齐全：1；no=没有：1.5" }, "选项: 比例应在0到1之间"],
    [{ 到期月份: "十二" }, "到期月份: “十二”不是数字"],
    [{ 到期月份: "13" }, "到期月份: 月份为1至12"],
    [{ 依据: "" }, "依据: 缺少此项"],
    [{ 怎么做: "" }, "怎么做: 缺少此项"],
    [{ 做到什么程度: "" }, "做到什么程度: 缺少此项"],
    [{ 事实: "" }, "事实: 由系统答复的条目要写明事实"],
    [{ 答复类型: "" }, "答复类型: 缺少此项"],
    [{ 达标值: "2" }, "达标值: 这里不用填这一项，或没有这个字段"],
    [{ 计分方式: "按比例" }, "计分方式: 计分方式与答复类型不相配"],
    [{ 答复类型: "照片", 选项: "" }, "答复类型: 照片不得作为条目的答复，更不得作为得分条件"],
    [
      { 领域: "农村、月球" },
      "领域: “月球”不认识，可填：农村、社区、机关、国企、学校、非公有制经济组织、社会组织",
    ],
  ])("%o", (cells, problem) => {
    const [first, ...more] = problemsIn(rewritten("条目", row, cells));
    expect(first?.replace(`条目 ${row} `, "")).toEqual(problem);
    expect(more).toEqual([]);
  });

  it("in the other sheets too", () => {
    expect(problemsIn(rewritten("总则", 2, { 加分上限: "五" }))).toEqual([
      "总则 2 加分上限: “五”不是数字",
    ]);
    expect(problemsIn(rewritten("领域", 3, { 编号前缀: "com" }))).toEqual([
      "领域 3 编号前缀: 前缀为大写字母",
    ]);
    expect(problemsIn(rewritten("维度", 2, { 分值: "13" }))).toHaveLength(7);
    expect(problemsIn(rewritten("维度", 2, { 分值: "13" }))[0]).toContain(
      "维度 2 分值: 基本组织为13分，但农村的条目合计12分（第2行C-ORG-01 3分",
    );
  });
});

describe("a workbook of another shape", () => {
  it("is told which sheet is missing", () => {
    expect(problemsIn(without("总则"))).toContain("总则 1 : 缺少这张表");
    expect(problemsIn(without("条目"))).toContain("条目 1 : 缺少这张表");
    expect(problemsIn([])).toEqual(
      expect.arrayContaining([
        "总则 1 : 缺少这张表",
        "维度 1 键: 缺少：org、team、act、sys、sup、srv、core",
      ]),
    );
  });

  it("is told of a missing and a strange column once, not in every row", () => {
    const given = changed("条目", (sheet) => ({
      ...sheet,
      headers: sheet.headers.map((header) => (header === "依据" ? "出处" : header)),
      rows: sheet.rows.map(({ row, cells: { 依据: basis = "", ...cells } }) => ({
        row,
        cells: { ...cells, 出处: basis },
      })),
    }));
    expect(problemsIn(given)).toEqual(["条目 1 依据: 缺少这一列", "条目 1 出处: 没有这样的列"]);
  });

  it("is told that 总则 has one row", () => {
    const given = changed("总则", (sheet) => ({
      ...sheet,
      rows: [...sheet.rows, { row: 3, cells: { 标题: "又一个", 加分上限: "5" } }],
    }));
    expect(problemsIn(given)).toEqual(["总则 3 标题: 这张表只填一行"]);
  });
});
