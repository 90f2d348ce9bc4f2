/** Who is asked about a finding may say something to it: nobody recused or gone, a waiver whoever may grant one; and who is near may neither revoke nor refuse. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { FindingVerb } from "#supervision/finding-machine.ts";
import { findDecider } from "#supervision/use-cases/find-decider.ts";
import { testDatabase } from "#tests/support/database.ts";
import {
  BRANCH,
  type FindingWorld,
  good,
  openFindingWorld,
  refusalOf,
  walk,
} from "./finding-world.ts";

const db = await testDatabase();
const TOWN = { id: "SL01", path: "SL/SL01" };
const kin = (personId: string) =>
  db.rows(sql`
  insert into recusals (tenant_id, person_id, unit_id, reason, declared_at, declared_by)
  values ('default', ${personId}, ${BRANCH.id}, '夫妻', 0, 'system')`);

/** Raised by the township's own person. */
async function raised() {
  const world = await openFindingWorld(db);
  const staff = await world.actor(TOWN.id, "committee_staff");
  const first = await world.actor(TOWN.id, "committee_secretary");
  const { id } = good(await world.raise({ unit: TOWN, by: staff })).finding;
  return { world, staff, first, id };
}
const asked = (world: FindingWorld, id: string, verb: FindingVerb) =>
  world.done(async (stores) => {
    const view = await stores.findings.find(id);
    return view && (await findDecider(stores, view, { verb, on: "2026-11-03" }))?.personId;
  });

describe("who is asked", () => {
  it("is whoever raised it, while they may", async () => {
    const { world, staff, id } = await raised();
    expect(await asked(world, id, "apply")).toBe(staff.personId);
  });

  it("is another of the unit once they are kin, or have left", async () => {
    const { world, staff, first, id } = await raised();
    await kin(staff.personId);
    expect(await asked(world, id, "apply")).toBe(first.personId);
    await db.rows(sql`delete from recusals`);
    await db.rows(
      sql`update posts set until_on = '2026-11-01' where person_id = ${staff.personId}`,
    );
    expect(await asked(world, id, "apply")).toBe(first.personId);
  });

  it("of a waiver is who may grant one, and not who raised it without the right", async () => {
    const { world, staff, first, id } = await raised();
    expect(await asked(world, id, "ask-waiver")).toBe(first.personId);
    expect(await asked(world, id, "ask-waiver")).not.toBe(staff.personId);
    await kin(first.personId);
    const above = await asked(world, id, "ask-waiver");
    const units = await db.rows<{ unit: string }>(sql`
      select unit_id as unit from posts where person_id = ${above ?? ""}`);
    expect(units.map(({ unit }) => unit)).toContain("SL");
  });
});

describe("who is near", () => {
  it("does not revoke what was found in their own branch", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    const person = await world.actor(BRANCH.id, "branch_secretary");
    await world.addPost({ person, unitId: "SL", role: "county_staff" });
    const both = await world.actor(BRANCH.id, "branch_secretary");
    const order = { id, verb: "revoke", by: both, words: "记错了" } as const;
    expect(refusalOf(await world.step(order))).toEqual({
      kind: "finding.recused",
      why: "own-unit",
    });
  });

  it("does not refuse a waiver of their kin's branch, as they would not grant it", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    const secretary = await world.actor(BRANCH.id, "branch_secretary");
    await walk(world, id, [["receive", secretary]]);
    good(await world.step({ id, verb: "ask-waiver", by: secretary, words: "明年拆迁" }));
    const above = await world.actor("SL", "operator");
    await kin(above.personId);
    for (const verb of ["refuse-waiver", "waive"] as const)
      expect(
        refusalOf(await world.step({ id, verb, by: above, words: "看过", until: "2027-06-30" })),
      ).toEqual({ kind: "finding.recused", why: "kinship" });
  });
});
