/** The last statement of a transaction: what it audits, what it intends to say, and which event it answered. */

import type { Tap } from "#burden/ledger.ts";
import type { Intent, Once, Touch } from "#chat/ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { insertAudit } from "#db/stores/audit-store.ts";
import { tapped } from "#db/stores/ledger-store.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditEntry } from "#organisation/ports.ts";

export type Pending = {
  readonly intents: readonly Intent[];
  readonly entries: readonly AuditEntry[];
  readonly touches: readonly Touch[];
  readonly taps: readonly Tap[];
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
  if (pending.touches.length > 0) parts.push(touched(tenant, pending));
  if (pending.taps.length > 0) parts.push(...tapped(tenant, pending.taps));
  if (pending.entries.length > 0) parts.push(audited(tenant, pending));
  if (parts.length > 0) await tx.rows(sql`with ${sql.join(parts, sql`, `)} select 1 as one`);
}

const intended = (tenant: string, { intents, now }: Pending) => sql`intended as (
  insert into outbox (tenant_id, id, dedupe_key, urgency, notice, created_at, due_at,
    addressee, override_reason)
  select ${tenant}, md5(${tenant} || ' ' || i."dedupeKey")::uuid::text, i."dedupeKey", i.urgency,
    i.notice, ${now}, i."dueAt", i.addressee, i.override
  from jsonb_to_recordset(${JSON.stringify(intents)}::jsonb)
    as i("dedupeKey" text, urgency smallint, notice jsonb, "dueAt" bigint, addressee text,
      override text)
  on conflict (tenant_id, dedupe_key) do nothing)`;

/** Long enough for a press's own answer to have come first: the platform waits three seconds for it. */
const AFTER_ANSWER_MS = 5000;

/** The card just pressed shows its answer; only when it is being brought up to date already is that done once more. */
const touched = (tenant: string, { touches, now }: Pending) => sql`touched as (
  update card_messages m set patch_at = ${now + AFTER_ANSWER_MS}::bigint, patch_attempts = 0
  from card_topics t, jsonb_to_recordset(${JSON.stringify(touches)}::jsonb)
    as c(topic text, "except" text)
  where t.tenant_id = ${tenant} and t.topic = c.topic and m.tenant_id = t.tenant_id
    and m.message_id = t.message_id and m.expires_at > ${now}
    and (m.message_id is distinct from c."except" or m.patch_at is not null))`;

const audited = (tenant: string, { entries, now }: Pending) =>
  sql`audited as (${insertAudit({ tenantId: tenant, at: now, entries })})`;
