/** 导出 of 组织生活: what was recorded, with names for the branch alone. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { MOST_RECORDS } from "#chat/exports/make-export.ts";
import { at } from "#kernel/calendar.ts";
import type { RecordDetail } from "#records/record.ts";
import { decision, dues, election, meeting, turnout } from "#tests/records/check-samples.ts";
import { type CountyChat, openCountyChat } from "#tests/support/chat.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type ExportDesk, openExportDesk } from "#tests/support/export-desk.ts";

const db = await testDatabase();
let chat: CountyChat;
let desk: ExportDesk;
let secretary: string;
let town: string;
let operator: string;

const DETAILS: readonly (readonly [string, RecordDetail])[] = [
  ["2025-12-03", meeting({ kinds: ["theme-day"] })],
  [
    "2026-03-06",
    meeting({
      host: "王某某",
      decisions: [decision({ rule: "admission", matter: "接收李某某", favour: 30 })],
    }),
  ],
  ["2026-08-06", meeting({ kinds: ["committee"], attendance: turnout(1, 5) })],
  ["2026-08-20", dues("2026-08")],
  ["2026-08-22", election({ candidates: [{ label: "张某某", votes: 30 }] })],
  ["2026-08-23", { type: "admission", person: "赵某某", step: "applied" }],
];

beforeEach(async () => {
  chat = await openCountyChat(db, at("2026-12-01", "09:00"));
  desk = openExportDesk(db, chat);
  secretary = await chat.who("SL01-01", "branch_secretary");
  town = await chat.who("SL01", "committee_secretary");
  operator = await chat.who("SL", "operator");
  const [{ by } = { by: "" }] = await db.rows<{ by: string }>(
    sql`select id as by from people where open_id = ${secretary}`,
  );
  await chat.transact((stores) =>
    stores.records.importAll(
      ["SL01-01", "SL01-02", "SL02-01"].flatMap((branchId) =>
        DETAILS.map(([on, detail], index) => ({
          id: `form:${secretary}:${branchId}${index}`,
          branchId,
          on,
          detail,
          enteredAt: at("2026-09-01", "09:00"),
          enteredBy: by,
          corrects: null,
        })),
      ),
      chat.clock.now,
    ),
  );
});

const sheets = async (openId: string, text: string) => (await desk.file(openId, text)).sheets;
const rows = async (openId: string, text: string) =>
  (await sheets(openId, text))[0]?.rows.map(({ cells }) => cells) ?? [];

describe("names in records", () => {
  it("are in the branch's own file, which says that it can be read back", async () => {
    const own = JSON.stringify(await sheets(secretary, "导出 纪实"));
    for (const name of ["王某某", "李某某", "张某某", "赵某某"]) expect(own).toContain(name);
    expect(own).toContain("可以原样再导入");
  });

  it("are in nobody else's file, whether of the branch or of all, and it says so", async () => {
    for (const [who, text] of [
      [town, "导出 纪实 SL01-01"],
      [town, "导出 纪实"],
      [operator, "导出 纪实 SL01-01"],
    ] as const) {
      const written = JSON.stringify(await sheets(who, text));
      expect(written).not.toMatch(/[王李张赵]某|ou_/);
      expect(written).toContain("不显示");
      expect(written).toContain("不能再导入");
    }
  });
});

describe("a ledger", () => {
  it("holds what belongs in it, of the year so far, by branch and day, marked late and checked", async () => {
    const file = await desk.file(town, "导出 三会一课");
    expect(file.name).toBe("三会一课_春晓镇_SL01_2026.xlsx");
    expect(file.sheets.map(({ name }) => name)).toEqual(["会议活动", "说明"]);
    const own = await rows(town, "导出 三会一课");
    expect(own.map((cells) => `${cells["支部代码"]} ${cells["日期"]} ${cells["类型"]}`)).toEqual([
      "SL01-01 2026-03-06 党员大会",
      "SL01-01 2026-08-06 支委会",
      "SL01-02 2026-03-06 党员大会",
      "SL01-02 2026-08-06 支委会",
    ]);
    expect(own[1]).toMatchObject({
      应到: 5,
      实到: 1,
      补记: "是",
      核对: expect.stringMatching(/^先不计：/),
    });
    expect(own[0]).toMatchObject({ 核对: "" });
  });

  it.each([
    ["导出 主题党日 2025", "2025-12-03"],
    ["导出 党费 三季度", "2026-08-20"],
    ["导出 党费台账 下半年", "2026-08-20"],
    ["导出 发展党员 8月", "2026-08-23"],
    ["导出 换届 台账", "2026-08-22"],
  ])("%s: what happened in that time", async (text, on) => {
    expect((await rows(secretary, text)).map((cells) => cells["日期"])).toEqual([on]);
  });

  it("is chosen from a card of its own", async () => {
    expect(await desk.cardText(town, "导出 2026")).toContain("回复「导出 组织生活 SL01 2026」");
    const offered = await desk.cardText(town, "导出 组织生活 2026");
    for (const kind of ["三会一课", "主题党日", "党费", "发展党员", "换届", "纪实"])
      expect(offered).toContain(`回复「导出 ${kind} SL01 2026」`);
  });

  it("without a record in the time says so, and how to record", async () => {
    const said = await desk.cardText(secretary, "导出 党费 2025");
    expect(said).toContain("这段时间没有党费的记录");
    expect(said).toContain("发“记录”");
  });

  it("of more than a file takes is not read to its end, and the units below are offered", async () => {
    let read = 0;
    desk.seeThrough((stores) => ({
      ...stores,
      records: {
        ...stores.records,
        listUnder: async (wanted) => {
          read += 1;
          const [first, ...more] = await stores.records.listUnder(wanted);
          if (first === undefined) return [];
          return [...Array.from({ length: MOST_RECORDS }, () => first), ...more, first];
        },
      },
    }));
    const said = await desk.cardText(operator, "导出 纪实 SL 2025");
    expect(said).toContain("zhuji export records");
    expect(said).toContain("回复「导出 纪实 SL01 2025」");
    expect(read).toBe(1);
  });
});
