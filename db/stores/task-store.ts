/** Tasks held for the length of a transaction, and cards that are to be sent anew before they can no longer be pressed. */

import type { HeldTask, Renewal, TaskStore } from "#blueprint/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";

export const pgTaskStore = (tx: Tx, tenant: string): TaskStore => ({
  hold: (keys) =>
    tx.rows<HeldTask>(sql`
      select a.campaign_id as "campaignId", a.branch_id as "branchId", a.version,
        a.completed_at as "completedAt"
      from assignments a
      join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
        as k("campaignId" text, "branchId" text)
        on a.campaign_id = k."campaignId" and a.branch_id = k."branchId"
      where a.tenant_id = ${tenant}
      order by a.campaign_id, a.branch_id for update of a`),
  markCompleted: async ({ campaignId, branchId }, at) => {
    await tx.rows(sql`
      update assignments set completed_at = ${at}
      where tenant_id = ${tenant} and campaign_id = ${campaignId} and branch_id = ${branchId}
        and completed_at is null`);
  },
  takeRenewals: (now, limit) =>
    tx.rows<Renewal>(sql`
      with due as materialized (
        select message_id from card_messages
        where tenant_id = ${tenant} and renew_at <= ${now}
        order by renew_at limit ${limit} for update skip locked
      ), taken as (
        update card_messages m set renew_at = null from due
        where m.tenant_id = ${tenant} and m.message_id = due.message_id
        returning m.message_id, m.sent_at
      )
      select k.message_id as "messageId", a.campaign_id as "campaignId", a.branch_id as "branchId"
      from taken k
      join card_topics t on t.tenant_id = ${tenant} and t.message_id = k.message_id
      cross join lateral (select split_part(t.topic, ':', 2) as id) of
      join assignments a on a.tenant_id = t.tenant_id and a.campaign_id = of.id
        and a.branch_id = substr(t.topic, length('assignment:' || of.id || ':') + 1)
      join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
      where a.completed_at is null and c.closed_at is null
        and not exists (select from card_topics n
          join card_messages w on w.tenant_id = n.tenant_id and w.message_id = n.message_id
          where n.tenant_id = t.tenant_id and n.topic = t.topic and w.sent_at > k.sent_at
            and w.renew_at is not null)`),
  findNextRenewalAt: async () => {
    const [row] = await tx.rows<{ at: number | null }>(sql`
      select min(renew_at) as at from card_messages
      where tenant_id = ${tenant} and renew_at is not null`);
    return row?.at ?? undefined;
  },
});
