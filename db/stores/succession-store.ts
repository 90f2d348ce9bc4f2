/** Posts that changed hands, and what is still open in them. */

import type { Succession, SuccessionStore } from "#blueprint/people-ports.ts";
import type { AssignmentKey } from "#blueprint/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { secretariesOf } from "./secretary-column.ts";

export const pgSuccessionStore = (tx: Tx, tenant: string): SuccessionStore => ({
  takeChanges: (on) => takeChanges(tx, tenant, on),
  listTasks: (branchIds) =>
    branchIds.length === 0
      ? Promise.resolve([])
      : tx.rows<AssignmentKey>(sql`
          select a.campaign_id as "campaignId", a.branch_id as "branchId" from assignments a
          join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
          where a.tenant_id = ${tenant} and c.closed_at is null and a.branch_id in (
            select jsonb_array_elements_text(${JSON.stringify(branchIds)}::jsonb))`),
  takeBack: (on) =>
    tx.rows<AssignmentKey>(sql`
      update assignments a set holder_id = null
      where a.tenant_id = ${tenant} and a.holder_id is not null and a.completed_at is null
        and not exists (select from posts h
          join people p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.status = 'active'
          where h.tenant_id = a.tenant_id and h.person_id = a.holder_id
            and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date))
      returning a.campaign_id as "campaignId", a.branch_id as "branchId"`),
  takeInherited: (at) => takeInherited(tx, tenant, at),
});

/** Of two that look at once, the one that comes second finds nothing changed. */
const takeChanges = (tx: Tx, tenant: string, on: Day) =>
  tx.rows<Succession>(sql`
    with before as (
      select branch_id, person_id from seats where tenant_id = ${tenant}
    ), present as (
      select u.id as branch_id, holder.id as person_id from units u ${secretariesOf(tenant, on)}
      where u.tenant_id = ${tenant} and u.kind = 'branch'
    ), changed as (
      insert into seats as s (tenant_id, branch_id, person_id)
      select ${tenant}, p.branch_id, p.person_id
      from present p left join before b on b.branch_id = p.branch_id
      where b.branch_id is null or b.person_id is distinct from p.person_id
      order by p.branch_id
      on conflict (tenant_id, branch_id)
        do update set person_id = excluded.person_id, told_at = null
        where s.person_id is distinct from excluded.person_id
      returning branch_id, person_id
    )
    select c.branch_id as "branchId", b.person_id as before, c.person_id as after,
      p.open_id as "beforeOpenId"
    from changed c join before b on b.branch_id = c.branch_id
    left join people p on p.tenant_id = ${tenant} and p.id = b.person_id
    order by c.branch_id`);

/** Nobody is told of a task whose card has come to the same account, or is on its way. */
const takeInherited = (tx: Tx, tenant: string, at: Instant) =>
  tx.rows<AssignmentKey & { personId: string }>(sql`
    with fresh as (
      update seats s set told_at = ${at}
      from people p
      where s.tenant_id = ${tenant} and s.told_at is null and p.tenant_id = s.tenant_id
        and p.id = s.person_id and p.status = 'active' and p.open_id is not null
      returning s.branch_id, s.person_id, p.open_id
    )
    select a.campaign_id as "campaignId", a.branch_id as "branchId", f.person_id as "personId"
    from fresh f
    join assignments a on a.tenant_id = ${tenant} and a.branch_id = f.branch_id
    join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
    where a.completed_at is null and a.holder_id is null and c.closed_at is null
      and not exists (select from card_topics t
        join card_messages m on m.tenant_id = t.tenant_id and m.message_id = t.message_id
        where t.tenant_id = a.tenant_id and m.open_id = f.open_id
          and t.topic = 'assignment:' || a.campaign_id || ':' || a.branch_id)
      and not exists (select from outbox o
        where o.tenant_id = a.tenant_id and o.state in ('queued', 'sending')
          and o.dedupe_key = 'checklist:' || a.campaign_id || ':' || a.branch_id)
    order by c.due_on, a.campaign_id, a.branch_id`);
