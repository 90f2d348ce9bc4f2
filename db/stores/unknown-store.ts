/** Messages whose outcome nobody knows, as reconciliation takes them up. A look is held by `look_at`. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { auditedArrival } from "#db/stores/audit-store.ts";
import {
  FIRST_LOOK_AFTER_MS,
  type Found,
  LOOKS,
  type Unknown,
  type UnknownStore,
} from "#delivery/unknown.ts";
import type { Instant } from "#kernel/clock.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** The platform lets a message be clicked, patched and answered for so long. */
const CARD_LIFE_MS = 14 * DAY_MS;

const lookedForAt = sql`coalesce(o.look_at, o.first_tried_at + ${FIRST_LOOK_AFTER_MS}::bigint)`;

/** What was merged into a message is found or not with it. */
const isLookedFor = sql`o.state = 'unknown' and o.lead_id is null and o.looks < ${LOOKS}`;

export const pgUnknownStore = (tx: Tx, tenant: string): UnknownStore => ({
  claim: (now, heldUntil) => claim(tx, tenant, { now, heldUntil }),
  listKnown: (messageIds) => listKnown(tx, tenant, messageIds),
  markFound: (unknown, found, now) => markFound(tx, tenant, { unknown, found, now }),
  requeue: async (unknown, now) => {
    await tx.rows(sql`
      with begun as (
        update outbox set state = 'queued', due_at = ${now}, lease_until = null, attempts = 0,
          first_tried_at = null, failing_since = null, look_at = null, looks = looks + 1,
          last_error = 'it was looked for and had not arrived'
        where ${isHeld(tenant, unknown)} returning id
      )
      update outbox m set state = 'merged' from begun
      where m.tenant_id = ${tenant} and m.lead_id = begun.id and m.state = 'unknown'`);
  },
  putOff: async (unknown, lookAt, hasLooked) => {
    await tx.rows(sql`
      update outbox set look_at = ${lookAt}, looks = looks + ${hasLooked ? 1 : 0}::smallint
      where ${isHeld(tenant, unknown)}`);
  },
  findNextAt: async () => {
    const [next] = await tx.rows<{ at: Instant | null }>(sql`
      select min(${lookedForAt}) as at from outbox o
      where o.tenant_id = ${tenant} and ${isLookedFor}`);
    return next?.at ?? undefined;
  },
});

const isHeld = (tenant: string, { id, heldUntil }: Unknown): SQL =>
  sql`tenant_id = ${tenant} and id = ${id} and state = 'unknown' and look_at = ${heldUntil}`;

/** Whom the last request was for, out of what was noted of it. */
const openIdTried = sql`coalesce(
  case when o.trying #>> '{to,receiveIdType}' = 'open_id' then o.trying #>> '{to,receiveId}' end,
  o.trying #>> '{to,openId}')`;
const chatIdTried = sql`coalesce(
  case when o.trying #>> '{to,receiveIdType}' = 'chat_id' then o.trying #>> '{to,receiveId}' end,
  o.trying #>> '{to,chatId}')`;

async function claim(
  tx: Tx,
  tenant: string,
  { now, heldUntil }: { readonly now: Instant; readonly heldUntil: Instant },
): Promise<Unknown | undefined> {
  const [unknown] = await tx.rows<Unknown>(sql`
    with next as materialized (
      select o.id from outbox o
      where o.tenant_id = ${tenant} and ${isLookedFor}
        and ${lookedForAt} <= ${now}
      order by ${lookedForAt}, o.id limit 1 for update skip locked
    )
    update outbox o set look_at = ${heldUntil} from next
    where o.tenant_id = ${tenant} and o.id = next.id
    returning o.id, o.element_id as "elementId", o.as_text as "asText",
      o.first_tried_at as "firstTriedAt", o.looks, o.look_at as "heldUntil",
      coalesce(o.chat_id, ${chatIdTried}, (
        select m.chat_id from card_messages m
        where m.tenant_id = o.tenant_id and m.open_id = ${openIdTried}
        order by m.sent_at desc limit 1)) as "chatId"`);
  return unknown;
}

async function listKnown(
  tx: Tx,
  tenant: string,
  messageIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = await tx.rows<{ id: string }>(sql`
    select m.message_id as id from card_messages m
    where m.tenant_id = ${tenant} and m.message_id in (
      select jsonb_array_elements_text(${JSON.stringify(messageIds)}::jsonb))`);
  return new Set(known.map(({ id }) => id));
}

type Finding = { readonly unknown: Unknown; readonly found: Found; readonly now: Instant };

async function markFound(tx: Tx, tenant: string, finding: Finding): Promise<void> {
  const { unknown, found, now } = finding;
  const { messageId, chatId, sentAt } = found;
  await tx.rows(sql`
    with o as (
      update outbox set state = 'sent', message_id = ${messageId}, chat_id = ${chatId},
        sent_at = ${sentAt}, lease_until = null, look_at = null, looks = looks + 1
      where ${isHeld(tenant, unknown)}
      returning tenant_id, id, message_id, chat_id, notice, sent_at, element_id, trying
    ), ${auditedArrival(sql`o`)}, merged as (
      update outbox m set state = 'sent', message_id = ${messageId}, chat_id = ${chatId},
        sent_at = ${sentAt}
      from o where m.tenant_id = ${tenant} and m.lead_id = o.id and m.state = 'unknown'
    ), shown as (
      insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at,
        open_id, renew_at, patch_at)
      select o.tenant_id, o.message_id, o.chat_id, coalesce(o.trying -> 'subject', o.notice),
        o.sent_at, o.sent_at + ${CARD_LIFE_MS}::bigint, ${openIdTried},
        (o.trying ->> 'renewAt')::bigint, case when o.element_id like 'o%' then ${now}::bigint end
      from o on conflict (tenant_id, message_id) do nothing
    )
    insert into card_topics (tenant_id, message_id, topic)
    select o.tenant_id, o.message_id, t.topic
    from o, jsonb_array_elements_text(coalesce(o.trying -> 'topics', '[]'::jsonb)) as t(topic)
    on conflict do nothing`);
}
