/** 决定的依据和冻结 — kept with the step, frozen by time and once, rebuilt to the byte whatever editions came since. */
import { beforeEach, describe, expect, it } from "vitest";
import { opinionFigures } from "#acceptance/poll.ts";
import { isSnapshot, rebuild, type Snapshot, snapshotHash } from "#acceptance/snapshot.ts";
import { freezeResult, listToFreeze } from "#acceptance/use-cases/freeze-results.ts";
import { takeApplicationStep } from "#acceptance/use-cases/take-application-step.ts";
import { sql } from "#db/sql.ts";
import { at } from "#kernel/calendar.ts";
import type { Actor } from "#organisation/post.ts";
import { canonicalJson, hashOf } from "#taskbook/hash.ts";
import {
  type AcceptanceWorld,
  foundInVisit,
  ID,
  openAcceptanceWorld,
} from "#tests/chat/acceptance-world.ts";
import { testDatabase } from "#tests/support/database.ts";
// oxlint-disable-next-line no-restricted-imports -- what belongs to an entry alone has no # name in package.json
import { acceptanceChore } from "../../src/acceptance-chore.ts";
import { bringTo, type Person, peopleOf, take } from "./application-way.ts";

const db = await testDatabase();
let world: AcceptanceWorld;
let people: Readonly<Record<Person, Actor>>;

beforeEach(async () => {
  world = await openAcceptanceWorld(db);
  people = await peopleOf(world);
});

const kept = () =>
  db.rows<{ step: number; hash: string; total: number | null; snapshot: unknown }>(sql`
    select step, hash, total, snapshot from decided_results order by step`);
const frozen = () =>
  db.rows<{ step: number; at: number }>(sql`select step, frozen_at as at from frozen_results`);

async function snapshotNow(): Promise<Snapshot> {
  const snapshot = (await kept()).at(-1)?.snapshot;
  if (!isSnapshot(snapshot)) throw new Error("nothing was kept");
  return snapshot;
}

/** Two who saw C-ACT-02 alike and C-ACT-03 otherwise. */
async function markVisit(): Promise<void> {
  await db.rows(sql`
    insert into visit_marks (tenant_id, visit_id, item_code, person_id, mark, marked_at)
    values ('default', 'V1', 'C-ACT-02', 'insp1', 'meets', 5),
      ('default', 'V1', 'C-ACT-02', 'insp2', 'meets', 6),
      ('default', 'V1', 'C-ACT-03', 'insp1', 'meets', 7),
      ('default', 'V1', 'C-ACT-03', 'insp2', 'fails', 8)`);
  await db.rows(sql`
    insert into agreed_marks (tenant_id, visit_id, item_code, mark, by_person_id, agreed_at)
    values ('default', 'V1', 'C-ACT-02', 'meets', null, 9),
      ('default', 'V1', 'C-ACT-03', 'fails', 'insp2', 9)`);
}

const rebuilt = (snapshot: Snapshot) =>
  world.done(async ({ editions }) => {
    const standards = new Map();
    for (const { id } of snapshot.inputs.editions)
      standards.set(id, (await editions.findEdition(id))?.standard);
    return rebuild(snapshot.inputs, standards);
  });

describe("a decision", () => {
  it("keeps what it rests on with its own step", async () => {
    await bringTo(world, "under-visit");
    await markVisit();
    await take(world, { verb: "pass", by: people.county });
    const [only, ...others] = await kept();
    expect(others).toEqual([]);
    const snapshot = await snapshotNow();
    expect(only).toMatchObject({ step: 5, hash: snapshotHash(snapshot) });
    expect(snapshot).toMatchObject({
      application: { id: ID, step: 5 },
      verb: "pass",
      at: world.chat.clock.now,
      inputs: {
        round: { authority: "中共示例县委", documentNumber: "示组发〔2026〕5号" },
        editions: [{ id: "starter" }],
        opinion: null,
        assessment: { disputes: [] },
      },
      outcome: { total: only?.total, inspection: { marked: 2 } },
    });
    expect(snapshot.inputs.visit?.marks).toMatchObject([
      {
        itemCode: "C-ACT-02",
        mark: "meets",
        byPersonId: null,
        said: [{ name: "赵检", at: 5 }, {}],
      },
      { itemCode: "C-ACT-03", mark: "fails", byPersonId: "insp2", said: [{ mark: "meets" }, {}] },
    ]);
    expect(snapshot.inputs.year?.answers.length).toBeGreaterThan(0);
  });

  it("is not taken when nothing can be kept of it", async () => {
    await bringTo(world, "under-visit");
    const failing = world.done((stores) =>
      takeApplicationStep(
        {
          ...stores,
          results: { ...stores.results, keep: () => Promise.reject(new Error("full")) },
        },
        {
          id: ID,
          verb: "pass",
          by: people.county,
          at: world.chat.clock.now,
          words: "做到了",
          documentNumber: "示组发〔2026〕8号",
        },
      ),
    );
    await expect(failing).rejects.toThrow("full");
    expect(await world.stateOf()).toMatchObject({ state: "under-visit", step: 4, decision: null });
    expect(await kept()).toEqual([]);
  });

  it("keeps plus and minus that count, and an opinion of five or more", async () => {
    await bringTo(world, "under-visit");
    await db.rows(sql`
      insert into adjustments (tenant_id, id, branch_id, year, name, times, basis, document_number,
        recorded_by, recorded_at, withdrawn_by, withdrawn_at)
      values ('default', '1', 'SL01-01', '2026', '表彰', 2, '决定', '1号', 'p', 0, null, null),
        ('default', '2', 'SL01-01', '2026', '表彰', 1, '决定', '2号', 'p', 0, null, null),
        ('default', '3', 'SL01-01', '2026', '通报', 1, '决定', '3号', 'p', 0, 'p', 1),
        ('default', '4', 'SL01-01', '2025', '表彰', 1, '决定', '1号', 'p', 0, null, null)`);
    await poll(5);
    await take(world, { verb: "pass", by: people.county });
    const { inputs, outcome } = await snapshotNow();
    expect(inputs.adjustments).toEqual([{ name: "表彰", times: 3 }]);
    const opinion = {
      votes: 5,
      counts: [{ question: "team", choice: "fairly", count: 5 }],
    } as const;
    expect(inputs.opinion).toEqual(opinion);
    expect(outcome.opinion).toEqual(opinionFigures(opinion));
    expect(outcome.opinion?.possible).toBeGreaterThan(0);
  });

  it("keeps the veto items that a finding confirms and that is open", async () => {
    await bringTo(world, "under-visit");
    await foundInVisit(world);
    await db.rows(sql`update findings set item_code = 'C-ORG-03A'`);
    await take(world, { verb: "fail", by: people.county });
    const { inputs, outcome } = await snapshotNow();
    expect(inputs.vetoes).toEqual(["C-ORG-03A"]);
    expect(outcome.standing?.shortfalls).toContainEqual({ kind: "veto", codes: ["C-ORG-03A"] });
  });

  it("keeps no number of an opinion of four", async () => {
    await bringTo(world, "under-visit");
    await poll(4);
    await take(world, { verb: "pass", by: people.county });
    expect((await snapshotNow()).inputs.opinion).toBeNull();
  });

  it("after 限期整改 and after an objection has a result of its own, and the last one is frozen", async () => {
    await bringTo(world, "rectifying");
    await take(world, { verb: "pass", by: people.county });
    await take(world, { verb: "object", by: people.secretary });
    await take(world, { verb: "pass", by: people.county });
    const steps = (await kept()).map(({ step }) => step);
    expect(steps).toEqual([5, 6, 8]);
    await acceptanceChore(world.chat.transact).run(world.chat.clock.now);
    expect(await frozen()).toEqual([{ step: 8, at: world.chat.clock.now }]);
  });
});

/** So many who all said 比较满意 of the first question. */
async function poll(votes: number): Promise<void> {
  await db.rows(sql`
    insert into polls (tenant_id, id, application_id, tokens, until_on, opened_by, opened_at)
    values ('default', 'POLL', ${ID}, 10, '2026-12-10', 'insp1', 0)`);
  await db.rows(sql`
    insert into poll_counts (tenant_id, poll_id, question, choice, count)
    values ('default', 'POLL', 'team', 'fairly', ${votes})`);
  await db.rows(sql`
    insert into poll_uses (tenant_id, poll_id, token_hash)
    select 'default', 'POLL', 'h' || n from generate_series(1, ${votes}::int) n`);
}

describe("a result", () => {
  it("is rebuilt to the byte, also after the edition was replaced twice", async () => {
    await bringTo(world, "under-visit");
    await markVisit();
    await take(world, { verb: "pass", by: people.county });
    const snapshot = await snapshotNow();
    for (const name of ["2027版", "2028版"]) await publishAnother(name);
    expect(canonicalJson(await rebuilt(snapshot))).toBe(canonicalJson(snapshot.outcome));
    expect(snapshotHash(snapshot)).toBe((await kept())[0]?.hash);
  });
});

/** With other points in every item. */
const publishAnother = (name: string) =>
  world.done(async ({ editions }) => {
    const { standard } = await editions.getEdition("starter");
    const items = standard.items.map((item) => ({ ...item, points: item.points + 1 }));
    const changed = { ...standard, title: name, items };
    const hash = hashOf(changed);
    await editions.insertPublished({
      id: name,
      name,
      hash,
      standard: changed,
      effectiveOn: null,
      publishedAt: world.chat.clock.now,
      publishedBy: "system",
    });
  });

const listed = (day: string) =>
  world.done((stores) => listToFreeze(stores, { now: at(day, "00:00"), limit: 10 }));

describe("freezing", () => {
  it("waits for the last day of an objection, and is done once the next has begun", async () => {
    await bringTo(world, "decided");
    expect(await listed("2026-12-09")).toEqual([]);
    expect(
      await world.done((s) => freezeResult(s, { id: ID, at: at("2026-12-09", "23:59") })),
    ).toBe(false);
    expect(await listed("2026-12-10")).toEqual([ID]);
    const chore = acceptanceChore(world.chat.transact);
    expect(await chore.run(at("2026-12-09", "23:59"))).toBe(at("2026-12-10", "00:00"));
    expect(await frozen()).toEqual([]);
    expect(await chore.run(at("2026-12-10", "00:00"))).toBeUndefined();
    expect(await frozen()).toEqual([{ step: 5, at: at("2026-12-10", "00:00") }]);
    expect(await world.stateOf()).toEqual({ state: "frozen", step: 6, decision: "passed" });
  });

  it("is done at once when an objection was answered, and never while it is not", async () => {
    await bringTo(world, "objected");
    expect(await listed("2027-12-10")).toEqual([]);
    await take(world, { verb: "uphold", by: people.county });
    expect(await listed("2026-12-02")).toEqual([ID]);
  });

  it("happens once, however often and at once it is tried", async () => {
    await bringTo(world, "decided");
    const now = at("2026-12-10", "08:00");
    const chore = acceptanceChore(world.chat.transact);
    await Promise.all([chore.run(now), chore.run(now), chore.run(now)]);
    await chore.run(now + 1);
    expect(await frozen()).toEqual([{ step: 5, at: now }]);
    const [steps] = await db.rows<{ count: number }>(sql`
      select count(*)::int as count from application_events where verb = 'freeze'`);
    expect(steps?.count).toBe(1);
  });

  it("leaves what lacks its figures alone and says which", async () => {
    await bringTo(world, "decided");
    await db.rows(sql`alter table decided_results disable trigger append_only`);
    await db.rows(sql`delete from decided_results`);
    await db.rows(sql`alter table decided_results enable trigger append_only`);
    const chore = acceptanceChore(world.chat.transact);
    await expect(chore.run(at("2026-12-10", "08:00"))).rejects.toThrow(ID);
    expect(await world.stateOf()).toMatchObject({ state: "decided", step: 5 });
  });
});
