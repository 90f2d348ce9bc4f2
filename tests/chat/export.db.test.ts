import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { MOST_ROWS } from "#chat/exports/make-export.ts";
import { at } from "#kernel/calendar.ts";
import { placeOf } from "#organisation/permission.ts";
import { ROLES } from "#organisation/post.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type ExportDesk, openExportDesk } from "#tests/support/export-desk.ts";
import type { SheetToWrite } from "#workbook/write-workbook.ts";

const db = await testDatabase();
const TOWN_GROUP = "oc_d94275670fea324b7ec25a3974e8b8f8";

let chat: CountyChat;
let operator: string;
let town: string;
let wang: string;
let desk: ExportDesk;
beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-12-01", "09:00"));
  desk = openExportDesk(db, chat);
  operator = await chat.who("SL", "operator");
  town = await chat.who("SL01", "committee_secretary");
  wang = await chat.who("SL01-01", "branch_secretary");
});

const launch = (month: string) => desk.launch(month);
const answer = (openId: string, text: string, groupId?: string) =>
  desk.answer(openId, text, groupId);
const cardText = (openId: string, text: string) => desk.cardText(openId, text);
const file = (openId: string, text: string) => desk.file(openId, text);
const textsOf = ({ rows, headers }: SheetToWrite) =>
  rows.map(({ cells }) => headers.map((header) => String(cells[header] ?? "")));
const column = (sheet: SheetToWrite | undefined, header: string) =>
  (sheet?.rows ?? []).map(({ cells }) => String(cells[header] ?? ""));

/** How many branches a file is about. */
const places = async (openId: string, text: string) =>
  new Set(column((await file(openId, text)).sheets[0], "党支部")).size;

describe("who may take what along", () => {
  it("whoever may export may read answers at the same place: reasons name them", () => {
    const wider = ROLES.filter(
      (role) =>
        placeOf(role, "export-results") !== "nowhere" &&
        placeOf(role, "read-answers") !== placeOf(role, "export-results"),
    );
    expect(wider).toEqual([]);
  });

  it("a leader, an inspector, an organiser and a member of a branch are not even understood", async () => {
    for (const [unit, role] of [
      ["SL", "leader"],
      ["SL", "inspector"],
      ["SL01", "organiser"],
      ["SL01-01", "branch_member"],
    ] as const) {
      const who = await chat.who(unit, role);
      expect(await answer(who, "导出 得分")).toContain("没有看懂");
      expect(await answer(who, "帮助")).not.toContain("导出");
    }
  });

  it("a secretary gets their own branch, a committee its own branches, and neither another's", async () => {
    await launch("2026-12");
    expect(await places(wang, "导出 得分")).toBe(1);
    expect(await places(town, "导出 得分")).toBeGreaterThan(1);
    expect(await places(operator, "导出 得分 SL")).toBe(60);
    for (const text of ["导出 得分 杏雨村", "导出 答复 SL01-02", "导出 单位 SL01", "导出 SL"])
      expect(await answer(wang, text)).toContain("没有找到您能看的");
    expect(await answer(town, "导出 台账 夏禾镇")).toContain("没有找到您能看的“夏禾镇”");
  });

  it("nothing is given out in a group, whoever asks", async () => {
    await launch("2026-12");
    for (const text of ["导出", "导出 得分", "导出 单位 SL01"])
      expect(await answer(town, text, TOWN_GROUP)).toContain("请在私聊里问");
  });

  it("units go out without mobiles, accounts and codes", async () => {
    await db.rows(sql`update people set mobile = '13800000000' where open_id is null`);
    const { sheets } = await file(operator, "导出 单位 SL");
    const written = JSON.stringify(sheets);
    expect(column(sheets[0], "代码")).toHaveLength(
      (await db.rows(sql`select id from units`)).length,
    );
    const secretary = await db.rows<{ name: string }>(
      sql`select name from people where open_id = ${wang}`,
    );
    const own = sheets[0]?.rows.find(({ cells }) => cells["代码"] === "SL01-01");
    expect(own?.cells).toMatchObject({
      上级: "中共示例县春晓镇委员会",
      支部类型: "村",
      具体责任人姓名: secretary[0]?.name,
    });
    expect(written).not.toMatch(/1\d{10}|ou_|oc_/);
  });
});

describe("what is asked for", () => {
  it("without a word what, four things are offered, each typed with its unit", async () => {
    const offered = await answer(town, "导出 2026-11");
    for (const kind of ["得分", "答复", "台账"])
      expect(offered).toContain(`回复「导出 ${kind} SL01 2026-11」`);
    expect(offered).toContain("回复「导出 单位 SL01」");
  });

  it("unit, month and what stand in any order, and name the file", async () => {
    await launch("2026-11");
    expect((await file(operator, "导出 2026年11月 春晓镇 台账")).name).toBe(
      "台账_春晓镇_SL01_2026-11.xlsx",
    );
    expect((await file(operator, "导出得分 2026")).name).toMatch(/^得分_.+_2026\.xlsx$/);
    expect((await file(operator, "导出 单位 春晓镇")).name).toBe(
      "单位_春晓镇_SL01_2026-12-01.xlsx",
    );
  });

  it("without a month it is the latest that was asked, although a new one has begun", async () => {
    await launch("2026-11");
    expect((await file(town, "导出 答复")).name).toBe("答复_春晓镇_SL01_2026-11.xlsx");
    await launch("2026-12");
    expect((await file(town, "导出 答复")).name).toBe("答复_春晓镇_SL01_2026-12.xlsx");
  });

  it("a time in which nothing was asked is said to be one", async () => {
    expect(await answer(town, "导出 得分")).toContain("这段时间没有部署清单");
    await launch("2026-12");
    expect(await answer(town, "导出 答复 2026-11")).toContain("这段时间没有部署清单");
  });

  it("a name that fits several units is asked about, with what was wanted kept", async () => {
    expect(await answer(operator, "导出 得分 村 2026-11")).toMatch(
      /回复「导出 得分 SL\S+ 2026-11」/,
    );
  });

  it("more than a file takes is not cut: the units below are offered instead", async () => {
    await launch("2026-12");
    await db.rows(sql`
      insert into units (tenant_id, id, parent_id, path, kind, name, short_name, position,
        branch_type, template)
      select u.tenant_id, u.id || '-x' || n, u.parent_id, u.path || '-x' || n, u.kind,
        u.name || n, u.short_name || n, u.position + 100 * n, u.branch_type, u.template
      from units u, generate_series(1, 10) n where u.kind = 'branch'`);
    await db.rows(sql`
      insert into assignments (tenant_id, campaign_id, branch_id, template)
      select a.tenant_id, a.campaign_id, a.branch_id || '-x' || n, a.template
      from assignments a, generate_series(1, 10) n`);
    // A store that throws when answers are read: what is too much is refused on the count alone.
    desk.seeThrough((stores) => ({
      ...stores,
      branchYears: {
        ...stores.branchYears,
        listBranchYears: () => Promise.reject(new Error("it was read")),
      },
    }));
    const said = await cardText(operator, "导出 得分 SL");
    expect(said).toContain(`一个文件最多${MOST_ROWS}行`);
    expect(said).toContain("zhuji export ledger");
    expect(said).toContain("回复「导出 得分 SL01」");
    expect(said).toContain("第1页，共2页");
    expect(said).toContain("回复「导出 得分 SL 第2页」");
    const offered = [said, await cardText(operator, "导出 得分 SL 第2页")].flatMap((card) =>
      [...card.matchAll(/「导出 得分 (SL\d+)」/g)].map(([, id]) => id),
    );
    const below = await db.rows<{ id: string }>(
      sql`select id from units where parent_id = 'SL' order by id`,
    );
    expect(new Set(offered)).toEqual(new Set(below.map(({ id }) => id)));
    desk.seeThrough((stores) => stores);
    expect((await file(operator, "导出 得分 SL01")).sheets.map(({ name }) => name)).toEqual([
      "得分",
      "明细",
      "说明",
    ]);
  });
});

describe("what a file holds", () => {
  it("rows are counted as they will be, whatever was answered", async () => {
    await launch("2026-11");
    await launch("2026-12");
    for (const words of ["我的任务", "1 0", "完成"]) await chat.say(wang, words);
    for (const text of ["得分", "答复 2026-12", "台账 2026-11", "台账 2026"]) {
      const counted: number[] = [];
      desk.seeThrough((stores) => ({
        ...stores,
        branchYears: {
          ...stores.branchYears,
          countAlike: async (of) => {
            const alike = await stores.branchYears.countAlike(of);
            counted.push(alike.reduce((sum, { branches }) => sum + branches, 0));
            // So many that the rows are said.
            return alike.map((one) => ({ ...one, branches: one.branches * 10_000 }));
          },
        },
      }));
      const [, rows] = /有(\d+)行/.exec(await cardText(operator, `导出 ${text} SL`)) ?? [];
      desk.seeThrough((stores) => stores);
      const { sheets } = await file(operator, `导出 ${text} SL`);
      expect(counted).toEqual([60]);
      expect(Number(rows) / 10_000).toBe(
        sheets.slice(0, -1).reduce((sum, sheet) => sum + sheet.rows.length, 0),
      );
    }
  });

  it("a line says what was lost, why, how to win it back, the clause and whose answer it is", async () => {
    await launch("2026-11");
    for (const words of ["我的任务", "1 0"]) await chat.say(wang, words);
    const [, lines] = (await file(wang, "导出 得分")).sheets;
    if (lines === undefined) throw new Error("no lines");
    const lost = lines.rows.find(({ cells }) => cells["情况"] === "没得满分");
    expect(lost?.cells).toMatchObject({
      党支部: "柳芽村党支部",
      维度: expect.stringMatching(/./),
      为什么没得满分: expect.stringMatching(/./),
      怎么补: expect.stringMatching(/./),
      依据: expect.stringMatching(/./),
      来源: "支部书记的答复",
    });
    expect(Number(lost?.cells["得分"])).toBeLessThan(Number(lost?.cells["应得"]));
    const pending = lines.rows.filter(({ cells }) => cells["得分"] === "");
    expect(pending.length).toBeGreaterThan(0);
    for (const { cells } of pending) expect(cells["情况"]).toMatch(/不计入/);
  });

  it("the lines of each dimension make its figure in the branch's sheet", async () => {
    await launch("2026-12");
    for (const words of ["1 0", "完成"]) await chat.say(wang, words);
    const [total, lines] = (await file(wang, "导出 得分")).sheets;
    const row = total?.rows[0]?.cells ?? {};
    const compared = Object.entries(row).flatMap(([header, shown]) => {
      const [, name, points] = /^(.+)（(\d+)分）$/.exec(header) ?? [];
      const own = (lines?.rows ?? []).filter(({ cells }) => cells["维度"] === name);
      const sum = (key: string) =>
        own.reduce((so, { cells }) => so + Math.round(Number(cells[key]) * 100), 0);
      if (name === undefined || shown === "") return [];
      return [[name, shown, Math.round((Number(points) * 100 * sum("得分")) / sum("应得")) / 100]];
    });
    expect(compared.length).toBeGreaterThan(1);
    for (const [name, shown, made] of compared) expect([name, shown]).toEqual([name, made]);
  });

  it("rows keep the organisational order, and say which committee they stand under", async () => {
    await launch("2026-12");
    const [total] = (await file(operator, "导出 得分 SL")).sheets;
    const inOrder = await db.rows<{ name: string }>(sql`
      select name from units where kind = 'branch' order by path`);
    expect(new Set(column(total, "党支部"))).toEqual(new Set(inOrder.map(({ name }) => name)));
    expect(column(total, "基层党委")[0]).toBe("春晓镇");
    expect(column((await file(wang, "导出 台账")).sheets[0], "基层党委")).toEqual(["春晓镇"]);
  });

  it("the ledger's branches and the scores' are told the same figures", async () => {
    await launch("2026-12");
    await chat.say(wang, "完成");
    const scores = (await file(operator, "导出 得分 SL")).sheets[0];
    const ledger = (await file(operator, "导出 台账 SL")).sheets[0];
    expect(column(ledger, "得分")).toEqual(column(scores, "得分"));
    const answers = (await file(operator, "导出 答复 SL")).sheets[0];
    const inLedger = (await file(operator, "导出 台账 SL")).sheets[1];
    expect(answers === undefined ? [] : textsOf(answers)).toEqual(
      inLedger === undefined ? [] : textsOf(inLedger),
    );
  });
});
