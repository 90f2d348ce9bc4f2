/** What the auditor counts: statements of its own over state and over what the platform confirmed. */

import {
  type Acknowledged,
  type Backlog,
  type Bounds,
  FAILING_MS,
  FILE_WAITS_MS,
  type Lasting,
  LINK_SILENT_MS,
  type Pace,
  SILENT_MS,
} from "#auditor/finding.ts";
import type { FactReader } from "#auditor/ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { readSealState } from "#db/stores/audit-store.ts";
import { LOOKS } from "#delivery/unknown.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { calendarWarnings } from "#kernel/working-calendar.ts";
import { countFailingChores, findBeat } from "./beat-store.ts";
import { DROPPED } from "./outbox-desk.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Looking for a message of unknown outcome has ended long before, if anybody looks. */
const LOOKED_FOR_MS = 3 * 60 * 60_000;
/** No holiday and no spent week holds a card back for longer. */
const HELD_AT_MOST_MS = 16 * DAY_MS;

export const pgFactReader = (tx: Tx, tenant: string): FactReader => ({
  readPace: (now) => readPace(tx, tenant, now),
  readFacts: async (bounds, calendar) => {
    const { now } = bounds;
    const { oldestUnsealedAt } = await readSealState(tx);
    const ticked = await findBeat(tx, tenant, "tick");
    const watched = await findBeat(tx, tenant, "auditor");
    return {
      openings: await countOpenings(tx, tenant, bounds),
      reminders: await countReminders(tx, tenant, bounds),
      queue: await countQueue(tx, tenant, bounds),
      failing: await countFailing(tx, tenant, now),
      leases: await countLeases(tx, tenant, bounds),
      links: await countLinks(tx, tenant, now),
      files: await countFiles(tx, tenant, now),
      lasting: await countLasting(tx, tenant, now),
      acknowledged: await readAcknowledged(tx, tenant),
      oldestUnsealedAt: oldestUnsealedAt ?? null,
      tickedAt: ticked?.lastAt ?? null,
      chores: await countFailingChores(tx, tenant, bounds.lateBefore),
      watchedSince: watched?.firstAt ?? null,
      clockOffMs: await readClockOff(tx, tenant),
      yearsMissing: calendarWarnings(calendar, now).length,
    };
  },
});

/** Each message takes a permit before its request: the buckets say when anybody last tried. */
async function readPace(tx: Tx, tenant: string, now: Instant): Promise<Pace> {
  const [pace] = await tx.rows<Pace>(sql`
    with waiting as materialized (
      select min(due_at) filter (where due_at <= ${now}) as oldest_at, count(*) as count
      from outbox where tenant_id = ${tenant} and state = 'queued'
        and (due_at <= ${now} or held_for is not null)
    )
    select (w.count + (select count(*) from outbox s
        where s.tenant_id = ${tenant} and s.state = 'sent' and s.sent_at >= w.oldest_at
          and s.due_at between w.oldest_at - ${DAY_MS}::bigint and ${now}))::int as owed,
      (select max(b.empty_at)::float8 from rate_buckets b where b.tenant_id = ${tenant}
        and b.bucket in ('api:create:minute', 'api:reply:minute')) as "lastPermitAt"
    from waiting w`);
  if (pace === undefined) throw new Error("an aggregate gave no row");
  return pace;
}

async function readBacklog(tx: Tx, late: SQL): Promise<Backlog> {
  const [row] = await tx.rows<Backlog>(
    sql`select count(*)::int as count, min(l.at) as "oldestAt" from (${late}) l`,
  );
  if (row === undefined) throw new Error("an aggregate gave no row");
  return row;
}

const NOTHING: Backlog = { count: 0, oldestAt: null };

/**
 * A task's card is confirmed by the id of a message, not by a state. Until then it may wait where the gate holds it, for
 * its turn under the ceiling, or for a person to come: whoever had no account then, has been welcomed to the post since
 * and still has nothing is forgotten too.
 */
async function countOpenings(tx: Tx, tenant: string, bounds: Bounds): Promise<Backlog> {
  const { now, lateBefore, overdueBefore, sendingSince } = bounds;
  if (sendingSince === null) return NOTHING;
  return readBacklog(
    tx,
    sql`
    with unconfirmed as materialized (
      select a.tenant_id, a.campaign_id, a.branch_id, a.holder_id, c.launched_at,
        'checklist:' || a.campaign_id || ':' || a.branch_id as dedupe_key
      from campaigns c
      join assignments a on a.tenant_id = c.tenant_id and a.campaign_id = c.id
      where c.tenant_id = ${tenant} and c.closed_at is null and c.launched_at < ${overdueBefore}
        and a.completed_at is null
        and not exists (select from card_topics k where k.tenant_id = a.tenant_id
          and k.topic = 'assignment:' || a.campaign_id || ':' || a.branch_id)
    ), planned as materialized (
      select u.*, greatest(${sendingSince}::bigint, case
          when o.state = 'skipped' then coalesce((select coalesce(s.told_at, ${now}) from seats s
            where s.tenant_id = u.tenant_id and s.branch_id = u.branch_id),
            u.launched_at + ${DAY_MS}::bigint)
          when o.held_for is not null
          then least(o.due_at, u.launched_at + ${HELD_AT_MOST_MS}::bigint)
          else coalesce(o.failing_since, o.due_at, u.launched_at) end) as at
      from unconfirmed u
      left join outbox f on f.tenant_id = u.tenant_id and f.dedupe_key = u.dedupe_key
      left join outbox l on l.tenant_id = u.tenant_id and f.state = 'merged' and l.id = f.lead_id
      cross join lateral (select (case when f.state = 'merged' then l else f end).*) o
      where o.message_id is null and coalesce(o.state, 'none') not in ('unknown', 'dead')
        and not coalesce(o.state = 'sending' and o.lease_until > ${lateBefore}, false)
        and not coalesce(o.state = 'skipped'
          and (o.last_error = 'nothing is open' or starts_with(o.last_error, ${DROPPED})
            or exists (select from outbox w where w.tenant_id = u.tenant_id
              and w.addressee = 'secretary:' || u.branch_id and w.state = 'queued')), false)
    )
    select t.at from planned t
    where t.at < ${overdueBefore} and exists (select from people p
      where p.tenant_id = t.tenant_id and p.status = 'active' and p.open_id is not null
        and p.id = coalesce(t.holder_id, (select h.person_id from posts h
          where h.tenant_id = t.tenant_id and h.unit_id = t.branch_id
            and h.role = 'branch_secretary' and h.from_on <= ${dayOf(now)}::date
            and (h.until_on is null or h.until_on >= ${dayOf(now)}::date)
          order by h.from_on desc limit 1)))`,
  );
}

/** The tick writes the next step into the task: one that has passed says that it does not. */
const countReminders = (tx: Tx, tenant: string, { lateBefore }: Bounds): Promise<Backlog> =>
  readBacklog(
    tx,
    sql`
    select a.next_remind_at as at from assignments a
    join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
    where a.tenant_id = ${tenant} and a.completed_at is null and a.next_remind_at < ${lateBefore}
      and c.closed_at is null`,
  );

/** Late, from when it was due and written: nobody asks for permits, or it would have gone even as the last of all at the ceiling's rate. */
const countQueue = (tx: Tx, tenant: string, bounds: Bounds): Promise<Backlog> => {
  const { now, lateBefore, overdueBefore, isIdle, sendingSince } = bounds;
  const isFree = sql`(urgency = 0 or override_reason is not null)`;
  return readBacklog(
    tx,
    sql`
    select w.at from (
      select greatest(due_at, created_at, case when not ${isFree} then ${sendingSince}::bigint end) as at
      from outbox
      where tenant_id = ${tenant} and state = 'queued' and due_at < ${lateBefore}
        and failing_since is null and (lease_until is null or lease_until <= ${now})
        and (${isFree} or ${sendingSince !== null})
    ) w where w.at < ${isIdle ? lateBefore : overdueBefore}`,
  );
};

const countFailing = (tx: Tx, tenant: string, now: Instant): Promise<Backlog> =>
  readBacklog(
    tx,
    sql`
    select failing_since as at from outbox
    where tenant_id = ${tenant} and state = 'queued' and failing_since < ${now - FAILING_MS}`,
  );

const countLeases = (tx: Tx, tenant: string, { lateBefore }: Bounds): Promise<Backlog> =>
  readBacklog(
    tx,
    sql`
    select lease_until as at from outbox
    where tenant_id = ${tenant} and state = 'sending' and lease_until < ${lateBefore}`,
  );

/** A process that has not written its row for so long is gone; a living one takes it over. */
const PROCESS_GONE_MS = 60_000;

/**
 * The link of every living process counts, for the platform gives each event to one of them; and when none lives, all
 * do, unless what people do has come another way since.
 */
const countLinks = (tx: Tx, tenant: string, now: Instant): Promise<Backlog> =>
  readBacklog(
    tx,
    sql`
    select coalesce(k.last_seen_at, k.covered_until) as at from links k
    where k.tenant_id = ${tenant} and k.state <> 'stopped'
      and coalesce(k.last_seen_at, k.covered_until) < ${now - LINK_SILENT_MS}
      and (k.beat_at >= ${now - PROCESS_GONE_MS} or not exists (select from links l
        where l.tenant_id = k.tenant_id and l.beat_at >= ${now - PROCESS_GONE_MS}))
      and not exists (select from inbound i where i.tenant_id = k.tenant_id
        and i.received_at > k.beat_at + ${PROCESS_GONE_MS}::bigint)`,
  );

const countFiles = (tx: Tx, tenant: string, now: Instant): Promise<Backlog> =>
  readBacklog(
    tx,
    sql`
    select received_at as at from evidence
    where tenant_id = ${tenant} and state = 'pending' and received_at < ${now - FILE_WAITS_MS}`,
  );

/** A message of unknown outcome counts once it was looked for in vain; a file, when it could not be fetched. */
export async function countLasting(
  tx: Tx,
  tenant: string,
  now: Instant,
): Promise<Record<Lasting, number>> {
  const [row] = await tx.rows<Record<Lasting, number>>(sql`
    select (select count(*)::int from outbox where tenant_id = ${tenant} and state = 'unknown'
        and lead_id is null and (looks >= ${LOOKS} or first_tried_at < ${now - LOOKED_FOR_MS}))
      as "message.unknown",
      (select count(*)::int from outbox where tenant_id = ${tenant} and state = 'dead'
        and lead_id is null) as "message.dead",
      (select count(*)::int from evidence where tenant_id = ${tenant} and state = 'failed'
        and failure = 'unreachable') as "file.failed"`);
  if (row === undefined) throw new Error("an aggregate gave no row");
  return row;
}

async function readAcknowledged(tx: Tx, tenant: string): Promise<Acknowledged> {
  const rows = await tx.rows<{ kind: Lasting; count: number }>(sql`
    select kind, count from acknowledgements where tenant_id = ${tenant}`);
  const none = { "message.unknown": 0, "message.dead": 0, "file.failed": 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ kind, count }) => [kind, count])) };
}

/** By the database's own clock: one that is off does not judge itself. */
async function readClockOff(tx: Tx, tenant: string): Promise<number> {
  const [row] = await tx.rows<{ offMs: number | null }>(sql`
    select max(abs(off_ms)) as "offMs" from process_clocks where tenant_id = ${tenant}
      and measured_at > extract(epoch from clock_timestamp()) * 1000 - ${SILENT_MS}`);
  return row?.offMs ?? 0;
}
