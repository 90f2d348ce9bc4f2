/** The outbox as its senders see it. A lease is held by a message's `lease_until`: no two leases of a message end at the same instant. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type {
  Arrival,
  Attempt,
  Claimed,
  Horizon,
  OutboxStore,
  Settlement,
} from "#delivery/ports.ts";
import { URGENT } from "#delivery/ports.ts";
import type { Instant } from "#kernel/clock.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** The platform lets a message be clicked, patched and answered for so long. */
const CARD_LIFE_MS = 14 * DAY_MS;

export const pgOutboxStore = (tx: Tx, tenant: string): OutboxStore => ({
  claim: (wanted) => claim(tx, tenant, wanted),
  release: async (message, heldUntil) => {
    await tx.rows(
      sql`update outbox set lease_until = ${heldUntil} where ${isHeld(tenant, message)}`,
    );
  },
  markTrying: (message, attempt) => markTrying(tx, tenant, { message, attempt }),
  markSent: (message, arrival) => markSent(tx, tenant, { message, arrival }),
  settle: (message, settlement) => settle(tx, tenant, { message, settlement }),
  reap: (now) => reap(tx, tenant, now),
  getHorizon: () => getHorizon(tx, tenant),
});

const claimed = sql`o.id, o.dedupe_key as "dedupeKey", o.urgency, o.notice, o.attempts,
  o.lease_until as "leaseUntil", o.first_tried_at as "firstTriedAt",
  o.failing_since as "failingSince", o.as_text as "asText"`;

const isHeld = (tenant: string, { id, leaseUntil }: Claimed): SQL =>
  sql`tenant_id = ${tenant} and id = ${id} and lease_until = ${leaseUntil}
    and state in ('queued', 'sending')`;

async function claim(
  tx: Tx,
  tenant: string,
  { now, leaseUntil, onlyUrgent }: Parameters<OutboxStore["claim"]>[0],
): Promise<Claimed | undefined> {
  const [message] = await tx.rows<Claimed>(sql`
    with next as materialized (
      select id from outbox
      where tenant_id = ${tenant} and state = 'queued' and due_at <= ${now}
        and (lease_until is null or lease_until <= ${now})
        ${onlyUrgent ? sql`and urgency = ${URGENT}` : sql``}
      order by urgency, due_at, id limit 1 for update skip locked
    )
    update outbox o set lease_until = ${leaseUntil} from next
    where o.tenant_id = ${tenant} and o.id = next.id returning ${claimed}`);
  return message;
}

type Trying = { readonly message: Claimed; readonly attempt: Attempt };

async function markTrying(
  tx: Tx,
  tenant: string,
  { message, attempt }: Trying,
): Promise<Claimed | undefined> {
  const [held] = await tx.rows<Claimed>(sql`
    update outbox o set state = 'sending', attempts = attempts + 1,
      lease_until = ${attempt.leaseUntil},
      first_tried_at = coalesce(first_tried_at, ${attempt.triedAt}),
      element_id = coalesce(${attempt.elementId}, element_id)
    where ${isHeld(tenant, message)} and state = 'queued' returning ${claimed}`);
  return held;
}

type Arrived = { readonly message: Claimed; readonly arrival: Arrival };

async function markSent(tx: Tx, tenant: string, { message, arrival }: Arrived): Promise<void> {
  const { messageId, chatId, sentAt } = arrival;
  await tx.rows(sql`
    with arrived as (
      update outbox set state = 'sent', message_id = ${messageId}, chat_id = ${chatId},
        sent_at = ${sentAt}, lease_until = null
      where tenant_id = ${tenant} and id = ${message.id} and state <> 'sent'
      returning tenant_id, message_id, chat_id, notice, sent_at
    )
    insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at)
    select tenant_id, message_id, chat_id, notice, sent_at, sent_at + ${CARD_LIFE_MS}::bigint
    from arrived
    on conflict (tenant_id, message_id) do nothing`);
}

type Ending = { readonly message: Claimed; readonly settlement: Settlement };

async function settle(tx: Tx, tenant: string, { message, settlement }: Ending): Promise<void> {
  const { state, dueAt, attempts, firstTriedAt, failingSince, asText, lastError } = settlement;
  await tx.rows(sql`
    update outbox set state = ${state}, due_at = coalesce(${dueAt}, due_at), attempts = ${attempts},
      first_tried_at = ${firstTriedAt}, failing_since = ${failingSince}, as_text = ${asText},
      last_error = coalesce(${lastError}, last_error), lease_until = null
    where ${isHeld(tenant, message)}`);
}

async function reap(tx: Tx, tenant: string, now: Instant): Promise<number> {
  const reaped = await tx.rows(sql`
    update outbox set state = 'queued', lease_until = null,
      last_error = 'the sender went away before it could say what became of it'
    where tenant_id = ${tenant} and state = 'sending' and lease_until <= ${now}
    returning id`);
  return reaped.length;
}

async function getHorizon(tx: Tx, tenant: string): Promise<Horizon> {
  const claimableAt = sql`greatest(due_at, coalesce(lease_until, due_at))`;
  const [horizon] = await tx.rows<Horizon>(sql`
    select count(*)::int as remaining,
      min(${claimableAt}) filter (where state = 'queued' and urgency = ${URGENT}) as "urgentDueAt",
      min(${claimableAt}) filter (where state = 'queued' and urgency <> ${URGENT}) as "bulkDueAt",
      min(lease_until) filter (where state = 'sending') as "leaseEndsAt"
    from outbox where tenant_id = ${tenant} and (state = 'queued' or state = 'sending')`);
  if (horizon === undefined) throw new Error("an aggregate gave no row");
  return horizon;
}
