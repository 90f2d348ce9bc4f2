/** Whom a campaign would ask, and whether a card would reach them. */

import type { AudienceBranch } from "#blueprint/launch-preview.ts";
import type { AudienceStore } from "#blueprint/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

const branchesUnder = (tenant: string, rootPath: string) =>
  sql`u.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)}
    and u.kind = 'branch' and u.template is not null`;

export const pgAudienceStore = (tx: Tx, tenant: string): AudienceStore => ({
  listAudience: ({ rootPath, campaignId, on }) =>
    tx.rows<AudienceBranch>(sql`
      select u.id as "branchId", u.short_name as "branchName", u.template,
        committee.id as "committeeId", committee.short_name as "committeeName",
        a.branch_id is not null as assigned,
        case when holder.id is null then 'vacant' when holder.open_id is null then 'unbound'
          else 'bound' end as secretary
      from units u
      left join assignments a
        on a.tenant_id = u.tenant_id and a.branch_id = u.id and a.campaign_id = ${campaignId}
      left join lateral (
        select o.id, o.short_name from unnest(string_to_array(u.path, '/')) as p(id)
        join units o on o.tenant_id = u.tenant_id and o.id = p.id
        where o.kind = 'committee' order by length(o.path) desc limit 1
      ) committee on true
      left join lateral (
        select p.id, p.open_id from posts h
        join people p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.status = 'active'
        where h.tenant_id = u.tenant_id and h.unit_id = u.id and h.role = 'branch_secretary'
          and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)
        order by h.from_on desc limit 1
      ) holder on true
      where ${branchesUnder(tenant, rootPath)}
      order by ${organisationalOrder}`),
  countAudience: async ({ rootPath, campaignId }) => {
    const [row] = await tx.rows<{ branches: number; fresh: number }>(sql`
      select count(*)::int as branches, count(*) filter (where a.branch_id is null)::int as fresh
      from units u
      left join assignments a
        on a.tenant_id = u.tenant_id and a.branch_id = u.id and a.campaign_id = ${campaignId}
      where ${branchesUnder(tenant, rootPath)}`);
    if (row === undefined) throw new Error("an aggregate gave no row");
    return row;
  },
});
