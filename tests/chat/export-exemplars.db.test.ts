/** 导出 示范点: every nomination with its paper and its days; 汇总 for the city, which sees no branch by name. */
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import {
  BRANCH,
  decide,
  type ExemplarWorld,
  freezeResult,
  good,
  OTHER,
  openExemplarWorld,
  publicised,
  SAID,
} from "#tests/exemplars/exemplar-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type ExportDesk, openExportDesk } from "#tests/support/export-desk.ts";
import { planVisit } from "#tests/support/visits.ts";

const db = await testDatabase();
const CITY = "ou_city";
let world: ExemplarWorld;
let desk: ExportDesk;
let secretary: string;
let neighbour: string;
let county: string;

beforeEach(async () => {
  world = await openExemplarWorld(db);
  desk = openExportDesk(db, world.chat);
  for (const branchId of [BRANCH, OTHER]) await freezeResult(db, branchId);
  await world.savePlan();
  secretary = await world.chat.who(BRANCH, "branch_secretary");
  neighbour = await world.chat.who(OTHER, "branch_secretary");
  county = await world.chat.who("SL", "county_staff");
});

const rowsOf = async (openId: string, text: string) =>
  (await desk.file(openId, text)).sheets[0]?.rows.map(({ cells }) => cells) ?? [];

describe("示范点", () => {
  it("says the level, the paper and the days of each title, and of a nomination that there is none yet", async () => {
    const id = await publicised(world);
    good(await world.nominate(OTHER));
    const named = await decide(world, id, ["name", "name-key"]);
    const lines = await rowsOf(county, "导出 示范点");
    expect(lines).toMatchObject([
      {
        基层党委: "春晓镇",
        示范领域: "村",
        层次: "重点示范点",
        状态: "重点示范点",
        推荐: "2026-11-02",
        批准文号: SAID.documentNumber,
        命名日期: "2026-11-10",
        到期: named.expiresOn,
        复查: named.recheckOn,
      },
      { 层次: "", 状态: "已推荐", 批准文号: "", 命名日期: "", 到期: "" },
    ]);
    await decide(world, id, ["fail", "revoke"]);
    expect(await rowsOf(secretary, "导出 示范点")).toMatchObject([
      { 层次: "重点示范点", 状态: "已摘牌" },
    ]);
  });

  it("is the own branch's for a secretary, and of the year of the title where one is named", async () => {
    const id = await publicised(world);
    expect(await rowsOf(secretary, "导出 示范点")).toHaveLength(1);
    expect(await desk.cardText(neighbour, "导出 示范点")).toContain("还没有推荐过示范点");
    expect(await desk.cardText(neighbour, `导出 示范点 ${BRANCH}`)).toContain("没有找到");
    expect(await desk.cardText(county, "导出 示范点 2027年")).toContain("还没有推荐过示范点");
    world.chat.clock.now = at("2027-01-04", "09:00");
    await decide(world, id, ["name"]);
    expect(await rowsOf(county, "导出 示范点 2027年")).toHaveLength(1);
    expect(await desk.cardText(county, "导出 示范点 2026年")).toContain("还没有推荐过示范点");
  });
});

describe("what the room hides", () => {
  it("is hidden in the file: a nomination before 公示 and one not adopted from the branch, an objection from all", async () => {
    good(await world.nominate(BRANCH));
    expect(await desk.cardText(secretary, "导出 示范点")).toContain("还没有推荐过示范点");
    expect(await rowsOf(county, "导出 示范点")).toMatchObject([{ 状态: "已推荐" }]);
    const [row] = await db.rows<{ id: string }>(sql`select id from designations`);
    await decide(world, row?.id ?? "", ["review", "publicise", "object"]);
    for (const openId of [secretary, county])
      expect(await rowsOf(openId, "导出 示范点")).toMatchObject([{ 状态: "公示中" }]);
    await decide(world, row?.id ?? "", ["decline"]);
    expect(await desk.cardText(secretary, "导出 示范点")).toContain("还没有推荐过示范点");
    expect(await rowsOf(county, "导出 示范点")).toHaveLength(1);
  });
});

async function joinCity(): Promise<void> {
  await db.rows(sql`insert into people (tenant_id, id, name, open_id, status)
    values ('default', 'city', '市甲', ${CITY}, 'active')`);
  await db.rows(sql`insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
    values ('default', 'city', 'SL', 'city_staff', '干部', '2020-01-01')`);
}

const raise = (assign: boolean) =>
  world.done((stores) =>
    raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: BRANCH, path: `SL/SL01/${BRANCH}` },
      visitId: null,
      itemCode: null,
      itemName: "",
      clause: "",
      fact: "活动室堆放杂物",
      severity: "ordinary",
      by: { personId: "P006" },
      at: world.chat.clock.now,
      assign,
    }),
  );

describe("汇总", () => {
  beforeEach(joinCity);

  it("counts the four by county and committee, and names no branch", async () => {
    await decide(world, await publicised(world), ["name"]);
    await raise(true);
    await raise(false);
    await planVisit(db, { id: "V1", branchId: OTHER, team: [] });
    await planVisit(db, { id: "V2", branchId: BRANCH, team: [] });
    await db.rows(sql`update visits set state = 'closed', opened_at = 1, closed_at = 2
      where id = 'V2'`);
    const branches = await db.rows<{ name: string; path: string }>(
      sql`select name, path from units where kind = 'branch'`,
    );
    const under = branches.filter(({ path }) => path.startsWith("SL/SL01/")).length;
    const expected = {
      问题整改: { 交办的问题: 1, 没有销号: 1, 销号: 0 },
      检查: { 结束的检查: 1, 去过的支部: 1 },
      示范点: { 推荐: 1, 在册示范点: 1, 其中重点: 0, 摘牌: 0, 到期: 0 },
      达标: { 申报: 2, 达标: 2, 限期整改: 0, 不达标: 0, 定案: 2 },
    };
    for (const [kind, counts] of Object.entries(expected)) {
      const made = await desk.file(CITY, `导出 ${kind}`);
      const sheet = made.sheets.find(({ name }) => name === "汇总");
      expect(sheet?.rows).toHaveLength(await countAbove());
      expect(sheet?.rows[0]?.cells).toMatchObject(counts);
      expect(sheet?.rows.filter(({ cells }) => Object.values(cells).includes(1)).length).toBe(
        kind === "达标" ? 0 : 2,
      );
      const words = JSON.stringify(made.sheets);
      expect(branches.filter(({ name }) => words.includes(name))).toEqual([]);
    }
    const [, first] = (await desk.file(CITY, "导出 达标")).sheets[0]?.rows ?? [];
    expect(first?.cells).toMatchObject({ 支部: under, 申报: 2 });
  });

  it("gives nothing else and no branch, and says what there is", async () => {
    await freezeResult(db, BRANCH, { number: 2 });
    for (const text of [
      "导出",
      "导出 得分",
      "导出 单位",
      "导出 纪实",
      "导出 借鉴",
      "导出 薄弱环节",
    ])
      expect(await desk.cardText(CITY, text)).toContain("不列支部");
    expect(await desk.cardText(CITY, `导出 达标 ${BRANCH}`)).toContain("只到县和基层党委");
    expect(await desk.cardText(CITY, "导出 问题整改")).toContain("没有交办过的问题");
    expect(dayOf(world.chat.clock.now)).toBe("2026-11-02");
  });
});

const countAbove = async () =>
  (await db.rows(sql`select id from units where kind in ('county', 'committee')`)).length;

describe("明细 and 汇总 for who may have both", () => {
  const BOTH = "ou_both";

  beforeEach(async () => {
    await db.rows(sql`insert into people (tenant_id, id, name, open_id, status)
      values ('default', 'both', '市乙', ${BOTH}, 'active')`);
    await db.rows(sql`insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      values ('default', 'both', 'SL', 'city_staff', '干部', '2020-01-01'),
        ('default', 'both', 'SL01', 'committee_staff', '干事', '2020-01-01')`);
    await publicised(world);
  });
  const sheetsOf = async (text: string) =>
    (await desk.file(BOTH, text)).sheets.map(({ name }) => name);

  it("are both offered of a ledger, each where they may have it, and come as they were chosen", async () => {
    const asked = await desk.cardText(BOTH, "导出 示范点 2026年");
    expect(asked).toContain("导出 明细 示范点 SL01 2026");
    expect(asked).toContain("导出 汇总 示范点 SL 2026");
    expect(await sheetsOf("导出 明细 示范点 SL01 2026")).toEqual(["示范点", "说明"]);
    expect(await sheetsOf("导出 汇总 示范点 SL 2026")).toEqual(["汇总", "说明"]);
    expect(await sheetsOf("导出 汇总 示范点 SL01")).toEqual(["汇总", "说明"]);
  });

  it("are asked before the kind where none was said, and said on from there", async () => {
    const asked = await desk.cardText(BOTH, "导出");
    expect(asked).toContain("导出 明细 SL01");
    expect(asked).toContain("导出 汇总 SL");
    expect(await desk.cardText(BOTH, "导出 汇总 SL")).toContain("导出 汇总 示范点 SL");
    const named = await desk.cardText(BOTH, "导出 明细 SL01");
    expect(named).toContain("导出 明细 得分 SL01");
    expect(named).toContain("导出 明细 验收示范 SL01");
    expect(await desk.cardText(BOTH, "导出 明细 验收示范 SL01")).toContain("导出 明细 示范点 SL01");
  });

  it("are not asked of what is never counted, nor where only one is theirs", async () => {
    expect(await sheetsOf("导出 单位")).toContain("单位");
    expect(await sheetsOf(`导出 示范点 ${BRANCH}`)).toEqual(["示范点", "说明"]);
    expect(await sheetsOf("导出 示范点 SL")).toEqual(["汇总", "说明"]);
    expect(await desk.cardText(BOTH, "导出 示犯点")).toContain("您要导出的是不是");
    expect(await desk.cardText(county, "导出 汇总 示范点")).toContain("没有找到您能看的“汇总”");
  });
});

const auditedOf = async (openId: string, text: string) => (await desk.file(openId, text)).audited;

describe("the audit of a file", () => {
  it("says the kind, the unit and the year, and 汇总 apart from the ledger itself", async () => {
    await joinCity();
    await publicised(world);
    expect(await auditedOf(CITY, "导出 达标")).toEqual({
      actor: "city",
      verb: "export.made",
      subject: "unit/SL",
      details: { what: "passed", form: "counts", period: "2026", rows: expect.any(Number) },
    });
    expect(await auditedOf(CITY, "导出 示范点 2026年")).toMatchObject({
      details: { what: "exemplars", form: "counts", period: "2026" },
    });
    expect(await auditedOf(CITY, "导出 示范点")).toMatchObject({
      details: { what: "exemplars", form: "counts", period: "all" },
    });
    const whole = await auditedOf(county, "导出 示范点");
    expect(whole?.details).toEqual({ what: "exemplars", period: "all", rows: 1 });
  });
});
