/** From 推荐 to 摘牌 and back: who may, what is refused, and what the days are. */
import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { recommendBranch } from "#exemplars/use-cases/recommend-branch.ts";
import { takeExemplarStep } from "#exemplars/use-cases/take-exemplar-step.ts";
import { at } from "#kernel/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  BRANCH,
  decide,
  type ExemplarWorld,
  freezeResult,
  good,
  OTHER,
  openExemplarWorld,
  planOf,
  publicised,
  refusalOf,
  SAID,
} from "./exemplar-world.ts";

const db = await testDatabase();
let world: ExemplarWorld;

beforeEach(async () => {
  world = await openExemplarWorld(db);
  for (const branchId of [BRANCH, OTHER, "SL01-03"]) await freezeResult(db, branchId);
  await world.savePlan();
});

describe("推荐", () => {
  it("is open to a committee for a branch of its own that is 达标", async () => {
    const { designation, unit } = good(await world.nominate());
    expect(designation).toMatchObject({ state: "nominated", step: 1, field: "village" });
    expect([unit.id, designation.nominatedByUnit]).toEqual(["SL", "SL01"]);
  });

  it("is refused without a frozen 达标, after a later result that is none, and with an open veto", async () => {
    expect(refusalOf(await world.nominate("SL01-04"))).toEqual({
      kind: "exemplar.ineligible",
      why: "not-passed",
    });
    await freezeResult(db, OTHER, { decision: "failed", number: 2 });
    expect(refusalOf(await world.nominate(OTHER))).toMatchObject({ why: "not-passed" });
    await openVeto(BRANCH);
    expect(refusalOf(await world.nominate())).toMatchObject({ why: "veto" });
  });

  it("is made once while it is on its way", async () => {
    good(await world.nominate());
    world.chat.clock.now += 1;
    expect(refusalOf(await world.nominate())).toEqual({
      kind: "exemplar.nominated-before",
      state: "nominated",
    });
  });

  it("of another committee's branch sounds as if there were none", async () => {
    const by = await world.actor("SL02", "committee_staff");
    const { nominateBranch } = await import("#exemplars/use-cases/nominate-branch.ts");
    const order = { branchId: BRANCH, field: "village", review: {}, by, at: 0 };
    expect(refusalOf(await world.done((stores) => nominateBranch(stores, order)))).toEqual({
      kind: "exemplar.not-available",
    });
  });
});

describe("命名", () => {
  it("waits for five working days of 公示 to be over", async () => {
    const id = await publicised(world);
    const by = await world.department();
    world.chat.clock.now = at("2026-11-09", "23:59");
    expect(refusalOf(await world.step({ id, verb: "name", by, ...SAID }))).toEqual({
      kind: "exemplar.still-public",
      until: "2026-11-09",
    });
    world.chat.clock.now = at("2026-11-10", "00:00");
    const { designation } = good(await world.step({ id, verb: "name", by, ...SAID }));
    expect(designation).toMatchObject({
      state: "named",
      namedOn: "2026-11-10",
      recheckOn: "2027-11-10",
      expiresOn: "2029-11-09",
    });
  });

  it("needs the number of the committee's paper; without it there is only 经验推荐, which confers nothing", async () => {
    const id = await publicised(world);
    const by = await world.department();
    for (const documentNumber of ["", "  "])
      expect(refusalOf(await world.step({ id, verb: "name", by, documentNumber }))).toEqual({
        kind: "exemplar.number-missing",
        verb: "name",
      });
    const order = { id, words: "账目公开做得细", by, at: world.chat.clock.now };
    for (let twice = 0; twice < 2; twice++)
      good(await world.done((stores) => recommendBranch(stores, order)));
    const view = await world.done((stores) => stores.designations.find(id));
    expect(view?.designation).toMatchObject({ state: "publicised", namedOn: null });
    expect(
      await world.done((stores) =>
        stores.designations.listRecommendations({ kind: "everywhere" }, 5),
      ),
    ).toMatchObject([{ branchId: BRANCH, words: "账目公开做得细" }]);
    const secretary = await world.secretary();
    expect(
      refusalOf(await world.done((stores) => recommendBranch(stores, { ...order, by: secretary }))),
    ).toEqual({ kind: "exemplar.not-available" });
  });

  it("goes no further than the ceilings, whatever became of those named before", async () => {
    await world.savePlan(planOf({ village: 1 }));
    const first = await publicised(world);
    world.chat.clock.now = at("2026-11-02", "10:00");
    const second = await publicised(world, OTHER);
    await decide(world, first, ["name", "revoke"]);
    const by = await world.department();
    expect(refusalOf(await world.step({ id: second, verb: "name", by, ...SAID }))).toEqual({
      kind: "plan.full",
      year: "2026",
      of: "village",
      named: 1,
      most: 1,
    });
  });

  it.skipIf(db.kind === "pglite")(
    "of two at the same moment gives the last place to one: the second waits for the first",
    async () => {
      await world.savePlan(planOf({ village: 1 }));
      const first = await publicised(world);
      world.chat.clock.now = at("2026-11-02", "10:00");
      const second = await publicised(world, OTHER);
      const by = await world.department();
      const named = Promise.withResolvers<void>();
      const commit = Promise.withResolvers<void>();
      const taken = world.done(async (stores) => {
        const order = { id: first, verb: "name", by, at: world.chat.clock.now, ...SAID } as const;
        const result = await takeExemplarStep(stores, order);
        named.resolve();
        await commit.promise;
        return result;
      });
      await named.promise;
      const waiting = world.step({ id: second, verb: "name", by, ...SAID });
      await someoneWaits(waiting);
      commit.resolve();
      expect((await taken).ok).toBe(true);
      expect(refusalOf(await waiting)).toMatchObject({ kind: "plan.full", named: 1, most: 1 });
    },
  );

  it("is not made over an objection that has no answer", async () => {
    const id = await publicised(world);
    const by = await world.department();
    const objector = await world.secretary(OTHER);
    good(await world.step({ id, verb: "object", by: objector, words: "账目没有公开" }));
    expect(refusalOf(await world.step({ id, verb: "name", by, ...SAID }))).toMatchObject({
      kind: "exemplar.not-now",
      state: "objected",
    });
    await decide(world, id, ["answer", "name"]);
  });

  it("is the department's alone", async () => {
    const id = await publicised(world);
    for (const by of [await world.actor("SL01", "committee_staff"), await world.secretary()])
      expect(refusalOf(await world.step({ id, verb: "name", by, ...SAID }))).toEqual({
        kind: "exemplar.not-available",
      });
  });

  it("lifts as many to 重点 as the plan has places", async () => {
    const first = await publicised(world);
    world.chat.clock.now = at("2026-11-02", "10:00");
    const second = await publicised(world, OTHER);
    expect(await decide(world, first, ["name", "name-key"])).toMatchObject({ state: "key-named" });
    await decide(world, second, ["name"]);
    const by = await world.department();
    expect(
      refusalOf(await world.step({ id: second, verb: "name-key", by, ...SAID })),
    ).toMatchObject({ of: "key", named: 1, most: 1 });
  });
});

describe("摘牌", () => {
  it("can be appealed for ten working days by the branch alone, and is answered", async () => {
    const id = await publicised(world);
    await decide(world, id, ["name"]);
    expect(await decide(world, id, ["fail", "revoke"])).toMatchObject({
      state: "revoked",
      appealUntil: "2026-11-24",
      recheckOn: null,
    });
    const appeal = { id, verb: "appeal", words: "已经整改到位" } as const;
    expect(refusalOf(await world.step({ ...appeal, by: await world.secretary(OTHER) }))).toEqual({
      kind: "exemplar.not-available",
    });
    const by = await world.secretary();
    world.chat.clock.now = at("2026-11-25", "00:00");
    expect(refusalOf(await world.step({ ...appeal, by }))).toEqual({
      kind: "exemplar.appeal-late",
      until: "2026-11-24",
    });
    world.chat.clock.now = at("2026-11-24", "23:59");
    good(await world.step({ ...appeal, by }));
    expect(await decide(world, id, ["reinstate"])).toMatchObject({
      state: "named",
      recheckOn: "2027-11-24",
      expiresOn: "2029-11-09",
      appealUntil: null,
    });
  });

  it("lets the branch be nominated anew once nobody can appeal any more", async () => {
    const id = await publicised(world);
    await decide(world, id, ["name", "revoke"]);
    world.chat.clock.now = at("2026-11-24", "12:00");
    expect(refusalOf(await world.nominate())).toMatchObject({ state: "revoked" });
    world.chat.clock.now = at("2026-11-25", "12:00");
    good(await world.nominate());
  });
});

it("counts a step once, and says what happened to a card that is older", async () => {
  const id = await publicised(world);
  const by = await world.department();
  const press = { id, verb: "name", by, seen: 3, ...SAID } as const;
  good(await world.step(press));
  expect(refusalOf(await world.step(press))).toEqual({ kind: "exemplar.overtaken" });
});

async function openVeto(branchId: string): Promise<void> {
  const [item] = await db.rows<{ code: string }>(sql`
    select i ->> 'code' as code from editions, jsonb_array_elements(standard -> 'items') i
    where (i -> 'veto')::boolean limit 1`);
  const { raiseFinding } = await import("#supervision/use-cases/raise-finding.ts");
  const raised = await world.done((stores) =>
    raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: branchId, path: `SL/SL01/${branchId}` },
      visitId: null,
      itemCode: item?.code ?? "none",
      itemName: "一票否决",
      clause: "",
      fact: "弄虚作假",
      severity: "serious",
      by: { personId: "P006" },
      at: world.chat.clock.now,
      assign: true,
    }),
  );
  if (!raised.ok) throw new Error(raised.refusal.kind);
}

/** Until a statement waits for a lock, or the work has ended without waiting. */
async function someoneWaits(work: Promise<unknown>): Promise<void> {
  const ended = work.then(() => true);
  for (;;) {
    const waits = db
      .rows(sql`select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`)
      .then((rows) => rows.length > 0);
    if (await Promise.race([waits, ended])) return;
  }
}
