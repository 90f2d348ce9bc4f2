/** How the processes' long connections fare, and what is to be looked through when one was away. */
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { KnownChat, LinkStore } from "#delivery/link-ports.ts";
import type { Instant } from "#kernel/clock.ts";

export const pgLinkStore = (tx: Tx, tenant: string): LinkStore => ({
  beat: async ({ holder, state, lastSeenAt, connectedSince, coveredUntil }, now, goneBefore) => {
    const [row] = await tx.rows<{ coveredUntil: Instant }>(sql`
      with gone as (
        delete from links
        where tenant_id = ${tenant} and holder <> ${holder} and ${state}::text <> 'stopped'
          and (state = 'stopped' or beat_at < ${goneBefore})
        returning covered_until
      )
      insert into links
        (tenant_id, holder, state, last_seen_at, connected_since, covered_until, beat_at)
      select ${tenant}, ${holder}, ${state}, ${lastSeenAt}::bigint, ${connectedSince}::bigint,
        least(${coveredUntil}::bigint, (select min(covered_until) from gone)), ${now}::bigint
      on conflict (tenant_id, holder) do update set state = excluded.state,
        last_seen_at = excluded.last_seen_at, connected_since = excluded.connected_since,
        covered_until = excluded.covered_until, beat_at = excluded.beat_at
      returning covered_until as "coveredUntil"`);
    if (row === undefined) throw new Error("a link's row was not written");
    return row.coveredUntil;
  },
  listChats: (limit) =>
    tx.rows<KnownChat>(sql`
      with talks as (
        select chat_id, max(sent_at) as sent_at,
          bool_or(open_id is not null or subject ->> 'inGroup' = 'false') as private
        from card_messages where tenant_id = ${tenant} group by chat_id
      ), known as (
        select chat_id, false as in_group, sent_at from talks where private
        union all
        select c.chat_id, true, t.sent_at from unit_chats c left join talks t using (chat_id)
        where c.tenant_id = ${tenant} and c.status = 'active'
      )
      select chat_id as "chatId", in_group as "inGroup" from known
      order by sent_at desc nulls last, chat_id limit ${limit}`),
  listUnseen: async (messageIds) => {
    const rows = await tx.rows<{ id: string }>(sql`
      select w.id from jsonb_array_elements_text(${JSON.stringify(messageIds)}::jsonb) as w(id)
      where not exists (select from inbound i
        where i.tenant_id = ${tenant} and i.key = 'message:' || w.id)`);
    return rows.map(({ id }) => id);
  },
});
