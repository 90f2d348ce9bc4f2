/** 延期, 不予整改, 又发现 and 佐证 at their boundaries; a refusal changes nothing. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import { assignFindings } from "#supervision/use-cases/raise-finding.ts";
import { testDatabase } from "#tests/support/database.ts";
import { planVisit } from "#tests/support/visits.ts";
import {
  BRANCH,
  type FindingWorld,
  good,
  openFindingWorld,
  refusalOf,
  walk,
} from "./finding-world.ts";

const db = await testDatabase();

/** Handed over on 2 November, due on the 30th; the branch has it in hand. */
async function inHand(): Promise<{
  world: FindingWorld;
  id: string;
  secretary: Actor;
  county: Actor;
}> {
  const world = await openFindingWorld(db);
  const { id } = good(await world.raise()).finding;
  const secretary = await world.actor(BRANCH.id, "branch_secretary");
  const county = await world.actor("SL", "county_staff");
  await walk(world, id, [["receive", secretary]]);
  return { world, id, secretary, county };
}

const stateOf = async (id: string) =>
  (
    await db.rows<{ state: string }>(
      sql`select state, step, due_on::text as "dueOn" from findings where id = ${id}`,
    )
  )[0];

const closed = async () => {
  const { world, id, secretary } = await inHand();
  const inspector = await world.actor("SL", "inspector");
  await walk(world, id, [
    ["apply", secretary],
    ["review", inspector],
    ["close", inspector],
  ]);
  return { world, id };
};

const insertFile = (id: string, branchId: string) =>
  db.rows(sql`
    insert into evidence (tenant_id, id, branch_id, by_person_id, message_id, file_key, position,
      kind, name, state, received_at, next_attempt_at)
    values ('default', ${id}, ${branchId}, 'P014', ${id}, ${id}, 0, 'image', '', 'stored', 0, 0)`);

describe("an extension", () => {
  it.each([
    ["a working day after the due day", "2026-12-01", null],
    ["the last day that it may be put off to", "2026-12-28", null],
    ["a day beyond that", "2026-12-29", "finding.extension-day"],
    ["the due day itself", "2026-11-30", "finding.extension-day"],
    ["a Saturday", "2026-12-05", "finding.extension-day"],
    ["no day", undefined, "finding.extension-day"],
  ])("until %s", async (_, until, refused) => {
    const { world, id, secretary } = await inHand();
    const asked = await world.step({
      id,
      verb: "ask-extension",
      by: secretary,
      words: "施工队月底才来",
      ...(until === undefined ? {} : { until }),
    });
    expect(refusalOf(asked)?.kind ?? null).toBe(refused);
    expect((await stateOf(id))?.state).toBe(refused === null ? "extension-asked" : "received");
  });

  it("is asked on the due day at the latest", async () => {
    const { world, id, secretary } = await inHand();
    const order = { id, verb: "ask-extension", by: secretary, words: "等施工队" } as const;
    world.chat.clock.now = at("2026-12-01", "08:00");
    expect(refusalOf(await world.step({ ...order, until: "2026-12-10" }))).toEqual({
      kind: "finding.after-due-day",
      dueOn: "2026-11-30",
    });
    world.chat.clock.now = at("2026-11-30", "23:59");
    expect(good(await world.step({ ...order, until: "2026-12-10" })).finding.state).toBe(
      "extension-asked",
    );
  });

  it("moves the due day and its reminders when it is granted, once in a term", async () => {
    const { world, id, secretary, county } = await inHand();
    const order = { id, verb: "ask-extension", by: secretary, words: "等施工队" } as const;
    const before = good(await world.step({ ...order, until: "2026-12-10" })).finding;
    const granted = good(await world.step({ id, verb: "extend", by: county })).finding;
    expect(granted).toMatchObject({ state: "rectifying", dueOn: "2026-12-10", nextStep: 0 });
    expect(granted.nextRemindAt).toBeGreaterThan(before.nextRemindAt ?? Infinity);
    expect(refusalOf(await world.step({ ...order, until: "2026-12-20" }))).toEqual({
      kind: "finding.extended-before",
    });
  });

  it("that is not granted leaves the due day, and may be asked for once more", async () => {
    const { world, id, secretary, county } = await inHand();
    const order = { id, verb: "ask-extension", by: secretary, words: "等施工队" } as const;
    await world.step({ ...order, until: "2026-12-10" });
    const refused = await world.step({
      id,
      verb: "refuse-extension",
      by: county,
      words: "先清再说",
    });
    expect(good(refused).finding).toMatchObject({ state: "rectifying", dueOn: "2026-11-30" });
    expect(good(await world.step({ ...order, until: "2026-12-02" })).finding.state).toBe(
      "extension-asked",
    );
  });

  it("is not granted by whoever asked for it", async () => {
    const { world, id, secretary } = await inHand();
    await world.addPost({ person: secretary, unitId: "SL", role: "inspector" });
    const both = await world.actor(BRANCH.id, "branch_secretary");
    await world.step({
      id,
      verb: "ask-extension",
      by: both,
      words: "等施工队",
      until: "2026-12-10",
    });
    expect(refusalOf(await world.step({ id, verb: "extend", by: both }))).toEqual({
      kind: "finding.own-work",
    });
  });
});

describe("不予整改", () => {
  it("is let be above only, with a term that ends within a year", async () => {
    const { world, id, secretary, county } = await inHand();
    await world.step({ id, verb: "ask-waiver", by: secretary, words: "活动室明年拆迁" });
    const town = await world.actor("SL01", "committee_secretary");
    const order = { id, verb: "waive", words: "拆迁前不改", until: "2027-11-02" } as const;
    expect(refusalOf(await world.step({ ...order, by: town }))).toEqual({
      kind: "finding.not-above",
    });
    expect(refusalOf(await world.step({ ...order, by: county, until: "2027-11-03" }))).toEqual({
      kind: "finding.waiver-day",
      earliest: "2026-11-03",
      latest: "2027-11-02",
    });
    expect(good(await world.step({ ...order, by: county })).finding).toMatchObject({
      state: "waived",
      waivedUntil: "2027-11-02",
      nextRemindAt: null,
    });
    expect(
      await world.done((stores) =>
        stores.findings.listWaiversEnded({ today: "2027-11-02", limit: 9 }),
      ),
    ).toEqual([]);
    const ended = await world.done((stores) =>
      stores.findings.listWaiversEnded({ today: "2027-11-03", limit: 9 }),
    );
    expect(ended.map(({ finding }) => finding.id)).toEqual([id]);
  });
});

describe("the same found again in the branch", () => {
  it("within a year opens the old one with the new fact and a new term", async () => {
    const { world, id } = await closed();
    world.chat.clock.now = at("2027-11-02", "09:00");
    const again = good(await world.raise({ fact: "又堆满了杂物", severity: "serious" }));
    expect(again.finding).toMatchObject({
      id,
      state: "reopened",
      fact: "又堆满了杂物",
      severity: "serious",
      dueOn: "2027-11-16",
      closedOn: null,
    });
    expect(await db.rows(sql`select id from findings`)).toHaveLength(1);
  });

  it.each([
    ["a day beyond the year", { at: at("2027-11-03", "09:00") }],
    ["of another item", { itemCode: "C-SUP-02" }],
    ["by another unit", { unit: { id: "SL01", path: "SL/SL01" }, by: { personId: "P010" } }],
    ["in another branch", { branch: { id: "SL01-02", path: "SL/SL01/SL01-02" } }],
    ["beyond the standard", { itemCode: null }],
  ])("%s is another finding", async (_, order) => {
    const { world, id } = await closed();
    expect(good(await world.raise(order)).finding.id).not.toBe(id);
  });
});

describe("what a visit finds again", () => {
  it("is nothing that the branch sees before the visit ends; then the old one is open, and the new number says so", async () => {
    const { world, id } = await closed();
    const visitId = await planVisit(db, { team: ["P006"] });
    const found = good(await world.raise({ visitId, assign: false, fact: "又堆满了杂物" }));
    expect(found.finding).toMatchObject({ state: "found", number: 2 });
    expect(await stateOf(id)).toMatchObject({ state: "closed" });
    const over = { visitId, by: { personId: "P007" }, at: world.chat.clock.now };
    await world.done((stores) => assignFindings(stores, over));
    expect(await stateOf(id)).toMatchObject({ state: "reopened" });
    expect(await stateOf(found.finding.id)).toMatchObject({ state: "revoked" });
    const steps = await world.done((stores) => stores.findings.listSteps(id));
    expect(steps.at(-1)).toMatchObject({
      verb: "recur",
      byPersonId: "P006",
      details: { words: "又堆满了杂物", visitId },
    });
  });
});

describe("a proof", () => {
  it("of the branch is traced to every finding that it proves", async () => {
    const { world, id, secretary } = await inHand();
    await insertFile("photo", BRANCH.id);
    const other = good(await world.raise({ itemCode: null })).finding.id;
    for (const findingId of [id, other, id])
      expect(
        await world.done((stores) =>
          stores.findings.addProofs({ findingId, evidenceIds: ["photo"], at: 1 }),
        ),
      ).toBe(1);
    const proofs = ["photo"];
    const applied = await world.step({ id, verb: "apply", by: secretary, words: "清走了", proofs });
    expect(good(applied).proofs).toBe(1);
  });

  it("of another branch refuses the step, and nothing is kept of it", async () => {
    const { world, id, secretary } = await inHand();
    await insertFile("photo", BRANCH.id);
    await insertFile("theirs", "SL01-02");
    const proofs = ["photo", "theirs"];
    const applied = await world.step({ id, verb: "apply", by: secretary, words: "清走了", proofs });
    expect(refusalOf(applied)).toEqual({ kind: "finding.proof-of-another" });
    expect(await stateOf(id)).toMatchObject({ state: "received", step: 3 });
    expect(await db.rows(sql`select evidence_id from finding_proofs`)).toEqual([]);
  });
});
