/** A launch to 30 000 branches, whole (checks, campaign, assignments, notices, audit row), beside one bare INSERT … SELECT of the same rows. */

import { launchCampaign } from "#blueprint/use-cases/launch-campaign.ts";
import type { Transact } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { addMonths, type Month } from "#kernel/calendar.ts";
import { campaignOf, foundCounty, transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, median, spread } from "./goal.ts";

const BRANCHES = 30_000;
const ROUNDS = 5;
const WARM_UPS = 1;

export const launch: Bench = ({ databaseUrl, say }) =>
  withConnection(databaseUrl, async (database) => {
    await foundCounty(database, BRANCHES);
    await database.rows(sql`vacuum analyze`);
    const transact = transactOn(database);
    const whole: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
      const month = addMonths("2027-01", round);
      const wholeMs = await timed(() => launchWhole(transact, month));
      const bareMs = await measureBare(database, { from: month, to: addMonths(month, 600) });
      if (round < WARM_UPS) continue;
      whole.push(wholeMs);
      bare.push(bareMs);
    }
    const ratios = whole.map((ms, round) => ms / (bare[round] ?? 0));
    say(`whole ${spread(whole)} ms, bare ${spread(bare)} ms, ratio ${spread(ratios)}`);
    return [
      { what: "whole/bare", value: median(ratios), atMost: 1.5 },
      { what: "whole-seconds", value: median(whole) / 1000, atMost: 3 },
    ];
  });

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

async function launchWhole(transact: Transact, month: Month): Promise<void> {
  const { editionId, rootUnitId, dueOn } = campaignOf(month);
  const done = await transact((stores) =>
    launchCampaign(stores, {
      wish: { editionId, month, rootUnitId, dueOn },
      by: null,
      at: Date.now(),
      confirmedPeople: BRANCHES,
      acceptedYear: month.slice(0, 4),
    }),
  );
  const created = done.kind === "done" && done.value.ok ? done.value.value.created : 0;
  if (created !== BRANCHES) throw new Error(`launched to ${created} of ${BRANCHES}`);
}

/** The rows of one month's launch, copied to another month's beforehand, so that the statement timed only inserts. */
async function measureBare(
  database: Database,
  { from, to }: { readonly from: Month; readonly to: Month },
): Promise<number> {
  await stage(database, { from, to });
  const startedAt = performance.now();
  const [row] = await database.rows<{ inserted: number }>(sql`
    with assigned as (
      insert into assignments (tenant_id, campaign_id, branch_id, template, next_step,
        next_remind_at)
      select tenant_id, campaign_id, branch_id, template, next_step, next_remind_at from staged
      returning 1
    ), noticed as (
      insert into outbox (tenant_id, id, dedupe_key, urgency, notice, created_at, due_at)
      select tenant_id, id, dedupe_key, urgency, notice, created_at, due_at from staged
    )
    select count(*)::int as inserted from assigned`);
  const ms = performance.now() - startedAt;
  if (row?.inserted !== BRANCHES) throw new Error(`staged ${row?.inserted} of ${BRANCHES}`);
  return ms;
}

async function stage(
  database: Database,
  { from, to }: { readonly from: Month; readonly to: Month },
): Promise<void> {
  const { id } = campaignOf(from);
  const { id: staged } = campaignOf(to);
  await database.rows(sql`drop table if exists staged`);
  await database.rows(sql`
    create table staged as
    select a.tenant_id, ${staged}::text as campaign_id, a.branch_id, a.template, a.next_step,
      a.next_remind_at,
      md5(o.id || ${to}::text)::uuid::text as id, replace(o.dedupe_key, ${id}, ${staged}) as dedupe_key,
      o.urgency, replace(o.notice::text, ${id}, ${staged})::jsonb as notice, o.created_at, o.due_at
    from assignments a join outbox o on o.tenant_id = a.tenant_id
      and o.dedupe_key = 'checklist:' || a.campaign_id || ':' || a.branch_id
    where a.campaign_id = ${id}`);
  await database.rows(sql`analyze staged`);
  await database.rows(sql`
    insert into campaigns select tenant_id, ${staged}, edition_id, ${to}, root_unit_id, due_on,
      launched_at, launched_by, closed_at, reminders from campaigns where id = ${id}`);
}
