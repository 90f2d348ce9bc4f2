/** What a push is: a county's cards, due at one instant, and a few urgent messages put among them; and what became of them. */

import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { branchName, campaignOf, TENANT, transactOn } from "./county.ts";
import type { PushPlatform } from "./push-platform.ts";

/** Launches a month's checklist to every branch of the county; `count` of its cards are due at the instant, the rest never. */
export async function launchCards(
  database: Database,
  push: { readonly month: Month; readonly count: number; readonly dueAt: Instant },
): Promise<string> {
  const campaign = campaignOf(push.month);
  await transactOn(database)((stores) =>
    stores.campaigns.launch({ campaign, launchedBy: "system" }),
  );
  await database.rows(sql`
    with due as (
      select id from outbox where tenant_id = ${TENANT} and state = 'queued' order by id
      limit ${push.count}
    )
    update outbox o set created_at = ${push.dueAt}, due_at = ${push.dueAt},
      state = case when o.id in (select id from due) then 'queued' else 'skipped' end
    where o.tenant_id = ${TENANT} and o.state = 'queued'`);
  await database.rows(sql`vacuum analyze`);
  return campaign.id;
}

/** A reply to somebody's action, as far as its urgency goes: the checklist once more. */
export async function sayUrgently(
  database: Database,
  said: { readonly campaignId: string; readonly number: number; readonly at: Instant },
): Promise<void> {
  const { campaignId, number, at } = said;
  const notice = JSON.stringify({ kind: "checklist", campaignId, branchId: branchName(number) });
  await database.rows(sql`
    insert into outbox (tenant_id, id, dedupe_key, urgency, notice, created_at, due_at)
    values (${TENANT}, ${`urgent-${campaignId}-${number}`}, ${`urgent:${campaignId}:${number}`}, 0,
      ${notice}::jsonb, ${at}, ${at})`);
}

type SentRow = {
  readonly messageId: string | null;
  readonly urgency: number;
  readonly dueAt: Instant;
};

export type PushResult = {
  /** From the instant at which all were due to the arrival of the last card. */
  readonly tookMs: number;
  readonly longestUrgentWaitMs: number;
  /** Cards or urgent messages of which the chats do not hold exactly one. */
  readonly wrong: number;
  readonly rateErrors: number;
  readonly otherErrors: number;
};

export async function readResult(
  database: Database,
  { arrivals, refused }: PushPlatform,
  dueAt: Instant,
): Promise<PushResult> {
  const rows = await database.rows<SentRow>(sql`
    select message_id as "messageId", urgency, created_at as "dueAt" from outbox
    where tenant_id = ${TENANT} and created_at >= ${dueAt} and state <> 'skipped'`);
  const waits = (isWanted: (row: SentRow) => boolean) =>
    rows.filter(isWanted).map((row) => (arrivals.get(row.messageId ?? "") ?? Infinity) - row.dueAt);
  const ids = new Set(rows.map(({ messageId }) => messageId));
  const unbooked = [...arrivals.keys()].filter((id) => !ids.has(id)).length;
  return {
    tookMs: Math.max(...waits(({ urgency }) => urgency > 0)),
    longestUrgentWaitMs: Math.max(...waits(({ urgency }) => urgency === 0)),
    wrong: rows.length - ids.size + unbooked,
    rateErrors: refused.rate,
    otherErrors: refused.other,
  };
}
