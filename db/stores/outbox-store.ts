/** The outbox as its senders see it. A lease is held by a message's `lease_until`: no two leases of a message end at the same instant. */

import type { Database, Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { auditedArrival } from "#db/stores/audit-store.ts";
import { countedFor } from "#db/stores/ledger-store.ts";
import { keptRefusal } from "#db/stores/refusal-store.ts";
import {
  type Arrival,
  type Attempt,
  type Claimed,
  type Gate,
  type Horizon,
  type Mark,
  type OutboxStore,
  type Settlement,
  URGENT,
  type Waiting,
} from "#delivery/ports.ts";
import type { Instant } from "#kernel/clock.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** The platform lets a message be clicked, patched and answered for so long. */
const CARD_LIFE_MS = 14 * DAY_MS;
/** A card that arrived already out of date is brought up to date when it has been seen. */
const PATCH_AFTER_MS = 5000;
/** Mentions wait for a card that goes to the same person anyway. */
const DIGEST = 2;

export const pgOutboxStore = (database: Database, tenant: string, gate: Gate<Tx>): OutboxStore => ({
  claim: (wanted) => claim(database, tenant, wanted),
  release: async (message, heldUntil) => {
    await database.rows(
      sql`update outbox set lease_until = ${heldUntil} where ${isHeld(tenant, message)}`,
    );
  },
  markTrying: async (message, attempt) => {
    try {
      return await database.transaction((tx) => markTrying(tx, tenant, { gate, message, attempt }));
    } catch (error) {
      if (error instanceof LeaseLost) return { kind: "lost" };
      throw error;
    }
  },
  defer: async (message, until, heldFor) => {
    await database.rows(sql`
      update outbox set due_at = ${until}, held_for = ${heldFor}, lease_until = null,
        failing_since = null
      where ${isHeld(tenant, message)}`);
  },
  markSent: (message, arrival) =>
    database.transaction(async (tx) => {
      await markSent(tx, tenant, { message, arrival });
      await freshen(tx, tenant, { gate, arrival });
    }),
  settle: (message, settlement, refused) =>
    settle(database, tenant, { message, settlement, refused }),
  reap: (now) => reap(database, tenant, now),
  getHorizon: () => getHorizon(database, tenant),
});

const claimed = sql`o.id, o.dedupe_key as "dedupeKey", o.urgency, o.attempts,
  o.override_reason as "overrideReason", o.counted_for as "countedFor",
  o.counted_on::text as "countedOn",
  o.lease_until as "leaseUntil", o.first_tried_at as "firstTriedAt",
  o.failing_since as "failingSince", o.as_text as "asText", o.text_reason as "textReason"`;

const isHeld = (tenant: string, { id, leaseUntil }: Claimed): SQL =>
  sql`tenant_id = ${tenant} and id = ${id} and lease_until = ${leaseUntil}
    and state in ('queued', 'sending')`;

type ClaimedRow = Omit<Claimed, "notices"> & {
  readonly notice: unknown;
  readonly merged: readonly (Waiting & { readonly dueAt: Instant })[];
};

async function claim(
  tx: Tx,
  tenant: string,
  { now, leaseUntil, onlyUrgent }: Parameters<OutboxStore["claim"]>[0],
): Promise<Claimed | undefined> {
  const isFree = (alias: SQL) =>
    sql`${alias}.state = 'queued' and (${alias}.lease_until is null or ${alias}.lease_until <= ${now})`;
  const [row] = await tx.rows<ClaimedRow>(sql`
    with next as materialized (
      select n.id, n.override_reason, case when n.first_tried_at is null and n.failing_since is null
        and not n.as_text then n.addressee end as addressee
      from outbox n
      where n.tenant_id = ${tenant} and ${isFree(sql`n`)} and n.due_at <= ${now}
        ${onlyUrgent ? sql`and n.urgency = ${URGENT}` : sql``}
      order by n.urgency, n.due_at, n.id limit 1 for update skip locked
    ), joining as materialized (
      select f.id, f.notice, f.due_at from outbox f
      where f.tenant_id = ${tenant} and ${isFree(sql`f`)}
        and f.addressee = (select addressee from next) and f.id <> (select id from next)
        and f.first_tried_at is null and f.failing_since is null and not f.as_text
        and (f.override_reason is null or (select override_reason from next) is not null)
        and (f.due_at <= ${now} or f.urgency = ${DIGEST})
      for update of f skip locked
    ), brought as materialized (
      select b.id, b.notice, b.due_at from outbox b
      where b.tenant_id = ${tenant} and b.state = 'merged' and b.lead_id is not null
        and b.lead_id in (select id from joining)
    ), together as (
      select * from joining union all select * from brought
    ), merged as (
      update outbox m set state = 'merged', lead_id = (select id from next), lease_until = null
      from together where m.tenant_id = ${tenant} and m.id = together.id
    )
    update outbox o set lease_until = ${leaseUntil} from next
    where o.tenant_id = ${tenant} and o.id = next.id
    returning ${claimed}, o.notice, (
      select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'notice', w.notice, 'dueAt', w.due_at)), '[]')
      from (select j.id, j.notice, j.due_at from together j
        union all select b.id, b.notice, b.due_at from outbox b
          where b.tenant_id = ${tenant} and b.state = 'merged' and b.lead_id is not null
            and b.lead_id = (select id from next)) w
    ) as merged`);
  if (row === undefined) return undefined;
  const { notice, merged, ...message } = row;
  const joined = merged
    .toSorted((one, other) => one.dueAt - other.dueAt || (one.id < other.id ? -1 : 1))
    .map(({ dueAt: _dueAt, ...waiting }) => waiting);
  return { ...message, notices: [{ id: row.id, notice }, ...joined] };
}

/** Undoes what the gate has counted. */
class LeaseLost extends Error {}

type Trying = {
  readonly gate: Gate<Tx>;
  readonly message: Claimed;
  readonly attempt: Attempt;
};

async function markTrying(
  tx: Tx,
  tenant: string,
  { gate, message, attempt }: Trying,
): Promise<Mark> {
  const { outgoing, triedAt } = attempt;
  if (message.firstTriedAt !== null && (await wentAstray(tx, tenant, { message, attempt })))
    return { kind: "astray" };
  const admission = await gate.admit(tx, { message, outgoing, now: triedAt });
  if (admission.kind !== "admitted") return admission;
  const idsAt = (places: readonly number[]) =>
    JSON.stringify(places.map((place) => message.notices[place]?.id));
  const places = [...message.notices.keys()];
  const silent = places.filter(
    (place) => !outgoing.speaksOf.includes(place) && !outgoing.apart.includes(place),
  );
  const [held] = await tx.rows<Omit<Claimed, "notices">>(sql`
    with held as (
      update outbox o set state = 'sending', attempts = attempts + 1, held_for = null,
        counted_on = coalesce(${admission.counted?.on ?? null}::date, counted_on),
        counted_for = coalesce(${admission.counted?.openId ?? null}, counted_for),
        lease_until = ${attempt.leaseUntil},
        first_tried_at = coalesce(first_tried_at, ${triedAt}),
        element_id = ${attempt.elementId}, trying = ${tryingOf(outgoing)}::jsonb
      where ${isHeld(tenant, message)} and state = 'queued' returning o.*
    ), silent as (
      update outbox s set state = 'skipped', lead_id = null, last_error = 'nothing left to say'
      from held where s.tenant_id = ${tenant} and s.lead_id = held.id and s.state = 'merged'
        and ${idsAt(silent)}::jsonb @> to_jsonb(s.id)
    ), apart as (
      update outbox s set state = 'queued', lead_id = null
      from held where s.tenant_id = ${tenant} and s.lead_id = held.id and s.state = 'merged'
        and ${idsAt(outgoing.apart)}::jsonb @> to_jsonb(s.id)
    )
    select ${claimed} from held o`);
  if (held === undefined) throw new LeaseLost();
  const notices = outgoing.speaksOf.flatMap((place) => message.notices[place] ?? []);
  return { kind: "held", message: { ...held, notices }, seen: admission.seen };
}

/** What an arrival that is found later is booked by. */
const tryingOf = ({ to, subject, topics, renewAt, audited }: Attempt["outgoing"]): string =>
  JSON.stringify({ to, subject, topics, renewAt, audited });

async function wentAstray(
  tx: Tx,
  tenant: string,
  { message, attempt }: Pick<Trying, "message" | "attempt">,
): Promise<boolean> {
  const [other] = await tx.rows(sql`
    select id from outbox where ${isHeld(tenant, message)}
      and trying -> 'to' <> ${JSON.stringify(attempt.outgoing.to)}::jsonb`);
  return other !== undefined;
}

type Arrived = { readonly message: Claimed; readonly arrival: Arrival };

async function markSent(tx: Tx, tenant: string, { message, arrival }: Arrived): Promise<void> {
  const { messageId, chatId, sentAt, outgoing } = arrival;
  const { to } = outgoing;
  const openId = readerOf(to);
  const reader = "replyTo" in to ? (to.openId ?? null) : openId;
  await tx.rows(sql`
    with arrived as (
      update outbox set state = 'sent', message_id = ${messageId}, chat_id = ${chatId},
        sent_at = ${sentAt}, lease_until = null
      where tenant_id = ${tenant} and (id = ${message.id}
        or lead_id = ${message.id} and state in ('merged', 'unknown')) and state <> 'sent'
      returning id, tenant_id, urgency, notice, addressee, sent_at, trying
    ), ${auditedArrival(sql`arrived`)}, ${countedFor({ messageId: message.id, openId: reader, at: sentAt })}, shown as (
      insert into card_messages (tenant_id, message_id, chat_id, subject, sent_at, expires_at,
        open_id, renew_at)
      select ${tenant}, ${messageId}, ${chatId}, ${JSON.stringify(outgoing.subject)}::jsonb,
        ${sentAt}, ${sentAt + CARD_LIFE_MS}::bigint, ${openId}, ${outgoing.renewAt}::bigint
      from arrived where id = ${message.id}
      on conflict (tenant_id, message_id) do nothing
    )
    insert into card_topics (tenant_id, message_id, topic)
    select ${tenant}, ${messageId}, topic
    from arrived, jsonb_array_elements_text(${JSON.stringify(outgoing.topics)}::jsonb) as topic
    where arrived.id = ${message.id}
    on conflict do nothing`);
}

/** The account whose private chat it stands in; null in a group. */
function readerOf(to: Attempt["outgoing"]["to"]): string | null {
  if ("replyTo" in to) return to.openId ?? null;
  return to.receiveIdType === "open_id" ? to.receiveId : null;
}

/** What it speaks of may have changed while it was under way, before there was a message that could be told so. */
async function freshen(
  tx: Tx,
  tenant: string,
  { gate, arrival }: { readonly gate: Gate<Tx>; readonly arrival: Arrival },
): Promise<void> {
  const { messageId, sentAt, outgoing, seen, inDoubt } = arrival;
  if (outgoing.topics.length === 0) return;
  if (!inDoubt && !(await gate.hasChanged(tx, outgoing, seen))) return;
  await tx.rows(sql`
    update card_messages set patch_at = ${sentAt + PATCH_AFTER_MS}::bigint
    where tenant_id = ${tenant} and message_id = ${messageId} and patch_at is null`);
}

type Ending = {
  readonly message: Claimed;
  readonly settlement: Settlement;
  readonly refused: Parameters<OutboxStore["settle"]>[2];
};

/** What was merged into it waits with it, ends with it, or speaks for itself when it had nothing to say. */
async function settle(tx: Tx, tenant: string, ending: Ending): Promise<void> {
  const { message, settlement, refused } = ending;
  const { state, dueAt, attempts, firstTriedAt, failingSince, lastError } = settlement;
  const { asText, textReason } = settlement;
  const waits = state === "queued" && !settlement.scatters;
  const merged = waits ? "merged" : state === "skipped" ? "queued" : state;
  await tx.rows(sql`
    with settled as (
      update outbox set state = ${state}, due_at = coalesce(${dueAt}, due_at), attempts = ${attempts},
        first_tried_at = ${firstTriedAt}, failing_since = ${failingSince}, as_text = ${asText},
        text_reason = ${textReason}, last_error = coalesce(${lastError}, last_error), lease_until = null
      where ${isHeld(tenant, message)} returning tenant_id, id
    )${refused === undefined ? sql`` : sql`, ${keptRefusal(refused.refusal, refused.at)}`}
    update outbox m set state = ${merged}, last_error = coalesce(${lastError}, m.last_error),
      lead_id = case when ${merged} = 'queued' then null else m.lead_id end
    from settled where m.tenant_id = ${tenant} and m.lead_id = settled.id and m.state = 'merged'`);
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
