/** 组织检查: within the plan, not where another team was, nobody who has to stay away, each told once. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectorsAt, planLine } from "#tests/support/plans.ts";
import { listTeams, listTold, listVisits, openPlannedCounty } from "./inspection-world.ts";

const db = await testDatabase();
const named = (...ids: string[]) => ({ kind: "named" as const, ids });

describe("an inspection of the plan", () => {
  it("plans a visit and a whole team for each branch, and tells each inspector once", async () => {
    const { open } = await openPlannedCounty(db);
    const opened = await open({ branches: named("SL01-01", "SL01-02", "SL02-01") });
    expect(opened).toMatchObject({
      ok: true,
      value: {
        inspection: { id: "SL/I2026-1", name: "下半年定期检查", rests: { line: 1 } },
        unstaffed: [],
        merged: [],
      },
    });
    expect(await listVisits(db)).toEqual(
      ["SL01-01", "SL01-02", "SL02-01"].map((branch) => ({
        branch,
        state: "planned",
        cancelled: null,
      })),
    );
    const teams = await listTeams(db);
    expect(teams.map(({ place }) => place)).toEqual([1, 2, 1, 2, 1, 2]);
    expect(new Set(teams.map(({ person }) => person)).size).toBe(4);
    expect(await listTold(db, "visits-assigned")).toEqual([
      "person:i1",
      "person:i2",
      "person:i3",
      "person:i4",
    ]);
    expect(await listTold(db, "visit-announced")).toEqual([]);
  });

  it("announces a named day to the secretaries of the branches that somebody goes to", async () => {
    const { open } = await openPlannedCounty(db);
    await open({ visitOn: "2026-11-10" });
    expect(await listTold(db, "visit-announced")).toEqual([
      "secretary:SL01-01",
      "secretary:SL01-02",
    ]);
  });

  it("sends the 检查员 of the unit and of those under it where nobody is named", async () => {
    const { open } = await openPlannedCounty(db);
    await addInspectorsAt(db, "SL02", [{ id: "town", name: "周镇" }]);
    await db.rows(sql`update posts set until_on = '2026-11-02' where person_id = 'i4'`);
    await open({ inspectors: null, teamSize: 1, branches: { kind: "all" } });
    const sent = new Set((await listTeams(db)).map(({ person }) => person));
    expect(["i1", "town", "i4"].map((id) => sent.has(id))).toEqual([true, true, false]);
    const toOwnTown = await db.rows(sql`
      select 1 as one from visit_inspectors where person_id = 'town' and visit_id like '%/SL02-%'`);
    expect(toOwnTown).toEqual([]);
  });

  it("sends nobody who cannot be told, unless named", async () => {
    const { open } = await openPlannedCounty(db);
    await db.rows(sql`update people set open_id = null where id in ('i1', 'i2')`);
    await open({ inspectors: null, branches: { kind: "all" } });
    const sent = new Set((await listTeams(db)).map(({ person }) => person));
    expect(["i1", "i2", "i3", "i4"].map((id) => sent.has(id))).toEqual([false, false, true, true]);
  });

  it("tells more than twenty people only when that was looked at first", async () => {
    const { open } = await openPlannedCounty(db);
    const all = { branches: { kind: "all" }, confirmed: false } as const;
    expect(await open({ ...all, visitOn: "2026-11-10" })).toMatchObject({
      refusal: { kind: "inspection.unconfirmed", told: { inspectors: 4, secretaries: 60 } },
    });
    expect(await listVisits(db)).toEqual([]);
    expect(await open(all)).toMatchObject({ ok: true });
  });

  it("stands on the edition that is effective on the day", async () => {
    const { open } = await openPlannedCounty(db);
    await db.rows(sql`
      insert into editions (tenant_id, id, name, hash, effective_on, standard, published_at,
        published_by)
      select tenant_id, 'next', '明年版', 'other', '2027-01-01', standard, published_at + 1,
        published_by from editions`);
    await open();
    expect(await db.rows(sql`select distinct edition_id as edition from visits`)).toEqual([
      { edition: "starter" },
    ]);
  });
});

describe("beyond the plan", () => {
  it.each([
    ["a kind that it has no line for", { kind: "open" }, "inspection.not-planned"],
    ["a day outside its window", { visitOn: "2026-12-01" }, "inspection.outside-window"],
    ["a year without a plan", { visitOn: "2027-01-04" }, "inspection.not-planned"],
    [
      "more branches than places",
      { branches: { kind: "named", ids: ["SL01-01", "SL01-02", "SL02-01"] } },
      "inspection.too-many",
    ],
  ] as const)("refuses %s, and nothing is written", async (_, given, kind) => {
    const lines = [planLine({ untilOn: "2026-11-30", places: 2 })];
    const { open } = await openPlannedCounty(db, { lines });
    expect(await open(given)).toMatchObject({ ok: false, refusal: { kind } });
    expect(await listVisits(db)).toEqual([]);
    expect(await db.rows(sql`select id from inspections`)).toEqual([]);
  });

  it("counts the places that earlier inspections of the line took", async () => {
    const { open } = await openPlannedCounty(db, { lines: [planLine({ places: 3 })] });
    await open();
    const more = await open({ branches: named("SL02-01", "SL02-02") });
    expect(more).toMatchObject({ refusal: { kind: "inspection.too-many", wanted: 2, left: 1 } });
    expect(await open({ branches: named("SL02-01") })).toMatchObject({ ok: true });
  });

  it.each([
    ["no branch", { branches: named() }, "inspection.no-branches"],
    [
      "a branch that is not under the unit",
      { branches: named("SL99") },
      "inspection.no-such-branch",
    ],
    ["a committee for a branch", { branches: named("SL01") }, "inspection.no-such-branch"],
    ["a team of nobody", { teamSize: 0 }, "inspection.team-size"],
    [
      "two branches of whom one is not there",
      { branches: named("SL01-01", "x") },
      "inspection.no-such-branch",
    ],
    ["a day that is over", { visitOn: "2026-11-02" }, "inspection.day-past"],
    ["nobody to send", { inspectors: [] }, "inspection.no-inspectors"],
    ["teams larger than there are inspectors", { teamSize: 5 }, "inspection.nobody-may-go"],
    ["暗访 without a name", { kind: "unannounced" }, "inspection.name"],
  ] as const)("refuses %s", async (_, given, kind) => {
    const { open } = await openPlannedCounty(db);
    expect(await open(given)).toMatchObject({ ok: false, refusal: { kind } });
    expect(await listVisits(db)).toEqual([]);
  });
});

describe("暗访", () => {
  const UNANNOUNCED = { kind: "unannounced", name: "冬季暗访", visitOn: "2026-11-10" } as const;

  it("needs no line, is announced to nobody and is numbered apart", async () => {
    const { open } = await openPlannedCounty(db);
    const opened = await open(UNANNOUNCED);
    expect(opened).toMatchObject({
      value: { inspection: { id: "SL/U2026-1", rests: null } },
    });
    expect(await listTold(db, "visit-announced")).toEqual([]);
    expect(await open({ branches: named("SL03-01") })).toMatchObject({
      value: { inspection: { id: "SL/I2026-1" } },
    });
  });

  it("is no reason to leave a branch out, and leaves none out", async () => {
    const { open } = await openPlannedCounty(db);
    await open(UNANNOUNCED);
    expect(await open()).toMatchObject({ ok: true, value: { merged: [] } });
    await db.rows(sql`update visits set state = 'open', opened_at = 0 where kind = 'unannounced'`);
    expect(await open({ ...UNANNOUNCED, name: "再访" })).toMatchObject({ ok: true });
  });

  it("is not planned twice where nobody has gone yet", async () => {
    const { open } = await openPlannedCounty(db);
    await open(UNANNOUNCED);
    expect(await open({ ...UNANNOUNCED, branches: named("SL01-02", "SL01-03") })).toMatchObject({
      refusal: { kind: "inspection.planned-already", names: [expect.stringContaining("杏雨")] },
    });
  });
});

describe("a branch that another team visits", () => {
  it("is offered to be merged, left out with leave, and noted with whose visit it is", async () => {
    const { open } = await openPlannedCounty(db);
    await open({ branches: named("SL01-01") });
    expect(await open()).toMatchObject({
      refusal: {
        kind: "inspection.visited-already",
        earlier: [{ branchId: "SL01-01", inspectionId: "SL/I2026-1" }],
        restDays: 90,
      },
    });
    expect(await open({ merge: true })).toMatchObject({
      ok: true,
      value: { merged: [{ branchId: "SL01-01" }] },
    });
    expect((await listVisits(db)).slice(1)).toEqual([
      { branch: "SL01-01", state: "cancelled", cancelled: "merged:SL/I2026-1" },
      { branch: "SL01-02", state: "planned", cancelled: null },
    ]);
    expect(await open({ branches: named("SL01-01"), merge: true })).toMatchObject({
      refusal: { kind: "inspection.all-merged" },
    });
  });

  it("may be visited again when the days between have passed, counted from when it was opened", async () => {
    const { open, chat } = await openPlannedCounty(db, { restDays: 30 });
    await open({ branches: named("SL01-01"), visitOn: "2026-11-05" });
    const opened = at("2026-11-06", "00:30");
    await db.rows(sql`update visits set state = 'open', opened_at = ${opened}`);
    chat.clock.now = at("2026-12-05", "09:00");
    expect(await open({ branches: named("SL01-01") })).toMatchObject({
      refusal: { kind: "inspection.visited-already" },
    });
    chat.clock.now = at("2026-12-06", "09:00");
    expect(await open({ branches: named("SL01-01") })).toMatchObject({ ok: true });
  });

  it("is planned once when two are opened at the same moment", async () => {
    const { open } = await openPlannedCounty(db);
    const both = await Promise.all([open(), open()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listVisits(db)).toHaveLength(2);
  });
});

describe("回避", () => {
  it("leaves a branch without a team rather than send somebody who has to stay away", async () => {
    const { open, within } = await openPlannedCounty(db);
    for (const personId of ["i1", "i2", "i3"])
      await within((stores) =>
        stores.recusals.declare({
          personId,
          unitId: "SL01",
          reason: "亲属",
          declaredBy: "system",
          at: 0,
        }),
      );
    const opened = await open({ branches: named("SL01-01", "SL02-01") });
    expect(opened).toMatchObject({
      value: {
        unstaffed: [
          { branchId: "SL01-01", left: 1, away: [{ why: "kinship" }, {}, { personId: "i3" }] },
        ],
      },
    });
    expect((await listTeams(db)).map(({ visit }) => visit)).toEqual([
      "SL/I2026-1/SL02-01",
      "SL/I2026-1/SL02-01",
    ]);
    expect((await listVisits(db)).map(({ state }) => state)).toEqual(["planned", "planned"]);
  });
});

const waiting = async (world: Awaited<ReturnType<typeof openPlannedCounty>>) => {
  const wanted = { unitId: "SL", year: "2026", unannounced: true, own: [] };
  const listed = await world.within(({ inspections }) => inspections.listUnstaffed(wanted));
  return listed.map(({ branchId, gone }) => [branchId, gone]);
};

describe("a visit whose inspector can be told no more", () => {
  it("is shown to whoever can send another, until they have handed in", async () => {
    const world = await openPlannedCounty(db);
    await world.open({ branches: named("SL01-01"), inspectors: ["i1", "i2"] });
    expect(await waiting(world)).toEqual([]);
    const [{ name } = { name: "" }] = await db.rows<{ name: string }>(sql`
      update people set open_id = null where id = 'i2' returning name`);
    expect(await waiting(world)).toEqual([["SL01-01", [name]]]);
    await db.rows(sql`update visits set state = 'open', opened_at = 1`);
    expect(await waiting(world)).toEqual([["SL01-01", [name]]]);
    await db.rows(sql`update visit_inspectors set handed_in_at = 2 where person_id = 'i2'`);
    expect(await waiting(world)).toEqual([]);
  });
});
