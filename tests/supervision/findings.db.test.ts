/** 问题 from being raised to being closed: numbers, terms, who may take which step. */
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { openFinding } from "#supervision/use-cases/open-finding.ts";
import { testDatabase } from "#tests/support/database.ts";
import { BRANCH, good, openFindingWorld, refusalOf, walk } from "./finding-world.ts";

const db = await testDatabase();

const outbox = () =>
  db.rows<{ why: string; addressee: string | null }>(sql`
    select notice ->> 'why' as why, addressee from outbox
    where notice ->> 'kind' = 'finding' order by (notice ->> 'step')::int`);

describe("numbers", () => {
  it("run from 1 in the year of the unit that raises, whoever else raises meanwhile", async () => {
    const world = await openFindingWorld(db);
    const town = { id: "SL01", path: "SL/SL01" };
    const raised = [
      await world.raise(),
      await world.raise({ unit: town, by: { personId: "P010" } }),
      await world.raise({ itemCode: null, itemName: "" }),
      await world.raise({ at: at("2027-01-04", "09:00") }),
    ].map((one) => good(one).finding.id);
    expect(raised).toEqual(["SL/2026-1", "SL01/2026-1", "SL/2026-2", "SL/2027-1"]);
  });

  it("are given once to each of many who raise at the same time", async () => {
    const world = await openFindingWorld(db);
    const raised = await Promise.all(Array.from({ length: 8 }, () => world.raise()));
    const numbers = raised.map((one) => good(one).finding.number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("are not used up by what is refused", async () => {
    const world = await openFindingWorld(db);
    expect(refusalOf(await world.raise({ fact: "  " }))).toEqual({
      kind: "finding.words-missing",
      verb: "raise",
    });
    expect(good(await world.raise()).finding.number).toBe(1);
  });
});

describe("a finding that is handed over", () => {
  it("has a term by its severity, three who answer for it, and one message to the branch", async () => {
    const world = await openFindingWorld(db);
    const { finding, responsible } = good(await world.raise());
    expect(finding).toMatchObject({ state: "assigned", dueOn: "2026-11-30", closedOn: null });
    expect(finding.nextRemindAt).not.toBeNull();
    expect(Object.values(responsible).map((one) => one?.personId)).toEqual([
      finding.specificId,
      "P010",
      "P009",
    ]);
    expect(await outbox()).toEqual([{ why: "assigned", addressee: "secretary:SL01-01" }]);
    const serious = good(await world.raise({ severity: "serious", itemCode: null }));
    expect(serious.finding.dueOn).toBe("2026-11-16");
  });

  it("is nothing that the branch could know before", async () => {
    const world = await openFindingWorld(db);
    const { finding } = good(await world.raise({ assign: false }));
    const secretary = await world.actor(BRANCH.id, "branch_secretary");
    const order = { id: finding.id, by: secretary, at: world.chat.clock.now };
    const opened = await world.done((stores) => openFinding(stores, order));
    const unknown = await world.done((stores) =>
      openFinding(stores, { ...order, id: "SL/2026-9" }),
    );
    expect(opened).toEqual({
      ok: false,
      refusal: { kind: "finding.not-available", number: "2026-1" },
    });
    expect(unknown).toEqual({
      ok: false,
      refusal: { kind: "finding.not-available", number: "2026-9" },
    });
    expect(await outbox()).toEqual([]);
  });
});

describe("the way to closure", () => {
  it("goes from the branch to the unit that raised it, every step kept with its words", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    const secretary = await world.actor(BRANCH.id, "branch_secretary");
    const inspector = await world.actor("SL", "inspector");
    const { finding } = await walk(world, id, [
      ["receive", secretary],
      ["progress", secretary],
      ["apply", secretary],
      ["review", inspector],
      ["return", inspector],
      ["apply", secretary],
      ["review", inspector],
      ["close", inspector],
    ]);
    expect(finding).toMatchObject({
      state: "closed",
      closedOn: "2026-11-02",
      doerId: secretary.personId,
      measure: "杂物清走了，活动室每周开放",
      nextRemindAt: null,
    });
    const steps = await world.done((stores) => stores.findings.listSteps(id));
    expect(steps.map(({ verb, details }) => [verb, details.words ?? ""]).slice(4, 8)).toEqual([
      ["apply", "杂物清走了，活动室每周开放"],
      ["review", ""],
      ["return", "墙边还堆着"],
      ["apply", "杂物清走了，活动室每周开放"],
    ]);
    expect((await outbox()).map(({ why }) => why)).toEqual([
      "assigned",
      "asked",
      "answered",
      "asked",
      "answered",
    ]);
  });

  it("lets only the unit that raised it decide", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    const secretary = await world.actor(BRANCH.id, "branch_secretary");
    const town = await world.actor("SL01", "committee_staff");
    const other = await world.actor("SL02", "committee_staff");
    await walk(world, id, [
      ["receive", secretary],
      ["apply", secretary],
    ]);
    expect(refusalOf(await world.step({ id, verb: "review", by: town }))).toEqual({
      kind: "finding.other-unit",
    });
    expect(refusalOf(await world.step({ id, verb: "review", by: secretary }))).toEqual({
      kind: "finding.other-unit",
    });
    expect(refusalOf(await world.step({ id, verb: "review", by: other }))?.kind).toBe(
      "finding.not-available",
    );
  });

  it("keeps whoever did the work from closing it, whatever post they hold beside", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    const before = await world.actor(BRANCH.id, "branch_secretary");
    await world.addPost({ person: before, unitId: "SL", role: "inspector" });
    const secretary = await world.actor(BRANCH.id, "branch_secretary");
    await walk(world, id, [
      ["receive", secretary],
      ["apply", secretary],
    ]);
    expect(refusalOf(await world.step({ id, verb: "review", by: secretary }))).toEqual({
      kind: "finding.own-work",
    });
  });

  it("keeps those from closing it whom the doer leads elsewhere, or who belong to the branch", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    const secretary = await world.actor(BRANCH.id, "branch_secretary");
    await world.addPost({ person: secretary, unitId: "SL02", role: "leader" });
    const led = await world.actor("SL02", "committee_staff");
    await world.addPost({ person: led, unitId: "SL", role: "inspector" });
    const member = await world.actor(BRANCH.id, "branch_member");
    await world.addPost({ person: member, unitId: "SL", role: "inspector" });
    await walk(world, id, [
      ["receive", secretary],
      ["apply", secretary],
    ]);
    const asLed = await world.actor("SL02", "committee_staff");
    const asMember = await world.actor(BRANCH.id, "branch_member");
    expect(refusalOf(await world.step({ id, verb: "review", by: asLed }))).toEqual({
      kind: "finding.subordinate",
    });
    expect(refusalOf(await world.step({ id, verb: "review", by: asMember }))).toEqual({
      kind: "finding.recused",
      why: "own-unit",
    });
  });

  it("changes nothing for whoever saw another state, or presses twice", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    const secretary = await world.actor(BRANCH.id, "branch_secretary");
    const press = { id, verb: "receive", by: secretary, seen: 2 } as const;
    expect(good(await world.step(press)).finding.step).toBe(3);
    expect(refusalOf(await world.step(press))).toEqual({ kind: "finding.overtaken" });
    const twice = await Promise.all([
      world.step({ id, verb: "apply", by: secretary, words: "清走了", seen: 3 }),
      world.step({ id, verb: "apply", by: secretary, words: "清走了", seen: 3 }),
    ]);
    expect(twice.map((one) => refusalOf(one)?.kind ?? "taken").toSorted()).toEqual([
      "finding.overtaken",
      "taken",
    ]);
  });
});
