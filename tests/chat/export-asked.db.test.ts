import { beforeEach, describe, expect, it } from "vitest";
import { fileNameOf } from "#chat/exports/export-words.ts";
import { at } from "#kernel/calendar.ts";
import { openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type ExportDesk, openExportDesk } from "#tests/support/export-desk.ts";

const db = await testDatabase();

let operator: string;
let town: string;
let desk: ExportDesk;
const launch = (month: string) => desk.launch(month);
const answer = (openId: string, text: string, groupId?: string) =>
  desk.answer(openId, text, groupId);
const file = (openId: string, text: string) => desk.file(openId, text);
beforeEach(async () => {
  const chat = await openCountyChat(db, at("2026-12-01", "09:00"));
  desk = openExportDesk(db, chat);
  operator = await chat.who("SL", "operator");
  town = await chat.who("SL01", "committee_secretary");
});

describe("what a time means", () => {
  beforeEach(async () => {
    await launch("2026-09");
    await launch("2026-11");
  });

  it("a quarter of the ledger or the answers is asked about by its months", async () => {
    for (const kind of ["台账", "答复"]) {
      const said = await answer(town, `导出 ${kind} 三季度`);
      for (const month of ["07", "08", "09"])
        expect(said).toContain(`回复「导出 ${kind} 2026-${month}」`);
    }
    expect((await file(town, "导出 台账 2026-09")).name).toBe("台账_春晓镇_SL01_2026-09.xlsx");
  });

  it("a score of a quarter is named by its last month, and said to be of the year to date", async () => {
    const { name, sheets } = await file(town, "导出 得分 三季度");
    expect(name).toBe("得分_春晓镇_SL01_2026-09.xlsx");
    expect(sheets.at(-1)?.rows).toContainEqual({
      cells: { 项目: "周期", 内容: "2026年年初至9月" },
    });
  });

  it("the units are today's: a month of them is not silently passed over", async () => {
    const said = await answer(town, "导出 单位 9月");
    expect(said).toContain("单位名册只有今天的");
    expect(said).toContain("回复「导出 单位 SL01」");
    const { sheets } = await file(town, "导出 单位");
    expect(JSON.stringify(sheets.at(-1))).toContain("名册是导出那天的");
  });

  it("a second page of what goes in one file is not silently passed over", async () => {
    const said = await answer(town, "导出 得分 第2页");
    expect(said).toContain("都在一个文件里");
    expect(said).toContain("回复「导出 得分 SL01」");
  });
});

describe("what the kind is called", () => {
  it.each([
    ["台帐", "台账"],
    ["花名册", "单位"],
    ["名册", "单位"],
    ["单位名单", "单位"],
    ["单位 名单", "单位"],
    ["成绩", "得分"],
    ["得分 一览", "得分"],
  ])("%s is understood", async (said, kind) => {
    await launch("2026-12");
    expect((await file(town, `导出 ${said}`)).name).toContain(`${kind}_春晓镇`);
  });

  it("one slip is offered, with the unit and the month that were named", async () => {
    const said = await answer(operator, "导出 台张 春晓镇 11月");
    expect(said).toContain("没有看懂“台张”");
    expect(said).toContain("回复「导出 台账 SL01 2026-11」");
    expect(said).not.toContain("导出 答复");
  });

  it("a word that is neither a unit nor a kind is answered with the kinds", async () => {
    for (const word of ["报表", "一览", "得分 台账"]) {
      const said = await answer(town, `导出 ${word}`);
      expect(said).not.toContain("没有找到您能看的");
      for (const kind of ["得分", "答复", "台账", "单位"])
        expect(said).toContain(`回复「导出 ${kind} SL01」`);
    }
  });
});

it("files of units with the same short name are told apart by their names", () => {
  const named = ["SL01-09", "SL02-09"].map((id) =>
    fileNameOf("scores", { id, shortName: "机关支部" }, "2026-11"),
  );
  expect(new Set(named).size).toBe(2);
});
