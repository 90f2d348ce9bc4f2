/** The alarms the auditor has raised, what is to be told about them, and what an operator has acknowledged. */

import type { Alarm, Changes } from "#auditor/alarm.ts";
import type { Facts, FindingKind, Lasting } from "#auditor/finding.ts";
import type { AlarmStore, Telling } from "#auditor/ports.ts";
import type { Database, Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import { findBeat, saveBeat } from "./beat-store.ts";
import { countLasting } from "./fact-store.ts";

/** A process that has not measured for so long is gone. */
const GONE_MS = 10 * 60_000;

export const pgAlarmStore = (database: Database, tenant: string): AlarmStore => ({
  findBeat: () => findBeat(database, tenant, "auditor"),
  listLive: () =>
    database.rows<Alarm>(sql`
      select ${alarmColumns} from alarms where tenant_id = ${tenant} and cleared_at is null
      order by since, kind`),
  listCleared: async (since) => {
    const rows = await database.rows<{ kind: FindingKind }>(sql`
      select distinct kind from alarms where tenant_id = ${tenant} and cleared_at > ${since}`);
    return rows.map(({ kind }) => kind);
  },
  saveRun: ({ now, facts, changes }) =>
    database.transaction(async (tx) => {
      await saveBeat(tx, tenant, "auditor", { now, failed: [] });
      await tx.rows(sql`
        update beats set facts = ${JSON.stringify(facts)}::jsonb
        where tenant_id = ${tenant} and work = 'auditor'`);
      await saveChanges(tx, tenant, { now, changes });
      await forgive(tx, tenant, facts);
    }),
  listTellings: (now) => listTellings(database, tenant, now),
  markTold: async (tellingAt, now) => {
    await database.rows(sql`
      update alarms set news = null, telling_at = null, told_at = ${now}
      where tenant_id = ${tenant} and telling_at = ${tellingAt}`);
  },
  saveClock: (holder, now) => saveClock(database, tenant, { holder, now }),
  findFacts: async () => {
    const [row] = await database.rows<{ facts: Facts | null }>(sql`
      select facts from beats where tenant_id = ${tenant} and work = 'auditor'`);
    return row?.facts ?? undefined;
  },
  acknowledge: (now) => database.transaction((tx) => acknowledge(tx, tenant, now)),
});

const alarmColumns = sql`kind, since, seen_at as "seenAt", clear_after_ms as "clearAfterMs", count,
  oldest_at as "oldestAt", told_at as "toldAt", cleared_at as "clearedAt", news`;

type Run = { readonly now: Instant; readonly changes: Changes };

/** What one statement raised another does not raise again: one of a kind stands at a time. */
async function saveChanges(tx: Tx, tenant: string, { now, changes }: Run): Promise<void> {
  await tx.rows(sql`
    insert into alarms (tenant_id, kind, since, seen_at, clear_after_ms, count, oldest_at, news)
    select ${tenant}, r.kind, ${now}, ${now}, r."clearAfterMs", r.count, r."oldestAt", 'raised'
    from jsonb_to_recordset(${JSON.stringify(changes.raised)}::jsonb)
      as r(kind text, count int, "oldestAt" bigint, "clearAfterMs" int)
    on conflict do nothing`);
  await tx.rows(sql`
    update alarms a set seen_at = ${now}, count = s.count, oldest_at = s."oldestAt"
    from jsonb_to_recordset(${JSON.stringify(changes.seen)}::jsonb)
      as s(kind text, count int, "oldestAt" bigint)
    where a.tenant_id = ${tenant} and a.kind = s.kind and a.cleared_at is null`);
  await tx.rows(sql`
    update alarms set news = 'standing', telling_at = null
    where tenant_id = ${tenant} and cleared_at is null
      and ${JSON.stringify(changes.standing)}::jsonb @> to_jsonb(kind)`);
  await tx.rows(sql`
    update alarms set news = 'cleared', telling_at = null, cleared_at = ${now}
    where tenant_id = ${tenant} and cleared_at is null
      and ${JSON.stringify(changes.cleared)}::jsonb @> to_jsonb(kind)`);
}

/** What was acknowledged and has gone since is no credit for what comes. */
async function forgive(tx: Tx, tenant: string, { lasting }: Facts): Promise<void> {
  await tx.rows(sql`
    update acknowledgements a set count = l.value::int
    from jsonb_each_text(${JSON.stringify(lasting)}::jsonb) as l
    where a.tenant_id = ${tenant} and a.kind = l.key and a.count > l.value::int`);
}

async function listTellings(tx: Tx, tenant: string, now: Instant): Promise<readonly Telling[]> {
  await tx.rows(sql`
    update alarms set telling_at = ${now}
    where tenant_id = ${tenant} and news is not null and telling_at is null`);
  const rows = await tx.rows<Alarm & { readonly tellingAt: Instant }>(sql`
    select ${alarmColumns}, telling_at as "tellingAt" from alarms
    where tenant_id = ${tenant} and news is not null
    order by telling_at, since, kind`);
  const together = Map.groupBy(rows, ({ tellingAt }) => tellingAt);
  return [...together].map(([tellingAt, alarms]) => ({ tellingAt, alarms }));
}

type Measured = { readonly holder: string; readonly now: () => Instant };

/** On a longer way nobody knows how much of it belongs to each direction. */
const LONGEST_WAY_MS = 1000;

async function saveClock(tx: Tx, tenant: string, { holder, now }: Measured): Promise<void> {
  const askedAt = now();
  const [read] = await tx.rows<{ at: number }>(sql`select ${databaseNow}::float8 as at`);
  if (read === undefined) throw new Error("the database named no time");
  const answeredAt = now();
  if (answeredAt - askedAt > LONGEST_WAY_MS) return;
  const offMs = (askedAt + answeredAt) / 2 - read.at;
  await tx.rows(sql`
    insert into process_clocks (tenant_id, holder, off_ms, measured_at)
    values (${tenant}, ${holder}, ${offMs}::float8, ${databaseNow}::bigint)
    on conflict (tenant_id, holder) do update set off_ms = excluded.off_ms,
      measured_at = excluded.measured_at`);
  await tx.rows(sql`
    delete from process_clocks
    where tenant_id = ${tenant} and measured_at < ${databaseNow} - ${GONE_MS}`);
}

const databaseNow = sql`(extract(epoch from clock_timestamp()) * 1000)`;

async function acknowledge(
  tx: Tx,
  tenant: string,
  now: Instant,
): Promise<Readonly<Record<Lasting, number>>> {
  const lasting = await countLasting(tx, tenant, now);
  await tx.rows(sql`
    insert into acknowledgements as a (tenant_id, kind, count, at)
    select ${tenant}, l.key, l.value::int, ${now}::bigint
    from jsonb_each_text(${JSON.stringify(lasting)}::jsonb) as l
    on conflict (tenant_id, kind) do update set count = excluded.count, at = excluded.at`);
  return lasting;
}
