/** What counts of a visit: nothing before it is handed over and the visit is over; and that a matter ended in whatever way is told to who decides. */
import { beforeEach, describe, expect, it } from "vitest";
import { readInputs } from "#acceptance/use-cases/read-inputs.ts";
import { readSelfAssessment } from "#acceptance/use-cases/read-self-assessment.ts";
import { takeStep } from "#chat/finding-step.ts";
import { sql } from "#db/sql.ts";
import type { Actor } from "#organisation/post.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import type { StepOrder } from "#supervision/use-cases/take-finding-step.ts";
import {
  type AcceptanceWorld,
  BRANCH,
  foundInVisit,
  ID,
  openAcceptanceWorld,
} from "#tests/chat/acceptance-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { bringTo, peopleOf, take } from "./application-way.ts";

const db = await testDatabase();
const ITEM = "C-ACT-02";
let world: AcceptanceWorld;

beforeEach(async () => {
  world = await openAcceptanceWorld(db);
});

async function found(assign: boolean): Promise<string> {
  const { chat, done, actor } = world;
  const by = await actor("SL", "county_staff");
  const raised = await done((stores) =>
    raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: BRANCH, path: `SL/SL01/${BRANCH}` },
      visitId: null,
      itemCode: ITEM,
      itemName: "主题党日",
      clause: "",
      fact: "10月没有开",
      severity: "ordinary",
      by,
      at: chat.clock.now,
      assign,
    }),
  );
  if (!raised.ok) throw new Error(raised.refusal.kind);
  return raised.value.finding.id;
}

const step = async (order: Omit<StepOrder, "at">) => {
  const taken = await world.done((stores) =>
    takeStep(stores, { at: world.chat.clock.now, ...order }),
  );
  if (!taken.ok) throw new Error(JSON.stringify(taken.refusal));
};

const assessed = () =>
  world.done((stores) =>
    readSelfAssessment(stores, {
      branchId: BRANCH,
      round: { year: "2026", editionId: "starter" },
      disputes: [],
      at: world.chat.clock.now,
    }),
  );
const vetoes = () =>
  world.done(async ({ reviews }) => (await reviews.findBranch(BRANCH, [ITEM])).vetoes);

describe("a finding that was not handed over", () => {
  it("leaves 自评 and the veto list as they were, and is in both once it is", async () => {
    await world.launch();
    await world.round();
    const before = await assessed();
    const id = await found(false);
    expect(await assessed()).toEqual(before);
    expect(await vetoes()).toEqual([]);
    await step({ id, verb: "assign", by: await world.actor("SL", "county_staff") });
    expect(await assessed()).not.toEqual(before);
    expect(await vetoes()).toEqual([ITEM]);
  });
});

describe("what inspectors agreed on", () => {
  it("counts when their visit is over, and not while they compare", async () => {
    await bringTo(world, "under-visit");
    await db.rows(sql`
      insert into agreed_marks (tenant_id, visit_id, item_code, mark, agreed_at)
      values ('default', 'V1', ${ITEM}, 'meets', 1)`);
    const marks = () =>
      world.done(async (stores) => {
        const view = await stores.applications.find(ID);
        if (view === undefined) throw new Error("no application");
        return (await readInputs(stores, view, world.chat.clock.now)).inputs.visit?.marks;
      });
    expect(await marks()).toHaveLength(1);
    await db.rows(sql`update visits set state = 'comparing', closed_at = null`);
    expect(await marks()).toEqual([]);
  });
});

const ready = () =>
  db.rows<{ key: string }>(sql`
  select dedupe_key as key from outbox where dedupe_key like ${`application:${ID}:%:ready`}`);

describe("the last matter of 限期整改", () => {
  let people: Awaited<ReturnType<typeof peopleOf>>;
  let above: Actor;
  async function required(): Promise<string> {
    people = await peopleOf(world);
    above = await world.actor("SL", "operator");
    await bringTo(world, "under-visit");
    const id = await foundInVisit(world);
    await take(world, { verb: "require", by: people.county });
    expect(await ready()).toEqual([]);
    return id;
  }

  it("is told when it was let be", async () => {
    const id = await required();
    await step({ id, verb: "receive", by: people.secretary });
    await step({ id, verb: "ask-waiver", by: people.secretary, words: "明年拆迁" });
    expect(await ready()).toEqual([]);
    await step({ id, verb: "waive", by: above, words: "同意", until: "2027-06-30" });
    expect(await ready()).toHaveLength(1);
  });

  it("is told when it turned out to be a mistake", async () => {
    const id = await required();
    await step({ id, verb: "revoke", by: people.county, words: "记错了支部" });
    expect(await ready()).toHaveLength(1);
  });
});
