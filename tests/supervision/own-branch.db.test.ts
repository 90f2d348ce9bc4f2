/** Who stands in a branch learns of what is found there when it is handed over, and of 暗访 when it is over, whatever else they are. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { visitsKnownTo } from "#chat/exports/read-supervised.ts";
import { openFinding } from "#supervision/use-cases/open-finding.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectors, planVisit } from "#tests/support/visits.ts";
import { BRANCH, COUNTY, type FindingWorld, good, openFindingWorld } from "./finding-world.ts";

const db = await testDatabase();

/** The secretary of the branch, who is of the department too; and somebody of the department who is not of the branch. */
async function openBoth() {
  const world = await openFindingWorld(db);
  const person = await world.actor(BRANCH.id, "branch_secretary");
  await world.addPost({ person, unitId: "SL", role: "county_staff" });
  const both = await world.actor(BRANCH.id, "branch_secretary");
  return { world, both, county: await world.actor("SL", "operator") };
}

const opened = async (
  world: FindingWorld,
  id: string,
  by: Awaited<ReturnType<typeof openBoth>>["both"],
) => (await world.done((stores) => openFinding(stores, { id, by, at: world.chat.clock.now }))).ok;

describe("a finding that was not handed over", () => {
  it("is opened by the unit that raised it, and by nobody who stands in the branch", async () => {
    const { world, both, county } = await openBoth();
    const { id } = good(await world.raise({ assign: false })).finding;
    expect(await opened(world, id, county)).toBe(true);
    expect(await opened(world, id, both)).toBe(false);
    good(await world.step({ id, verb: "assign", by: county }));
    expect(await opened(world, id, both)).toBe(true);
  });
});

describe("暗访 that is not over", () => {
  it("is listed to who plans at the unit that sends, without that of their own branch", async () => {
    const { world, both, county } = await openBoth();
    await addInspectors(db);
    await planVisit(db, { id: "V1", branchId: BRANCH.id, kind: "unannounced", team: [] });
    await planVisit(db, { id: "V2", branchId: "SL01-02", kind: "unannounced", team: [] });
    const seenBy = (by: typeof both) =>
      world.done(async ({ board, inspections }) => {
        const known = visitsKnownTo(by);
        const of = { rootPath: "SL", year: null, known, limit: 9 };
        const wanted = { unitId: "SL", year: "2026", unannounced: true, own: known.own };
        const visits = await board.listVisits(of);
        const unstaffed = await inspections.listUnstaffed(wanted);
        return [visits.map(({ id }) => id), unstaffed.map(({ visitId }) => visitId)];
      });
    expect(await seenBy(county)).toEqual([
      ["V1", "V2"],
      ["V1", "V2"],
    ]);
    expect(await seenBy(both)).toEqual([["V2"], ["V2"]]);
    await db.rows(sql`update visits set state = 'closed', opened_at = 1, closed_at = 2`);
    expect((await seenBy(both))[0]).toEqual(["V1", "V2"]);
  });
});

const listed = (world: FindingWorld) =>
  world.done(({ board }) => board.listFindings({ rootPath: "SL", year: "2026", limit: 9 }));
const revoke = async (world: FindingWorld, visitId: string | null) => {
  const { id } = good(await world.raise({ assign: false, visitId })).finding;
  const by = await world.actor(COUNTY.id, "county_staff");
  good(await world.step({ id, verb: "revoke", by, words: "记错了支部" }));
};

describe("what was revoked before it was handed over", () => {
  it("is listed under its number, so that no number is missing without a reason", async () => {
    const world = await openFindingWorld(db);
    await revoke(world, null);
    expect(await listed(world)).toMatchObject([{ number: 1, state: "revoked", dueOn: null }]);
  });

  it("is not listed while the visit that found it goes on", async () => {
    const world = await openFindingWorld(db);
    await planVisit(db, { id: "V1", branchId: BRANCH.id, kind: "unannounced", team: [] });
    await revoke(world, "V1");
    expect(await listed(world)).toEqual([]);
    await db.rows(sql`update visits set state = 'closed', opened_at = 1, closed_at = 2`);
    expect(await listed(world)).toMatchObject([{ number: 1 }]);
  });
});
