/** 导出 达标: every branch of the year's rounds as its application stands, for whoever answers for it, and nobody else's. */
import { beforeEach, describe, expect, it } from "vitest";
import { freezeResult } from "#acceptance/use-cases/freeze-results.ts";
import {
  type ApplicationOrder,
  takeApplicationStep,
} from "#acceptance/use-cases/take-application-step.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import {
  type AcceptanceWorld,
  BRANCH,
  forwarded,
  ID,
  openAcceptanceWorld,
  ROUND,
  visited,
} from "#tests/chat/acceptance-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { type ExportDesk, openExportDesk } from "#tests/support/export-desk.ts";

const db = await testDatabase();
let world: AcceptanceWorld;
let desk: ExportDesk;

beforeEach(async () => {
  world = await openAcceptanceWorld(db);
  desk = openExportDesk(db, world.chat);
});

const rowsOf = async (openId: string, text: string) =>
  (await desk.file(openId, text)).sheets[0]?.rows.map(({ cells }) => cells) ?? [];
const own = async (openId: string, text = "导出 达标") => (await rowsOf(openId, text))[0];

async function step(order: Partial<ApplicationOrder> & Pick<ApplicationOrder, "verb">) {
  const by = await world.actor("SL", "county_staff");
  const taken = await world.done((stores) =>
    takeApplicationStep(stores, {
      id: ID,
      by,
      at: world.chat.clock.now,
      words: "考评合格",
      documentNumber: "示组发〔2026〕20号",
      ...order,
    }),
  );
  if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
}

const APPLY_DAYS = "2026年12月1日到2026年12月20日可以申报";

describe("a branch's line", () => {
  it("says 未申报 before anything, and while the secretary still looks through the lines", async () => {
    await world.launch();
    await world.round();
    const waiting = { 状态: "未申报", 决定: "", 总分: "", 是否冻结: "否", 下一步: APPLY_DAYS };
    expect(await own(world.secretary)).toMatchObject({ ...waiting, 轮次: "2026年内部达标验收" });
    await world.press(world.secretary, {
      kind: "application.begin",
      roundId: ROUND,
      branchId: BRANCH,
    });
    expect(await own(world.secretary)).toMatchObject(waiting);
    await db.rows(sql`update rounds set closed_at = ${world.chat.clock.now}`);
    expect(await own(world.secretary)).toMatchObject({ 下一步: "这一轮已经结束" });
  });

  it("follows the application to a frozen decision, with its paper, its name and its score", async () => {
    await forwarded(world);
    expect(await own(world.secretary)).toMatchObject({
      状态: "初审通过",
      下一步: "组织部下达验收单",
    });
    await visited(world);
    expect(await own(world.secretary)).toMatchObject({ 状态: "考评中", 谁定的: "", 决定日期: "" });
    await step({ verb: "pass" });
    const [kept] = await db.rows<{ total: number; name: string }>(sql`
      select d.total, p.name from decided_results d
      join application_events e on e.application_id = d.application_id and e.step = d.step
      join people p on p.id = e.by_person_id`);
    const decided = {
      基层党委: "春晓镇",
      领域: "农村",
      决定: "达标",
      总分: (kept?.total ?? 0) / 100,
      谁定的: kept?.name,
      文号: "示组发〔2026〕20号",
      决定日期: "2026-12-02",
      异议到: "2026-12-09",
    };
    const open = {
      ...decided,
      状态: "已决定",
      是否冻结: "否",
      下一步: "到2026年12月9日为止支部可以提异议，过后定案",
    };
    expect(await own(world.secretary)).toMatchObject(open);
    world.chat.clock.now = at("2026-12-10", "09:00");
    expect(await own(world.secretary)).toMatchObject(open);
    await world.done((stores) => freezeResult(stores, { id: ID, at: world.chat.clock.now }));
    expect(await own(world.secretary)).toMatchObject({ ...decided, 状态: "已定", 是否冻结: "是" });
  });

  it("keeps the first decision's paper when an objection is answered and it stands", async () => {
    await forwarded(world);
    await visited(world);
    await step({ verb: "pass" });
    const by = await world.actor(BRANCH, "branch_secretary");
    await step({ verb: "object", by, words: "请再看第三条" });
    expect(await own(world.secretary)).toMatchObject({ 状态: "有异议", 下一步: "组织部答复异议" });
    await step({ verb: "uphold", documentNumber: "" });
    expect(await own(world.secretary)).toMatchObject({
      状态: "异议已答复",
      决定: "达标",
      文号: "示组发〔2026〕20号",
    });
  });
});

const branchesUnder = async (path: string) =>
  (
    await db.rows<{ name: string }>(sql`
      select name from units where kind = 'branch' and starts_with(path, ${path})`)
  )
    .map(({ name }) => name)
    .toSorted();

describe("whose lines", () => {
  it("are the own branch's for a secretary, the own branches' for a committee, all for the county", async () => {
    await forwarded(world);
    const branches = async (openId: string) =>
      (await rowsOf(openId, "导出 达标")).map((cells) => String(cells["党支部"])).toSorted();
    expect(await branches(world.secretary)).toEqual(await branchesUnder(`SL/SL01/${BRANCH}`));
    expect(await branches(world.township)).toEqual(await branchesUnder("SL/SL01/"));
    expect(await branches(world.county)).toEqual(await branchesUnder("SL/"));
    const neighbours = await rowsOf(world.neighbour, "导出 达标");
    expect(neighbours.map((cells) => cells["状态"])).toEqual(["未申报"]);
    expect(await desk.cardText(world.neighbour, `导出 达标 ${BRANCH}`)).toContain("没有找到");
  });

  it("are those of the year that is asked for, and of no round there is a sentence", async () => {
    await world.launch();
    expect(await desk.cardText(world.secretary, "导出 达标")).toContain("这一年没有验收");
    await world.round();
    expect(await rowsOf(world.secretary, "导出 达标 2026年")).toHaveLength(1);
    expect(await desk.cardText(world.secretary, "导出 达标 2025年")).toContain("这一年没有验收");
  });
});

it("is found in its group, under other names too, and asks for all branches at once", async () => {
  await forwarded(world);
  expect(await desk.cardText(world.county, "导出 验收示范")).toContain("达标：");
  for (const text of ["导出 达标台账", "导出 达标 台账", "导出 验收结果"])
    expect((await desk.file(world.county, text)).name).toMatch(/^达标_/);
  const asked: string[] = [];
  desk.seeThrough((stores) => ({
    ...stores,
    ledgerLists: {
      ...stores.ledgerLists,
      listPassed: (of) => {
        asked.push(of.rootPath);
        return stores.ledgerLists.listPassed(of);
      },
    },
  }));
  await desk.file(world.county, "导出 达标");
  expect(asked).toEqual(["SL"]);
});
