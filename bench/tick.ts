/** A minute in which 30 000 open assignments are due for a reminder, and one in which none is; and how the database finds them. */

import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import type { Transact } from "#chat/ports.ts";
import type { Database, Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { createTransact } from "#db/transact.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { remindersChore } from "#reminders-chore";
import { campaignOf, foundCounty, TENANT, transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, median, spread } from "./goal.ts";

const BRANCHES = 30_000;
const ROUNDS = 5;
const OPENED_AT = at("2026-11-02", "09:00");
/** Every branch's first reminder is due, and its second. */
const FIRST_AT = at("2026-11-25", "12:00");
const SECOND_AT = at("2026-11-30", "12:00");

export const tick: Bench = ({ databaseUrl, say }) =>
  withConnection(databaseUrl, async (database) => {
    await foundCounty(database, BRANCHES);
    // The sample's own campaign is no part of it.
    await database.rows(sql`update assignments set completed_at = 1`);
    await launch(transactOn(database));
    await database.rows(sql`vacuum analyze`);
    const scans = await countScans(database);
    const chore = remindersChore(transactOn(database));
    const full: number[] = [];
    const idle: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      full.push(await timed(() => chore.run(FIRST_AT)));
      await checkReminded(database, 0);
      idle.push(await timed(() => chore.run(FIRST_AT)));
      full.push(await timed(() => chore.run(SECOND_AT)));
      await checkReminded(database, 1);
      await rewind(database);
    }
    say(`30 000 due ${spread(full)} ms, none due ${spread(idle)} ms`);
    return [
      { what: "due-seconds", value: median(full) / 1000, atMost: 2 },
      { what: "idle-ms", value: median(idle), atMost: 50 },
      { what: "sequential-scans", value: scans, atMost: 0 },
    ];
  });

async function launch(transact: Transact): Promise<void> {
  const { editionId, rootUnitId } = campaignOf("2026-11");
  const wish = { editionId, month: "2026-11", rootUnitId, dueOn: "2026-11-30" };
  const launched = await transact((stores) =>
    launchCampaign(stores, { wish, by: null, at: OPENED_AT, confirmedPeople: BRANCHES }),
  );
  const created = launched.kind === "done" && launched.value.ok ? launched.value.value.created : 0;
  if (created !== BRANCHES) throw new Error(`launched to ${created} of ${BRANCHES}`);
}

async function timed(work: () => Promise<Instant | undefined>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function checkReminded(database: Database, step: number): Promise<void> {
  const [row] = await database.rows<{ count: number }>(sql`
    select count(*)::int as count from outbox
    where notice ->> 'kind' = 'reminder' and (notice ->> 'step')::int = ${step}`);
  if (row?.count !== BRANCHES) throw new Error(`reminded ${row?.count} of ${BRANCHES}`);
}

/** The store as it was after the launch. */
async function rewind(database: Database): Promise<void> {
  await database.rows(sql`delete from outbox where notice ->> 'kind' = 'reminder'`);
  await database.rows(sql`
    update assignments set next_step = 0, next_remind_at = ${FIRST_AT - 3_600_000}
    where completed_at is null`);
  await database.rows(sql`vacuum analyze`);
}

/** Sequential scans of the assignments in the plans of all that a full and an idle minute ask, in a transaction that is undone. */
async function countScans(database: Database): Promise<number> {
  let scans = 0;
  class Undone extends Error {}
  const explaining = (tx: Tx): Tx => ({
    rows: async <Row extends object>(query: SQL) => {
      const plans = await tx.rows(sql`explain (format json) ${query}`);
      scans += scansIn(JSON.stringify(plans));
      return tx.rows<Row>(query);
    },
  });
  try {
    await database.transaction(async (tx) => {
      const inside: Database = { ...database, transaction: (work) => work(explaining(tx)) };
      const chore = remindersChore(
        createTransact({
          database: inside,
          tenant: TENANT,
          clock: { now: () => FIRST_AT },
          editions: new Map(),
          onIntents: () => undefined,
        }),
      );
      await chore.run(FIRST_AT);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
  return scans;
}

const scansIn = (plans: string): number =>
  plans.match(/"Node Type":"Seq Scan"[^{}]*"Relation Name":"assignments"/g)?.length ?? 0;
