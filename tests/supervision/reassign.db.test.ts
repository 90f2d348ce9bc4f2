/** 改派: who was meant to go stays on record; nobody who has to stay away is put in their place. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectorsAt } from "#tests/support/plans.ts";
import { listTeams, listTold, openPlannedCounty } from "./inspection-world.ts";

const db = await testDatabase();
const ONE = { branches: { kind: "named" as const, ids: ["SL01-01"] }, inspectors: ["i1", "i2"] };

async function openOne() {
  const world = await openPlannedCounty(db);
  await world.open(ONE);
  return world;
}

const membersOf = async () =>
  (await listTeams(db)).map(({ person, place, ended }) => [person, place, ended]);
const setState = (state: string) =>
  db.rows(sql`
    update visits set state = ${state}, opened_at = 1,
      closed_at = case when ${state} = 'closed' then 2::bigint end`);

describe("a reassignment", () => {
  it("puts another in the place, keeps who was meant to go with the reason, and tells the new one", async () => {
    const { reassign, chat } = await openOne();
    chat.clock.now += 1;
    expect(await reassign()).toMatchObject({
      ok: true,
      value: { team: [{ personId: "i3" }, { personId: "i2" }], replaced: ["i1"] },
    });
    expect(await membersOf()).toEqual([
      ["i1", 1, "出差"],
      ["i2", 2, null],
      ["i3", 1, null],
    ]);
    expect(await listTold(db, "visits-assigned")).toEqual(["person:i1", "person:i2", "person:i3"]);
  });

  it("counts once, and back again is another", async () => {
    const { reassign, chat } = await openOne();
    await reassign();
    chat.clock.now += 1;
    expect(await reassign()).toMatchObject({ ok: true });
    expect(await membersOf()).toHaveLength(3);
    expect(await reassign({ from: "i3", to: "i1" })).toMatchObject({ ok: true });
    expect((await membersOf()).at(-1)).toEqual(["i1", 1, null]);
  });

  it("adds one more where nobody is to stay at home", async () => {
    const { reassign } = await openOne();
    await reassign({ from: null, to: "i3" });
    await reassign({ from: null, to: "i3" });
    expect((await membersOf()).at(-1)).toEqual(["i3", 3, null]);
    expect(await membersOf()).toHaveLength(3);
  });

  it("staffs a branch that nobody could go to, and only then announces the day", async () => {
    const world = await openPlannedCounty(db);
    for (const personId of ["i1", "i2", "i3"])
      await world.within(({ recusals }) =>
        recusals.declare({ personId, unitId: "SL01", reason: "亲属", declaredBy: "s", at: 0 }),
      );
    const both = { kind: "named" as const, ids: ["SL01-01", "SL02-01"] };
    await world.open({ branches: both, visitOn: "2026-11-10" });
    expect(await listTold(db, "visit-announced")).toEqual(["secretary:SL02-01"]);
    expect(await world.reassign({ from: null, to: "i4" })).toMatchObject({ ok: true });
    expect(await listTold(db, "visit-announced")).toEqual([
      "secretary:SL01-01",
      "secretary:SL02-01",
    ]);
  });
});

describe("it is refused, and nothing changes,", () => {
  it.each([
    ["for a visit that is not there", { visitId: "x" }, "team.no-such-visit"],
    ["when the one to replace is not of the team", { from: "i4" }, "team.not-in-team"],
    ["when the new one goes already", { to: "i2" }, "team.in-team-already"],
    ["without a reason", { reason: " " }, "team.words-missing"],
  ])("%s", async (_, given, kind) => {
    const { reassign } = await openOne();
    expect(await reassign(given)).toMatchObject({ refusal: { kind } });
    expect(await membersOf()).toHaveLength(2);
  });

  it.each(["comparing", "closed"])("when the visit is %s", async (state) => {
    const { reassign } = await openOne();
    await setState(state);
    expect(await reassign()).toMatchObject({ refusal: { kind: "team.not-now", state } });
    expect(await membersOf()).toHaveLength(2);
  });

  it("when the one to replace has handed in", async () => {
    const { reassign } = await openOne();
    await setState("open");
    await db.rows(sql`update visit_inspectors set handed_in_at = 1 where person_id = 'i1'`);
    expect(await reassign()).toMatchObject({ refusal: { kind: "team.handed-in" } });
  });

  it("when the new one has to stay away, with the reason", async () => {
    const { reassign } = await openOne();
    await addInspectorsAt(db, "SL01", [{ id: "near", name: "吴近" }]);
    expect(await reassign({ to: "near" })).toMatchObject({
      refusal: { kind: "team.recused", why: "own-subordinate" },
    });
    await db.rows(sql`update posts set until_on = '2024-01-01' where person_id = 'near'`);
    expect(await reassign({ to: "near" })).toMatchObject({
      refusal: { kind: "team.recused", why: "held-post" },
    });
    await db.rows(sql`update posts set until_on = '2023-11-02' where person_id = 'near'`);
    expect(await reassign({ to: "near" })).toMatchObject({ ok: true });
  });
});

const addRow = (person: string, place: number) =>
  db.rows(sql`
    insert into visit_inspectors (tenant_id, visit_id, person_id, place, from_at)
    values ('default', 'SL/I2026-1/SL01-01', ${person}, ${place}, 5)`);

it("the store itself refuses two in one place, and one person twice", async () => {
  await openOne();
  await expect(addRow("i3", 1)).rejects.toThrow("visit_inspectors_place");
  await expect(addRow("i1", 3)).rejects.toThrow("visit_inspectors_live");
});
