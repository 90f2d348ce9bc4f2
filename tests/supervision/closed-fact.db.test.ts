/** The list of findings answers 问题整改销号: step by step while the campaign is open, and as it stood at its closing. */
import { describe, expect, it } from "vitest";
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { settleFacts } from "#blueprint/use-cases/settle-facts.ts";
import { sql } from "#db/sql.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import { testDatabase } from "#tests/support/database.ts";
import { BRANCH, type FindingWorld, good, openFindingWorld, walk } from "./finding-world.ts";

const db = await testDatabase();
const CODE = "C-SYS-05";
const key = { campaignId: "2026-12.starter.SL", branchId: BRANCH.id };

/** A December that asks the county; the findings were raised on 2 November and fall due on the 30th. */
async function launched(world: FindingWorld) {
  world.chat.clock.now = at("2026-12-01", "09:00");
  const { now } = world.chat.clock;
  const wish = { editionId: "starter", month: "2026-12", rootUnitId: "SL", dueOn: "2026-12-28" };
  const order = { wish, by: null, at: now, confirmedPeople: 60 };
  const result = await world.done((stores) => launchCampaign(stores, order));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
}

/** The chore of the minute; answers whom it had to look at. */
const settle = ({ done, chat }: FindingWorld) =>
  done(async (stores) => {
    const due = await stores.factsDue.take(100);
    for (const one of due) await settleFacts(stores, one, chat.clock.now);
    return due;
  });

const read = async ({ done, chat }: FindingWorld, branchId = BRANCH.id) => {
  const on = dayOf(chat.clock.now);
  const opened = await done((stores) =>
    openChecklist(stores, { ...key, branchId }, { openId: null, on }),
  );
  return opened?.checklist.questions.find(({ item }) => item.code === CODE)?.recorded?.sources;
};

const answered = async () => {
  const [row] = await db.rows<{ by: string; count: number }>(sql`
    select by_person_id as by, (given -> 'value' ->> 'count')::int as count from answers
    where branch_id = ${BRANCH.id} and item_code = ${CODE}`);
  return row;
};

async function closeFinding(world: FindingWorld, id: string) {
  const secretary = await world.actor(BRANCH.id, "branch_secretary");
  const inspector = await world.actor("SL", "inspector");
  await walk(world, id, [
    ["receive", secretary],
    ["apply", secretary],
    ["review", inspector],
    ["close", inspector],
  ]);
  return inspector;
}

describe("while the campaign is open", () => {
  it("the secretary is asked until all is closed, and the answer follows what is opened again", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    await launched(world);
    expect(await settle(world)).toEqual([key]);
    expect(await read(world)).toEqual({ kind: "findings", due: 1, closed: 0 });
    expect(await answered()).toBeUndefined();

    const inspector = await closeFinding(world, id);
    expect(await settle(world)).toEqual([key]);
    expect(await answered()).toEqual({ by: "records", count: 100 });

    good(await world.raise({ itemCode: null, severity: "serious" }));
    expect(await settle(world)).toEqual([key]);
    expect(await answered()).toEqual({ by: "records", count: 50 });

    good(await world.step({ id, verb: "reopen", by: inspector, words: "又堆满了杂物" }));
    await settle(world);
    expect(await answered()).toEqual({ by: "records", count: 0 });
  });

  it("nothing is said before a finding is handed over, and never of another branch", async () => {
    const world = await openFindingWorld(db);
    good(await world.raise({ assign: false }));
    await launched(world);
    expect(await settle(world)).toEqual([]);
    expect(await read(world)).toBeUndefined();
    good(await world.raise({ itemCode: null }));
    expect(await read(world)).toMatchObject({ kind: "findings" });
    expect(await read(world, "SL01-02")).toBeUndefined();
  });

  it("what is revoked is left out, and the list still answers", async () => {
    const world = await openFindingWorld(db);
    const { id } = good(await world.raise()).finding;
    await launched(world);
    const by = await world.actor("SL", "inspector");
    good(await world.step({ id, verb: "revoke", by, words: "写错了支部" }));
    await settle(world);
    expect(await read(world)).toEqual({ kind: "findings", due: 0, closed: 0 });
    expect(await answered()).toEqual({ by: "records", count: 100 });
  });
});

it("stands as it was at the closing, whatever is closed or opened again after it", async () => {
  const world = await openFindingWorld(db);
  const first = good(await world.raise()).finding.id;
  const second = good(await world.raise({ itemCode: null })).finding.id;
  await launched(world);
  const inspector = await closeFinding(world, first);
  world.chat.clock.now = at("2026-12-28", "18:00");
  const closing = { campaignId: key.campaignId, by: null, at: world.chat.clock.now };
  await world.done((stores) => closeCampaign(stores, closing));
  world.chat.clock.now = at("2026-12-29", "09:00");
  await closeFinding(world, second);
  good(await world.step({ id: first, verb: "reopen", by: inspector, words: "又堆满了杂物" }));
  expect(await settle(world)).toContainEqual(key);
  expect(await read(world)).toEqual({ kind: "findings", due: 2, closed: 1 });
  expect(await answered()).toEqual({ by: "records", count: 50 });
});

it("holds nothing against the branch that it asked in time and nobody has decided by the closing", async () => {
  const world = await openFindingWorld(db);
  const inTime = good(await world.raise()).finding.id;
  const late = good(await world.raise({ itemCode: null })).finding.id;
  const secretary = await world.actor(BRANCH.id, "branch_secretary");
  world.chat.clock.now = at("2026-11-30", "17:00");
  await walk(world, inTime, [
    ["receive", secretary],
    ["apply", secretary],
  ]);
  await launched(world);
  await walk(world, late, [
    ["receive", secretary],
    ["apply", secretary],
  ]);
  world.chat.clock.now = at("2026-12-28", "18:00");
  const closing = { campaignId: key.campaignId, by: null, at: world.chat.clock.now };
  await world.done((stores) => closeCampaign(stores, closing));
  expect(await read(world)).toEqual({ kind: "findings", due: 1, closed: 0 });
});
