/** 回头看 goes on when whoever was to look has left, and the unit hears of a draw whose last closure was opened again. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addDays, dayOf } from "#kernel/calendar.ts";
import { handOnLooks } from "#supervision/use-cases/hand-on-looks.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openRecheckWorld, type RecheckWorld } from "#tests/support/rechecks.ts";

const db = await testDatabase();

async function openDrawn() {
  const world = await openRecheckWorld(db);
  for (const branch of ["SL01-01", "SL01-02", "SL02-01", "SL02-02"]) await world.close(branch);
  await world.drawAll();
  return world;
}

const nextDay = (world: RecheckWorld) => {
  world.moveTo(addDays(dayOf(world.chat.clock.now), 1));
  return world.done((stores) => handOnLooks(stores, world.chat.clock.now));
};
const lookers = async (world: RecheckWorld) =>
  (await world.drawn(1)).map(({ inspectorId }) => inspectorId ?? "").toSorted();
const told = async (kind: string) => {
  const rows = await db.rows<{ addressee: string }>(sql`
    select addressee from outbox where notice ->> 'kind' = ${kind} order by addressee, id`);
  return rows.map(({ addressee }) => addressee);
};
const leave = (personId: string) =>
  db.rows(sql`
  update posts set until_on = '2026-11-03' where person_id = ${personId}`);

describe("whoever was to look has left", () => {
  it("is followed by another, who is told once and has all of it", async () => {
    const world = await openDrawn();
    expect(await lookers(world)).toEqual(["insp1", "insp1", "insp2", "insp2"]);
    await leave("insp1");
    await nextDay(world);
    await nextDay(world);
    expect(await lookers(world)).toEqual(["insp2", "insp2", "insp2", "insp2"]);
    expect(await told("recheck")).toEqual(["person:insp1", "person:insp2", "person:insp2"]);
    const [kept] = await db.rows(sql`
      select count(*)::int as times, min(details ->> 'from') as "from" from audit_log
      where verb = 'recheck.handed-on'`);
    expect(kept).toEqual({ times: 2, from: "insp1" });
  });

  it("waits while nobody may look, and is looked at by who comes later", async () => {
    const world = await openDrawn();
    await leave("insp1");
    await leave("insp2");
    await nextDay(world);
    expect(await lookers(world)).toEqual(["insp1", "insp1", "insp2", "insp2"]);
    await db.rows(sql`update posts set until_on = null where person_id = 'insp2'`);
    await nextDay(world);
    expect(new Set(await lookers(world))).toEqual(new Set(["insp2"]));
  });

  it("is followed by another also where something has come between since the draw", async () => {
    const world = await openDrawn();
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      select distinct 'default', 'insp1', f.branch_id, '亲属在支部', 1, 'x'
      from rechecks r join findings f on f.id = r.finding_id where r.inspector_id = 'insp1'`);
    await nextDay(world);
    await nextDay(world);
    expect(await lookers(world)).toEqual(["insp2", "insp2", "insp2", "insp2"]);
    expect(await told("recheck")).toEqual(["person:insp1", "person:insp2", "person:insp2"]);
  });

  it("leaves alone what those who stay have, and what was looked at", async () => {
    const world = await openDrawn();
    await nextDay(world);
    expect(await lookers(world)).toEqual(["insp1", "insp1", "insp2", "insp2"]);
    await db.rows(sql`update rechecks set outcome = 'holds', done_at = 1`);
    await leave("insp1");
    await nextDay(world);
    expect(await lookers(world)).toEqual(["insp1", "insp1", "insp2", "insp2"]);
  });
});

describe("a draw of which nothing waits", () => {
  it("is told to the unit once, also when its closures were opened again before anybody looked", async () => {
    const world = await openDrawn();
    await nextDay(world);
    expect(await told("recheck-result")).toEqual([]);
    const staff = await world.actor("SL", "county_staff");
    for (const { findingId } of await world.drawn(1))
      await world.step({ id: findingId, verb: "reopen", by: staff, words: "照片是旧的" });
    await nextDay(world);
    await nextDay(world);
    expect(await told("recheck-result")).toHaveLength(1);
  });
});
