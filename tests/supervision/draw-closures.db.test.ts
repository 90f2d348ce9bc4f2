/** Closures drawn for 回头看: which are in the list, that they are drawn once, and who looks. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { addDays } from "#kernel/calendar.ts";
import type { DrawSize } from "#supervision/draw.ts";
import { closureId } from "#supervision/recheck.ts";
import { testDatabase } from "#tests/support/database.ts";
import { CLOSED_ON, openRecheckWorld, type RecheckWorld } from "#tests/support/rechecks.ts";

const db = await testDatabase();
const BRANCHES = ["SL01-01", "SL01-02", "SL02-01", "SL02-02"];

async function closeAll(world: RecheckWorld): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const branch of BRANCHES) ids.push(await world.close(branch));
  return ids;
}

const listed = async (world: RecheckWorld, size?: DrawSize) => {
  const committed = await world.commit(size);
  return committed.ok
    ? committed.value.list.branches.map(({ id }) => id)
    : committed.refusal.kind === "draw.problems"
      ? committed.refusal.problems.map(({ kind }) => kind)
      : [committed.refusal.kind];
};

describe("the list", () => {
  it.each([
    [29, ["draw.no-branches"]],
    [30, ["SL/2026-1#6"]],
    [90, ["SL/2026-1#6"]],
    [91, ["draw.no-branches"]],
  ])("%i days after the closing day", async (days, there) => {
    const world = await openRecheckWorld(db);
    await world.close();
    world.moveTo(addDays(CLOSED_ON, days));
    expect(await listed(world, { count: 1 })).toEqual(there);
  });

  it("has nothing of what was opened again, of another unit's, and of what a draw has chosen", async () => {
    const world = await openRecheckWorld(db);
    const [first = "", second = ""] = await closeAll(world);
    const staff = await world.actor("SL", "county_staff");
    await world.step({ id: first, verb: "reopen", by: staff, words: "照片是旧的" });
    await db.rows(sql`
      insert into rechecks (tenant_id, finding_id, step, unit_id, draw_year, draw_number, drawn_at)
      select 'default', id, step, 'SL', '2026', 9, 0 from findings where id = ${second}`);
    world.moveTo(addDays(CLOSED_ON, 40));
    const there = await listed(world, { count: 1 });
    expect(there).toHaveLength(2);
    expect(there.join(" ")).not.toMatch(/2026-[12]#/);
  });

  it.each([
    ["a ratio of nothing", { parts: 0, of: 100 }, "draw.ratio"],
    ["a ratio over 1", { parts: 101, of: 100 }, "draw.ratio"],
    ["more than there are", { count: 5 }, "draw.more-than-there-are"],
  ])("refuses %s", async (_, size, kind) => {
    const world = await openRecheckWorld(db);
    await closeAll(world);
    world.moveTo(addDays(CLOSED_ON, 30));
    expect(await listed(world, size)).toEqual([kind]);
  });

  it("is of one closure at least drawn from, whatever the share", async () => {
    const world = await openRecheckWorld(db);
    await closeAll(world);
    world.moveTo(addDays(CLOSED_ON, 30));
    expect(await listed(world)).toHaveLength(4);
    await world.reveal(1);
    expect(await world.drawn(1)).toHaveLength(1);
  });
});

describe("what was drawn", () => {
  it("is exactly what the draw says, spread over the unit's inspectors, with one message each", async () => {
    const world = await openRecheckWorld(db);
    await closeAll(world);
    const rechecks = await world.drawAll();
    const [draw] = await db.rows<{ drawn: string[] }>(sql`select drawn from draws`);
    expect(rechecks.map(closureId).toSorted()).toEqual(draw?.drawn.toSorted());
    const given = Map.groupBy(rechecks, ({ inspectorId }) => inspectorId);
    expect([...given].map(([, own]) => own.length)).toEqual([2, 2]);
    const told = await db.rows(sql`
      select addressee, notice ->> 'personId' as "personId" from outbox
      where notice ->> 'kind' = 'recheck' order by addressee`);
    expect(told).toEqual([
      { addressee: "person:insp1", personId: "insp1" },
      { addressee: "person:insp2", personId: "insp2" },
    ]);
  });

  it("is given by the same rule to whoever has least waiting, and to nobody where all must stay away", async () => {
    const world = await openRecheckWorld(db);
    await world.close();
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      values ('default', 'insp1', 'SL01-01', '姐夫', 0, 'system')`);
    const [recheck] = await world.drawAll();
    expect(recheck?.inspectorId).toBe("insp2");
    await db.rows(sql`delete from rechecks`);
    await db.rows(sql`delete from draws`);
    await db.rows(sql`
      insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
      values ('default', 'insp2', 'SL01', '妻子', 0, 'system')`);
    expect((await world.drawAll()).map(({ inspectorId }) => inspectorId)).toEqual([null]);
  });

  it("is written once, however often the same value is entered, and never with another secret", async () => {
    const world = await openRecheckWorld(db);
    await closeAll(world);
    world.moveTo(addDays(CLOSED_ON, 30));
    await world.commit({ count: 2 });
    const [draw] = await db.rows<{ secret: string }>(sql`select secret from draws`);
    await db.rows(sql`update draws set secret = ${"00".repeat(32)}`);
    expect(await world.reveal(1)).toMatchObject({ refusal: { kind: "draw.secret-not-committed" } });
    expect(await world.drawn(1)).toEqual([]);
    await db.rows(sql`update draws set secret = ${draw?.secret ?? ""}`);
    expect((await world.reveal(1)).ok).toBe(true);
    expect((await world.reveal(1)).ok).toBe(true);
    expect(await world.drawn(1)).toHaveLength(2);
  });

  it("leaves the cycles of branches as they were", async () => {
    const world = await openRecheckWorld(db);
    await closeAll(world);
    await db.rows(sql`
      insert into draws (tenant_id, unit_id, year, number, commitment, list, secret, value_at,
        committed_at, value, drawn, revealed_at)
      values ('default', 'SL', '2025', 1, '{}', '{}', '', 2, 1, '1', '["SL01-01"]', 3)`);
    await world.drawAll();
    const found = await world.done((stores) =>
      stores.draws.listBranches({ unitId: "SL", rootPath: "SL" }),
    );
    expect(found.find(({ id }) => id === "SL01-01")?.drawnAgo).toBe(1);
  });
});
