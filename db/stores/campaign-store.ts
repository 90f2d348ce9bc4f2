/** Campaigns: launched in one statement whatever the number of branches, closed once. */

import type { Campaign } from "#blueprint/campaign.ts";
import type { CampaignStore, LaunchOrder } from "#blueprint/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";

export const pgCampaignStore = (
  tx: Tx,
  tenant: string,
  launched: { any: boolean },
): CampaignStore => ({
  findCampaign: async (id) => {
    const [campaign] = await tx.rows<Campaign>(
      sql`select ${columns} from campaigns c where c.tenant_id = ${tenant} and c.id = ${id}`,
    );
    return campaign;
  },
  listCampaigns: ({ openOnly, month }) =>
    tx.rows<Campaign>(sql`
      select ${columns} from campaigns c
      where c.tenant_id = ${tenant} and (${!openOnly} or c.closed_at is null)
        and (${month ?? null}::text is null or c.month = ${month ?? null})
      order by c.launched_at desc, c.id`),
  listOfBranch: (branchId) =>
    tx.rows<Campaign>(sql`
      select ${columns} from assignments a
      join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
      where a.tenant_id = ${tenant} and a.branch_id = ${branchId}
      order by c.month desc, c.launched_at desc, c.id`),
  launch: async (order) => {
    const done = await launch(tx, tenant, order);
    if (done.created > 0) launched.any = true;
    return done;
  },
  close: async (id, at) => {
    const closed = await tx.rows(sql`
      update campaigns set closed_at = ${at}
      where tenant_id = ${tenant} and id = ${id} and closed_at is null returning id`);
    return closed.length > 0;
  },
});

const columns = sql`c.id, c.edition_id as "editionId", c.month, c.root_unit_id as "rootUnitId",
  c.due_on::text as "dueOn", c.launched_at as "launchedAt", c.closed_at as "closedAt"`;

/** One statement: the campaign, an assignment for each branch under its root, and what each secretary is to be sent. */
async function launch(
  tx: Tx,
  tenant: string,
  { campaign, launchedBy }: LaunchOrder,
): Promise<{ created: number }> {
  const { id, launchedAt } = campaign;
  const [row] = await tx.rows<{ created: number }>(sql`
    with campaign as (
      insert into campaigns (tenant_id, id, edition_id, month, root_unit_id, due_on, launched_at,
        launched_by)
      values (${tenant}, ${id}, ${campaign.editionId}, ${campaign.month}, ${campaign.rootUnitId},
        ${campaign.dueOn}::date, ${launchedAt}, ${launchedBy})
      on conflict do nothing
    ), created as (
      insert into assignments (tenant_id, campaign_id, branch_id, template)
      select u.tenant_id, ${id}, u.id, u.template
      from units r join units u on u.tenant_id = r.tenant_id
        and (u.path = r.path or starts_with(u.path, r.path || '/'))
      where r.tenant_id = ${tenant} and r.id = ${campaign.rootUnitId} and u.kind = 'branch'
        and u.template is not null
      on conflict (tenant_id, campaign_id, branch_id) do nothing
      returning branch_id
    ), notices as (
      insert into outbox (tenant_id, id, dedupe_key, urgency, notice, created_at, due_at)
      select ${tenant}, md5(${tenant} || ' checklist:' || ${id} || ':' || branch_id)::uuid::text,
        'checklist:' || ${id} || ':' || branch_id, 3,
        jsonb_build_object('kind', 'checklist', 'campaignId', ${id}::text, 'branchId', branch_id),
        ${launchedAt}, ${launchedAt}
      from created
      on conflict (tenant_id, dedupe_key) do nothing
    )
    select count(*)::int as created from created`);
  return { created: row?.created ?? 0 };
}
