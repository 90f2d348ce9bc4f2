/** The outbox as its operator sees it: what waits, what went wrong, and what is to become of it. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import {
  type Decision,
  type OutboxCount,
  type OutboxDesk,
  type OutboxRow,
  TROUBLE_NOTICE,
  TROUBLED,
} from "#delivery/desk.ts";
import type { OutboxState } from "#delivery/ports.ts";
import { LOOKS } from "#delivery/unknown.ts";
import type { Instant } from "#kernel/clock.ts";

const MAY_REPLAY: readonly OutboxState[] = ["unknown", "dead", "skipped"];
const MAY_DROP: readonly OutboxState[] = ["queued", "unknown", "dead"];

export const pgOutboxDesk = (tx: Tx, tenant: string): OutboxDesk => ({
  list: (states, limit, offset = 0) =>
    listRows(
      tx,
      sql`o.tenant_id = ${tenant} and ${isIn(sql`o.state`, typeof states === "string" ? [states] : states)}
        and (o.lead_id is null or not ${isIn(sql`o.state`, TROUBLED)})
        order by o.due_at desc, o.id desc limit ${limit} offset ${offset}`,
    ),
  find: async (id) => (await listRows(tx, sql`o.tenant_id = ${tenant} and o.id = ${id}`))[0],
  countOpen: () =>
    tx.rows<OutboxCount>(sql`
      select state, count(*)::int as count, min(due_at) as "oldestDueAt"
      from outbox
      where tenant_id = ${tenant}
        and (state = 'queued' or state in ('sending', 'unknown', 'dead') and lead_id is null)
      group by state order by state`),
  replay: (id, now, decision = {}) => replay(tx, tenant, { id, now, ...decision }),
  drop: (id, now, decision = {}) => drop(tx, tenant, { id, now, ...decision }),
  countUntold: async () => {
    const [row] = await tx.rows<{ count: number }>(sql`
      select count(*)::int as count from outbox where ${isUntold(tenant)}`);
    return row?.count ?? 0;
  },
  markTold: async (now) => {
    await tx.rows(sql`update outbox set told_at = ${now} where ${isUntold(tenant)}`);
  },
  listToBeTold: async () => {
    const rows = await tx.rows<{ desk: string }>(sql`
      select coalesce(notice #>> '{to,chatId}', notice #>> '{to,openId}') as desk from outbox
      where tenant_id = ${tenant} and state in ('queued', 'merged')
        and notice ->> 'kind' = ${TROUBLE_NOTICE}`);
    return rows.map(({ desk }) => desk);
  },
  findLastSaid: async (dedupeKeys) => {
    const [row] = await tx.rows<{ at: Instant | null }>(sql`
      select max(created_at) as at from outbox
      where tenant_id = ${tenant} and dedupe_key in (
        select jsonb_array_elements_text(${JSON.stringify(dedupeKeys)}::jsonb))`);
    return row?.at ?? undefined;
  },
});

/** How the error of a message that an operator dropped begins; the reason follows it. */
export const DROPPED = "dropped by an operator";

type Decided = Decision & { readonly id: string; readonly now: Instant };

/** What was merged into it goes with it again. */
async function replay(
  tx: Tx,
  tenant: string,
  { id, now, from = MAY_REPLAY }: Decided,
): Promise<boolean> {
  const replayed = await tx.rows(sql`
    with replayed as (
      update outbox set state = 'queued', due_at = ${now}, lease_until = null, attempts = 0,
        first_tried_at = null, failing_since = null, as_text = false, text_reason = null,
        look_at = null, looks = 0, told_at = null
      where tenant_id = ${tenant} and id = ${id} and lead_id is null and ${isIn(sql`state`, from)}
      returning id
    ), merged as (
      update outbox m set state = 'merged' from replayed
      where m.tenant_id = ${tenant} and m.lead_id = replayed.id
        and ${isIn(sql`m.state`, MAY_REPLAY)}
    )
    select id from replayed`);
  return replayed.length > 0;
}

async function drop(
  tx: Tx,
  tenant: string,
  { id, now, from = MAY_DROP, reason }: Decided,
): Promise<boolean> {
  const words = `${DROPPED}${reason === undefined ? "" : `: ${reason}`}`;
  const dropped = await tx.rows(sql`
    with dropped as (
      update outbox set state = 'skipped', lease_until = null, look_at = null, last_error = ${words}
      where tenant_id = ${tenant} and id = ${id} and lead_id is null and ${isIn(sql`state`, from)}
        and (lease_until is null or lease_until <= ${now})
      returning id
    ), merged as (
      update outbox m set state = 'skipped', last_error = ${words} from dropped
      where m.tenant_id = ${tenant} and m.lead_id = dropped.id
        and m.state in ('merged', 'unknown', 'dead')
    )
    select id from dropped`);
  return dropped.length > 0;
}

const isIn = (column: SQL, states: readonly OutboxState[]): SQL =>
  sql`${column} in (${sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  )})`;

const isUntold = (tenant: string): SQL => sql`tenant_id = ${tenant}
  and ${isIn(sql`state`, TROUBLED)} and lead_id is null and told_at is null
  and (state <> 'unknown' or looks >= ${LOOKS}) and notice ->> 'kind' <> ${TROUBLE_NOTICE}`;

const listRows = (tx: Tx, condition: SQL): Promise<OutboxRow[]> =>
  tx.rows<OutboxRow>(sql`
    select o.id, o.dedupe_key as "dedupeKey", o.urgency, o.state, o.notice ->> 'kind' as kind,
      coalesce(
        (select u.name from units u where u.tenant_id = o.tenant_id
          and u.id = coalesce(o.notice ->> 'branchId', o.notice ->> 'unitId')),
        (select p.name from people p where p.tenant_id = o.tenant_id
          and (p.id = o.notice ->> 'personId' or p.open_id = o.notice ->> 'openId') limit 1)
      ) as about,
      o.created_at as "createdAt", o.due_at as "dueAt", o.attempts, o.as_text as "asText",
      o.message_id as "messageId", o.sent_at as "sentAt", o.held_for as "heldFor",
      o.last_error as "lastError", o.lead_id as "leadId", o.looks,
      o.look_at as "lookAt"
    from outbox o where ${condition}`);
