/** Every fact of a quarter, of 30 000 branches and of one among them; and the chore that answers their checklists by what is recorded. */
import { closeCampaign } from "#blueprint/use-cases/close-campaign.ts";
import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import type { Stores, Transact } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { factsChore } from "#facts-chore";
import { at, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { committed } from "#sending";
import { countByFacts, countByHand, type Wanted, wantedOf } from "./counted-facts.ts";
import { branchName, campaignOf, foundCounty, transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, median, quantile, spread } from "./goal.ts";
import { MONTHS, NOW, recordQuarter } from "./recorded-county.ts";

const BRANCHES = 30_000;
const ROUNDS = 5;
const WARM_UPS = 1;
const CLICKS = 500;
const CLOSED_AT = at("2026-09-30", "18:00");
const MINUTE_MS = 60_000;

export const facts: Bench = ({ databaseUrl, say }) =>
  withConnection(databaseUrl, async (database) => {
    await foundCounty(database, BRANCHES);
    await recordQuarter(database);
    await database.rows(sql`vacuum analyze`);
    const transact = transactOn(database);
    const wanted = await committed(transact, wantedOf);
    await check(database, wanted);
    const { oursMs, bareMs } = await measureCounty(database, wanted);
    const ratios = oursMs.map((ms, round) => ms / (bareMs[round] ?? 0));
    say(`${wanted.length} readings each: ${spread(oursMs)} ms, bare ${spread(bareMs)} ms`);
    say(`ratio ${spread(ratios)}`);
    const launched = await measureChore(transact, NOW, launch);
    await database.rows(sql`vacuum analyze`);
    const clicks = await measureClicks(transact);
    const closed = await measureChore(transact, CLOSED_AT, close);
    say(`a checklist with its facts ${spread(clicks)} ms`);
    say(
      `the chore took ${launched.runs} minutes after the launch, ${closed.runs} after the closing`,
    );
    return [
      { what: "county-seconds", value: median(oursMs) / 1000, atMost: 5 },
      { what: "county/bare", value: median(ratios), atMost: 1.5 },
      { what: "one-branch-p95-ms", value: quantile(clicks, 0.95), atMost: 10 },
      { what: "launched-chore-seconds", value: launched.seconds, atMost: 180 },
      { what: "closed-chore-seconds", value: closed.seconds, atMost: 180 },
    ];
  });

/** What both say of each branch is the same. */
async function check(database: Database, wanted: Wanted): Promise<void> {
  const byHand = new Map(
    (await countByHand(database)).map((counted) => [counted.branchId, JSON.stringify(counted)]),
  );
  const read = await countByFacts(database, { wanted, branches: BRANCHES, today: dayOf(NOW) });
  const differing = read.filter(
    (counted) => byHand.get(counted.branchId) !== JSON.stringify(counted),
  );
  if (differing.length > 0 || byHand.size !== read.length)
    throw new Error(
      `${differing.length} of ${byHand.size} differ: ${JSON.stringify(differing[0])}`,
    );
}

/** Ours and bare by turns, so that both meet the same machine. */
async function measureCounty(database: Database, wanted: Wanted) {
  const oursMs: number[] = [];
  const bareMs: number[] = [];
  for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
    const ours = await timed(() =>
      countByFacts(database, { wanted, branches: BRANCHES, today: dayOf(NOW) }),
    );
    const bare = await timed(() => countByHand(database));
    if (round < WARM_UPS) continue;
    oursMs.push(ours);
    bareMs.push(bare);
  }
  return { oursMs, bareMs };
}

const MONTH = MONTHS.at(-1) ?? "";
const { id: CAMPAIGN, editionId, rootUnitId } = campaignOf(MONTH);

async function launch(stores: Stores): Promise<void> {
  const wish = { editionId, month: MONTH, rootUnitId, dueOn: `${MONTH}-30` };
  const order = { wish, by: null, at: NOW, confirmedPeople: BRANCHES };
  const launched = await launchCampaign(stores, order);
  if (!launched.ok || launched.value.created !== BRANCHES) throw new Error("not launched to all");
}

async function close(stores: Stores): Promise<void> {
  const closed = await closeCampaign(stores, { campaignId: CAMPAIGN, by: null, at: CLOSED_AT });
  if (!closed.ok || !closed.value.changed) throw new Error("not closed");
}

/** The work of the chore until nothing is due, and in how many minutes it does it. */
async function measureChore(
  transact: Transact,
  startAt: Instant,
  begin: (stores: Stores) => Promise<void>,
): Promise<{ readonly seconds: number; readonly runs: number }> {
  await committed(transact, begin);
  const chore = factsChore(transact);
  let runs = 1;
  const ms = await timed(async () => {
    while ((await chore.run(startAt + runs * MINUTE_MS)) !== undefined) runs += 1;
  });
  return { seconds: ms / 1000, runs };
}

/** Branches from all over the county, each in a transaction of its own, as a click is. */
async function measureClicks(transact: Transact): Promise<readonly number[]> {
  const found: number[] = [];
  for (let click = 0; click < CLICKS; click++) {
    const branchId = branchName((click * 7919) % BRANCHES);
    const ms = await timed(() =>
      committed(transact, (stores) =>
        openChecklist(stores, { campaignId: CAMPAIGN, branchId }, { openId: null, on: dayOf(NOW) }),
      ),
    );
    found.push(ms);
  }
  return found;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
