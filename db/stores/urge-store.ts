/** 催办: who has something open, and who was urged when. */

import type { OpenBranch, Urged, UrgeStore } from "#blueprint/reminder-ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

export const pgUrgeStore = (tx: Tx, tenant: string): UrgeStore => ({
  listOpen: (of) => listOpen(tx, tenant, of),
  countBranches: async (rootPath) => {
    const [row] = await tx.rows<{ count: number }>(sql`
      select count(*)::int as count from units u
      where u.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)} and u.kind = 'branch'`);
    return row?.count ?? 0;
  },
  findLast: async (branchId) => {
    const [urged] = await tx.rows<Urged>(sql`
      select g.urged_at as at, b.name as "byName", g.override_reason is not null as urgent,
        g.next_on::text as "nextOn"
      from urges g left join people b on b.tenant_id = g.tenant_id and b.id = g.by_person_id
      where g.tenant_id = ${tenant} and g.branch_id = ${branchId}`);
    return urged;
  },
  record: async ({ branchIds, byPersonId, at, on, nextOn, override }) => {
    const noted = await tx.rows<{ branchId: string }>(sql`
      insert into urges (tenant_id, branch_id, urged_at, by_person_id, next_on, override_reason)
      select ${tenant}, id, ${at}, ${byPersonId}, ${nextOn}::date, ${override}::text
      from jsonb_array_elements_text(${JSON.stringify(branchIds)}::jsonb) as b(id) order by id
      on conflict (tenant_id, branch_id) do update set urged_at = excluded.urged_at,
        by_person_id = excluded.by_person_id, next_on = excluded.next_on,
        override_reason = excluded.override_reason
      where urges.next_on <= ${on}::date
        or (excluded.override_reason is not null and urges.override_reason is null)
      returning branch_id as "branchId"`);
    return noted.map(({ branchId }) => branchId);
  },
});

const listOpen = (
  tx: Tx,
  tenant: string,
  { rootPath, on }: Parameters<UrgeStore["listOpen"]>[0],
): Promise<OpenBranch[]> =>
  tx.rows<OpenBranch>(sql`
    select c.id as "campaignId", u.id as "branchId", u.short_name as "branchName", c.month,
      c.due_on::text as "dueOn", c.launched_at as "launchedAt",
      (select jsonb_build_object('personId', p.id, 'name', p.name, 'openId', p.open_id)
        from people p where p.tenant_id = u.tenant_id and p.status = 'active'
          and p.id = coalesce(a.holder_id, (select h.person_id from posts h
            where h.tenant_id = u.tenant_id and h.unit_id = u.id
              and h.role = 'branch_secretary' and h.from_on <= ${on}::date
              and (h.until_on is null or h.until_on >= ${on}::date)
            order by h.from_on desc limit 1))) as doer,
      case when g.branch_id is not null then jsonb_build_object('at', g.urged_at,
        'byName', b.name, 'urgent', g.override_reason is not null, 'nextOn', g.next_on) end
        as urged
    from units u
    join lateral (
      select w.campaign_id, w.holder_id from assignments w
      join campaigns o on o.tenant_id = w.tenant_id and o.id = w.campaign_id
        and o.closed_at is null
      where w.tenant_id = u.tenant_id and w.branch_id = u.id and w.completed_at is null
      order by o.due_on, o.launched_at, o.id limit 1
    ) a on true
    join campaigns c on c.tenant_id = u.tenant_id and c.id = a.campaign_id
    left join urges g on g.tenant_id = u.tenant_id and g.branch_id = u.id
    left join people b on b.tenant_id = u.tenant_id and b.id = g.by_person_id
    where u.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)} and u.kind = 'branch'
    order by ${organisationalOrder}`);
