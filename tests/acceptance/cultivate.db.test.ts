/** 跟踪培育 through its use cases: for a branch that passed, by who may, with a mentor of the county or the township. */
import { beforeEach, describe, expect, it } from "vitest";
import { type CultivationOrder, cultivate, keepLook } from "#acceptance/use-cases/cultivate.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import { freezeResult } from "#tests/exemplars/exemplar-world.ts";
import { NOW } from "#tests/supervision/inspection-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openRoundWorld, type RoundWorld } from "./round-world.ts";

const db = await testDatabase();
let world: RoundWorld;
let organiser: Actor;
let id: string;

beforeEach(async () => {
  world = await openRoundWorld(db);
  await db.rows(sql`
    insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
    values ('default', 'i4', 'SL01', 'organiser', '组织员', '2020-01-01')`);
  organiser = await world.actorOf("ou_i4");
  id = await freezeResult(db, "SL01-01");
});

const make = (given: Partial<CultivationOrder> = {}) =>
  world.within((stores) =>
    cultivate(stores, {
      applicationId: id,
      mentorId: organiser.personId,
      aims: "把活动室用起来",
      firstOn: "2027-03-10",
      secondOn: "2027-09-10",
      by: world.county,
      at: world.chat.clock.now,
      ...given,
    }),
  );
const look = (nth: "first" | "second", by: Actor, on: string) =>
  world.within((stores) =>
    keepLook(stores, { applicationId: id, nth, words: "活动室在用", by, at: at(on, "10:00") }),
  );

/** Who is told what, in the order of the days. */
const told = async () =>
  (
    await db.rows<{ mentor: string; nth: string | null }>(sql`
      select notice ->> 'mentorId' as mentor, notice ->> 'nth' as nth from outbox
      where notice ->> 'kind' = 'cultivation' order by due_at, id`)
  ).map(({ mentor, nth }) => `${mentor} ${nth ?? "plan"}`);

describe("a plan", () => {
  it("is made once, and its mentor is told once in the morning of a working day", async () => {
    expect(await make()).toMatchObject({
      ok: true,
      value: { branch: { id: "SL01-01" }, mentorName: "李评" },
    });
    expect(await make()).toEqual({ ok: false, refusal: { kind: "cultivation.made-before" } });
    expect(await told()).toEqual(["i4 plan", "i4 first", "i4 second"]);
    const [plan] = await db.rows<{ dueAt: number }>(sql`
      select due_at as "dueAt" from outbox where notice ->> 'kind' = 'cultivation' order by due_at`);
    expect(Number(plan?.dueAt)).toBeGreaterThanOrEqual(NOW);
    expect(Number(plan?.dueAt)).toBeLessThan(at("2026-11-03", "11:31"));
  });

  it("tells nobody what they wrote themselves", async () => {
    expect(await make({ by: organiser })).toMatchObject({ ok: true });
    expect(await told()).toEqual(["i4 first", "i4 second"]);
  });

  it("has a mentor of the county or the township above the branch", async () => {
    const [neighbour] = await db.rows<{ id: string }>(sql`
      select person_id as id from posts where unit_id = 'SL02' and role = 'committee_secretary'`);
    for (const mentorId of [neighbour?.id ?? "", "nobody", "i1"])
      expect(await make({ mentorId })).toMatchObject({ refusal: { kind: "cultivation.mentor" } });
  });

  it("is not made for a branch that did not pass, nor by who has no say there", async () => {
    const failed = await freezeResult(db, "SL01-02", { decision: "failed" });
    expect(await make({ applicationId: failed })).toMatchObject({
      refusal: { kind: "cultivation.not-passed" },
    });
    const secretary = await world.actorOf(await world.chat.who("SL01-01", "branch_secretary"));
    const other = await freezeResult(db, "SL02-01");
    for (const given of [{ by: secretary }, { by: organiser, applicationId: other }])
      expect(await make(given)).toMatchObject({ refusal: { kind: "cultivation.not-available" } });
  });

  it("needs aims and two days", async () => {
    expect(await make({ aims: " " })).toMatchObject({
      refusal: { kind: "cultivation.words-missing" },
    });
    expect(await make({ firstOn: "2026-11-02" })).toMatchObject({
      refusal: { kind: "cultivation.days", earliest: "2026-11-03", latest: "2028-11-03" },
    });
    expect(await db.rows(sql`select from cultivations`)).toEqual([]);
  });
});

describe("a look", () => {
  it("is the mentor's, one line each time, once", async () => {
    await make();
    expect(await look("first", world.county, "2027-03-10")).toMatchObject({
      refusal: { kind: "cultivation.not-available" },
    });
    expect(await look("first", organiser, "2027-03-09")).toMatchObject({
      refusal: { kind: "cultivation.too-early" },
    });
    expect(await look("first", organiser, "2027-03-10")).toMatchObject({
      value: { cultivation: { first: { words: "活动室在用" }, second: { at: null } } },
    });
    expect(await look("first", organiser, "2027-03-11")).toMatchObject({
      refusal: { kind: "cultivation.looked-before" },
    });
    expect(await look("second", organiser, "2027-09-20")).toMatchObject({ ok: true });
  });
});

const listed = () =>
  world.within(async ({ cultivations }) => ({
    unplanned: await cultivations.listUnplanned({ kind: "everywhere" }, 10),
    own: await cultivations.list({
      reach: { kind: "within", units: [], roots: [] },
      mentorId: "i4",
      limit: 10,
    }),
  }));

it("lists what is unplanned until it is planned, and the mentor's own", async () => {
  expect(await listed()).toMatchObject({ unplanned: [{ applicationId: id }], own: [] });
  await make();
  expect(await listed()).toMatchObject({
    unplanned: [],
    own: [{ cultivation: { applicationId: id } }],
  });
});
