/** 轮次: opened with its authority alone, within the year's windows; ordered for all at once; ended without stopping what runs. */
import { beforeEach, describe, expect, it } from "vitest";
import { closeRound } from "#acceptance/use-cases/close-round.ts";
import { issueOrders } from "#acceptance/use-cases/issue-orders.ts";
import { readRounds } from "#acceptance/use-cases/read-rounds.ts";
import { setCycle } from "#acceptance/use-cases/set-cycle.ts";
import { sql } from "#db/sql.ts";
import { listTold, listVisits } from "#tests/supervision/inspection-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  DOCUMENT,
  endVisits,
  forwarded,
  openRoundWorld,
  ROUND,
  type RoundWorld,
  statesIn,
} from "./round-world.ts";

const db = await testDatabase();
let world: RoundWorld;
beforeEach(async () => {
  world = await openRoundWorld(db);
});

const WINDOWS = {
  deploy: { from: "2026-01-05", until: "2026-03-31" },
  check: { from: "2026-06-01", until: "2026-08-31" },
  assess: { from: "2026-11-05", until: "2026-12-31" },
};
const setWindows = () =>
  world.within((stores) =>
    setCycle(stores, {
      unit: { id: "SL", path: "SL" },
      year: "2026",
      spans: WINDOWS,
      by: world.county,
      at: world.chat.clock.now,
    }),
  );

describe("a round", () => {
  it("is opened once under its paper", async () => {
    expect(await world.openRound()).toMatchObject({ ok: true, value: { id: ROUND, year: "2026" } });
    expect(await world.openRound({ name: "再来" })).toEqual({
      ok: false,
      refusal: { kind: "round.opened-before", documentNumber: DOCUMENT },
    });
    const audited = await db.rows(sql`select verb from audit_log where verb = 'round.opened'`);
    expect(audited).toHaveLength(1);
  });

  it.each([
    [{ authority: "  " }, "round.no-authority"],
    [{ documentNumber: "" }, "round.no-authority"],
    [{ name: " " }, "round.unnamed"],
    [{ name: "名".repeat(61) }, "round.too-long"],
    [{ authority: "县".repeat(61) }, "round.too-long"],
    [{ documentNumber: "号".repeat(61) }, "round.too-long"],
    [{ editionId: "nowhere" }, "round.no-edition"],
    [{ applyFrom: "2026-11-31" }, "round.window"],
    [{ applyFrom: "2026-12-01" }, "round.window"],
    [{ applyFrom: "2026-10-01", applyUntil: "2026-11-02" }, "round.window"],
  ])("is refused with %j", async (given, kind) => {
    expect(await world.openRound(given)).toMatchObject({ refusal: { kind } });
    expect(await db.rows(sql`select from rounds`)).toEqual([]);
  });

  it("is the department's of the unit alone", async () => {
    const by = await world.actorOf(await world.chat.who("SL01", "committee_secretary"));
    expect(await world.openRound({ by })).toMatchObject({
      refusal: { kind: "round.not-available" },
    });
    await world.openRound();
    expect(await world.issue({ by })).toMatchObject({ refusal: { kind: "round.not-available" } });
  });

  it("lies within 年终考核 where that has days, and is bound by nothing where not", async () => {
    await setWindows();
    expect(await world.openRound()).toMatchObject({
      refusal: { kind: "round.outside-cycle", from: "2026-11-05", until: "2026-12-31" },
    });
    expect(
      await world.openRound({ applyFrom: "2026-11-05", applyUntil: "2027-01-01" }),
    ).toMatchObject({ refusal: { kind: "round.outside-cycle" } });
    expect(
      await world.openRound({ applyFrom: "2026-11-05", applyUntil: "2026-12-31" }),
    ).toMatchObject({ ok: true });
  });

  it("in January is of the year before where its 年终考核 reaches so far, and of its own year where not", async () => {
    const spans = { ...WINDOWS, assess: { from: "2026-11-05", until: "2027-01-31" } };
    const { county: by, chat } = world;
    const unit = { id: "SL", path: "SL" };
    await world.within((stores) =>
      setCycle(stores, { unit, year: "2026", spans, by, at: chat.clock.now }),
    );
    const inJanuary = { applyFrom: "2027-01-05", applyUntil: "2027-01-29" };
    expect(await world.openRound(inJanuary)).toMatchObject({ value: { year: "2026" } });
    const later = { applyFrom: "2027-01-05", applyUntil: "2027-02-05", documentNumber: "13号" };
    expect(await world.openRound(later)).toMatchObject({ value: { year: "2027" } });
  });

  it("ends once, and those that wait still get their orders", async () => {
    await world.openRound();
    await forwarded(db, "SL01-01");
    const close = () =>
      world.within((stores) =>
        closeRound(stores, { roundId: ROUND, by: world.county, at: world.chat.clock.now }),
      );
    expect(await close()).toMatchObject({ ok: true });
    expect(await close()).toEqual({ ok: false, refusal: { kind: "round.closed-before" } });
    expect(await world.issue()).toMatchObject({ ok: true, value: { issued: [{}] } });
  });
});

describe("验收单", () => {
  it("goes to every branch that 初审 passed, by one inspection of the plan with two people each", async () => {
    await world.openRound();
    for (const branch of ["SL01-01", "SL02-01"]) await forwarded(db, branch);
    expect(await world.issue()).toMatchObject({ ok: true, value: { waiting: [] } });
    expect(await statesIn(db)).toEqual([
      { branch: "SL01-01", state: "under-visit", visit: "SL/I2026-1/SL01-01" },
      { branch: "SL02-01", state: "under-visit", visit: "SL/I2026-1/SL02-01" },
    ]);
    const teams = await db.rows<{ size: number }>(sql`
      select count(*)::int as size from visit_inspectors group by visit_id`);
    expect(teams).toEqual([{ size: 2 }, { size: 2 }]);
    expect(await listTold(db, "visits-assigned")).toHaveLength(4);
    expect(await world.issue()).toEqual({ ok: false, refusal: { kind: "round.nobody-waits" } });
  });

  it("is for the standard of the round, whichever is in force by then", async () => {
    await world.openRound();
    await forwarded(db, "SL01-01");
    await db.rows(sql`
      insert into editions (tenant_id, id, name, hash, effective_on, standard, published_at,
        published_by)
      select tenant_id, 'newer', '新版', 'other', '2026-11-01', standard, published_at + 1,
        published_by from editions`);
    await world.issue();
    expect(await db.rows(sql`select edition_id as "editionId" from visits`)).toEqual([
      { editionId: world.editionId },
    ]);
  });

  it("goes to the branches named alone", async () => {
    await world.openRound();
    for (const branch of ["SL01-01", "SL02-01"]) await forwarded(db, branch);
    await world.issue({ branches: ["SL02-01"] });
    expect((await statesIn(db)).map(({ state }) => state)).toEqual(["forwarded", "under-visit"]);
    expect(await world.issue({ branches: ["SL03-01"] })).toMatchObject({
      refusal: { kind: "round.nobody-waits" },
    });
  });

  it("takes the place of the checks that were planned, and later ones leave the branch out", async () => {
    await world.open({ branches: { kind: "named", ids: ["SL01-01", "SL01-02"] } });
    await world.openRound();
    await forwarded(db, "SL01-01");
    await world.issue();
    expect(await listVisits(db)).toEqual([
      { branch: "SL01-01", state: "cancelled", cancelled: "merged:SL/I2026-2" },
      { branch: "SL01-02", state: "planned", cancelled: null },
      { branch: "SL01-01", state: "planned", cancelled: null },
    ]);
    const later = { kind: "named", ids: ["SL01-01", "SL02-01"] } as const;
    expect(await world.open({ branches: later })).toMatchObject({
      refusal: {
        kind: "inspection.visited-already",
        earlier: [{ branchId: "SL01-01", kind: "full" }],
      },
    });
  });

  it("brings the cards of the teams that were to go there up to date", async () => {
    await world.open({ branches: { kind: "named", ids: ["SL01-01", "SL01-02"] } });
    await world.openRound();
    await forwarded(db, "SL01-01");
    const touched: string[] = [];
    const { county: by, chat, within } = world;
    const issued = await within((stores) => {
      const notices = { ...stores.notices, touch: (topic: string) => touched.push(topic) };
      const order = { roundId: ROUND, branches: null, confirmed: true, by, at: chat.clock.now };
      return issueOrders({ ...stores, notices }, order);
    });
    expect(issued.ok).toBe(true);
    expect(touched).toContain("inspection:SL/I2026-1");
  });

  it("leaves a branch waiting to which nobody may go, names it, and goes on when somebody was sent", async () => {
    await world.openRound();
    for (const branch of ["SL01-01", "SL02-01"]) await forwarded(db, branch);
    for (const personId of ["i1", "i2", "i3"])
      await world.within((stores) =>
        stores.recusals.declare({
          personId,
          unitId: "SL01",
          reason: "亲属",
          declaredBy: "system",
          at: 0,
        }),
      );
    const first = await world.issue();
    expect(first).toMatchObject({
      value: {
        issued: [{ branch: { id: "SL02-01" } }],
        waiting: [{ branchId: "SL01-01", left: 1, away: [{}, {}, {}] }],
      },
    });
    expect((await statesIn(db)).map(({ state }) => state)).toEqual(["forwarded", "under-visit"]);
    expect(await world.issue()).toMatchObject({
      ok: true,
      value: { issued: [], waiting: [{ branchId: "SL01-01", left: 0 }] },
    });
    const visitId = "SL/I2026-1/SL01-01";
    for (const personId of ["i1", "i2"]) {
      await world.within(({ recusals }) => recusals.end({ personId, unitId: "SL01", at: 1 }));
      await world.reassign({ visitId, from: null, to: personId });
    }
    expect(await world.issue()).toMatchObject({
      value: { issued: [{ branch: { id: "SL01-01" } }], waiting: [] },
    });
    expect(await listVisits(db)).toHaveLength(2);
  });

  it("names a branch where 验收 was lately, and goes to the others", async () => {
    await world.openRound();
    await forwarded(db, "SL01-01");
    await world.issue();
    await endVisits(db, world.chat.clock.now);
    const documentNumber = "示组发〔2026〕13号";
    await world.openRound({ documentNumber, name: "第二轮" });
    const roundId = `SL-${documentNumber}`;
    await forwarded(db, "SL01-01", { roundId });
    expect(await world.issue({ roundId })).toMatchObject({
      refusal: { kind: "inspection.all-merged" },
    });
    await forwarded(db, "SL02-01", { roundId });
    expect(await world.issue({ roundId })).toMatchObject({
      value: {
        issued: [{ branch: { id: "SL02-01" } }],
        waiting: [{ branchId: "SL01-01", visitedBy: "2026年达标验收" }],
      },
    });
  });

  it("goes out once when it is pressed twice at the same moment", async () => {
    await world.openRound();
    for (const branch of ["SL01-01", "SL02-01"]) await forwarded(db, branch);
    const both = await Promise.all([world.issue(), world.issue()]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await listVisits(db)).toHaveLength(2);
  });

  it("asks before it tells more than twenty, and writes nothing until then", async () => {
    for (const n of Array.from({ length: 17 }, (_, index) => index))
      await db.rows(sql`
        with p as (insert into people (tenant_id, id, name, open_id, status)
          values ('default', ${`x${n}`}, '检', ${`ou_x${n}`}, 'active') returning id)
        insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
        select 'default', id, 'SL', 'inspector', '检查员', '2020-01-01' from p`);
    await world.openRound();
    const branches = await db.rows<{ id: string }>(sql`
      select id from units where kind = 'branch' and template is not null order by id limit 11`);
    for (const { id } of branches) await forwarded(db, id);
    expect(await world.issue({ confirmed: false })).toMatchObject({
      refusal: { kind: "inspection.unconfirmed", told: { inspectors: 21, secretaries: 0 } },
    });
    expect(await listVisits(db)).toEqual([]);
    expect(await world.issue()).toMatchObject({ ok: true });
  });

  it("is refused where the plan has no 拉网式验收, or not on these days", async () => {
    await db.rows(sql`update plan_lines set kind = 'open' where kind = 'full'`);
    await world.openRound();
    await forwarded(db, "SL01-01");
    expect(await world.issue()).toMatchObject({ refusal: { kind: "inspection.not-planned" } });
    expect((await statesIn(db)).map(({ state }) => state)).toEqual(["forwarded"]);
  });
});

describe("the coverage of a round", () => {
  it("counts who has to be visited, has an order, was visited and is decided", async () => {
    await world.openRound();
    for (const branch of ["SL01-01", "SL01-02", "SL02-01"]) await forwarded(db, branch);
    await world.issue({ branches: ["SL01-01", "SL01-02"] });
    const coverage = async () =>
      (await world.within((stores) => readRounds(stores, "SL")))[0]?.coverage;
    expect(await coverage()).toEqual({ forwarded: 3, ordered: 2, visited: 0, decided: 0 });
    await endVisits(db, world.chat.clock.now);
    expect(await coverage()).toEqual({ forwarded: 3, ordered: 2, visited: 2, decided: 0 });
  });
});
