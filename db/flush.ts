/** The last statement of a transaction: what it audits, what it intends to say, and which event it answered. */

import type { Intent, Once } from "#chat/ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { insertAudit } from "#db/stores/audit-store.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditEntry } from "#organisation/ports.ts";

export type Pending = {
  readonly intents: readonly Intent[];
  readonly entries: readonly AuditEntry[];
  readonly once: Once | undefined;
  readonly now: Instant;
};

/** Writes all of it in one round trip, or nothing when there is nothing. A repeated `once` violates its key. */
export async function flush(tx: Tx, tenant: string, pending: Pending): Promise<void> {
  const parts: SQL[] = [];
  if (pending.once !== undefined)
    parts.push(sql`seen as (insert into inbound (tenant_id, key, received_at)
      values (${tenant}, ${pending.once.key}, ${pending.once.at}))`);
  if (pending.intents.length > 0) parts.push(intended(tenant, pending));
  if (pending.entries.length > 0) parts.push(audited(tenant, pending));
  if (parts.length > 0) await tx.rows(sql`with ${sql.join(parts, sql`, `)} select 1 as one`);
}

const intended = (tenant: string, { intents, now }: Pending) => sql`intended as (
  insert into outbox (tenant_id, id, dedupe_key, urgency, notice, created_at, due_at)
  select ${tenant}, md5(${tenant} || ' ' || i."dedupeKey")::uuid::text, i."dedupeKey", i.urgency,
    i.notice, ${now}, i."dueAt"
  from jsonb_to_recordset(${JSON.stringify(intents)}::jsonb)
    as i("dedupeKey" text, urgency smallint, notice jsonb, "dueAt" bigint)
  on conflict (tenant_id, dedupe_key) do nothing)`;

const audited = (tenant: string, { entries, now }: Pending) =>
  sql`audited as (${insertAudit({ tenantId: tenant, at: now, entries })})`;
