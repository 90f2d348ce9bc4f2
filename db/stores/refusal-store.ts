/** What the platform refused, and the cards it does not accept. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { CardDefect, KeptRefusal, Refusal, RefusalStore } from "#delivery/refusal.ts";
import type { Instant } from "#kernel/clock.ts";

/** Keeps a refusal of the message that the part `settled` of the same statement returns. */
export const keptRefusal = (refusal: Refusal, at: Instant): SQL => sql`kept_refusal as (
  insert into refusals (tenant_id, outbox_id, code, kind, words, target, title, at)
  select tenant_id, id, ${refusal.code}, ${refusal.kind}, ${refusal.words},
    ${JSON.stringify(refusal.target)}::jsonb, ${refusal.title}, ${at}::bigint
  from settled on conflict (tenant_id, outbox_id, code) do nothing)`;

export const pgRefusalStore = (tx: Tx, tenant: string): RefusalStore => ({
  listOpen: (limit) =>
    tx.rows<KeptRefusal>(sql`
      select r.outbox_id as "outboxId", r.code, r.kind, r.words, r.target, r.title, r.at,
        o.notice ->> 'kind' as card
      from refusals r join outbox o on o.tenant_id = r.tenant_id and o.id = r.outbox_id
      where r.tenant_id = ${tenant} and r.answered_at is null
      order by r.at, r.outbox_id limit ${limit}`),
  answer: async ({ outboxId, code }, at) => {
    const answered = await tx.rows(sql`
      update refusals set answered_at = ${at}
      where tenant_id = ${tenant} and outbox_id = ${outboxId} and code = ${code}
        and answered_at is null returning code`);
    return answered.length > 0;
  },
  countDefect: async ({ card, code, title, words, at }) => {
    await tx.rows(sql`
      insert into card_defects as d (tenant_id, card, code, title, words, count, first_at, last_at)
      values (${tenant}, ${card}, ${code}, ${title}, ${words}, 1, ${at}, ${at})
      on conflict (tenant_id, card, code) do update set count = d.count + 1,
        title = excluded.title, words = excluded.words,
        last_at = greatest(d.last_at, excluded.last_at)`);
  },
  listDefects: (card) =>
    tx.rows<CardDefect>(sql`
      select card, code, title, words, count, first_at as "firstAt", last_at as "lastAt"
      from card_defects where tenant_id = ${tenant} and card = ${card} order by last_at desc, code`),
  findLastArrival: async (openId) => {
    const [last] = await tx.rows<{ at: Instant | null }>(sql`
      select max(sent_at) as at from card_messages
      where tenant_id = ${tenant} and open_id = ${openId}`);
    return last?.at ?? undefined;
  },
});
