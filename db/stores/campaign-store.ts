/** Campaigns: launched in one statement whatever the number of branches, closed once. */

import type { Campaign } from "#blueprint/campaign.ts";
import type { CampaignStore, LaunchOrder } from "#blueprint/ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import { keyOfStep, morningMinute } from "./spread-minute.ts";

export const pgCampaignStore = (
  tx: Tx,
  tenant: string,
  launched: { any: boolean },
): CampaignStore => ({
  findCampaign: (id) => findCampaign(tx, tenant, id),
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
  close: (id, at) => close(tx, tenant, { id, at }),
});

const columns = sql`c.id, c.edition_id as "editionId", c.month, c.root_unit_id as "rootUnitId",
  c.due_on::text as "dueOn", c.launched_at as "launchedAt", c.closed_at as "closedAt"`;

async function findCampaign(tx: Tx, tenant: string, id: string): Promise<Campaign | undefined> {
  const [campaign] = await tx.rows<Campaign>(
    sql`select ${columns} from campaigns c where c.tenant_id = ${tenant} and c.id = ${id}`,
  );
  return campaign;
}

/** Whoever is recording for a branch is waited for: what they write is then seen by the statement that follows. */
const holdBranches = (tx: Tx, tenant: string, rootUnitId: string): Promise<unknown> =>
  tx.rows(sql`
    select count(*) from (
      select u.id from units r join units u on u.tenant_id = r.tenant_id
        and (u.path = r.path or starts_with(u.path, r.path || '/'))
      where r.tenant_id = ${tenant} and r.id = ${rootUnitId} and u.kind = 'branch'
      order by u.id for share of u
    ) held`);

const NO_REMINDERS = { steps: [], first: 0 };

/** One statement: the campaign, an assignment for each branch under its root with its first reminder, and what each secretary is to be sent. */
async function launch(
  tx: Tx,
  tenant: string,
  { campaign, launchedBy, reminders = NO_REMINDERS }: LaunchOrder,
): Promise<{ created: number }> {
  const { id, launchedAt } = campaign;
  await holdBranches(tx, tenant, campaign.rootUnitId);
  const first = reminders.steps[reminders.first];
  const from = sql`${first?.from ?? null}::bigint`;
  const [row] = await tx.rows<{ created: number }>(sql`
    with campaign as (
      insert into campaigns (tenant_id, id, edition_id, month, root_unit_id, due_on, launched_at,
        launched_by, reminders)
      values (${tenant}, ${id}, ${campaign.editionId}, ${campaign.month}, ${campaign.rootUnitId},
        ${campaign.dueOn}::date, ${launchedAt}, ${launchedBy},
        ${JSON.stringify(reminders.steps)}::jsonb)
      on conflict do nothing
    ), created as (
      insert into assignments (tenant_id, campaign_id, branch_id, template, next_step,
        next_remind_at, facts_due)
      select u.tenant_id, ${id}, u.id, u.template, ${reminders.first}::smallint,
        ${morningMinute(from, keyOfStep(sql`${first?.to ?? "doer"}`))},
        ${hasFacts(sql`u.tenant_id`, sql`u.id`)}
      from units r join units u on u.tenant_id = r.tenant_id
        and (u.path = r.path or starts_with(u.path, r.path || '/'))
      where r.tenant_id = ${tenant} and r.id = ${campaign.rootUnitId} and u.kind = 'branch'
        and u.template is not null
      on conflict (tenant_id, campaign_id, branch_id) do nothing
      returning branch_id
    ), notices as (
      insert into outbox (tenant_id, id, dedupe_key, urgency, notice, created_at, due_at, addressee)
      select ${tenant}, md5(${tenant} || ' checklist:' || ${id} || ':' || branch_id)::uuid::text,
        'checklist:' || ${id} || ':' || branch_id, 3,
        jsonb_build_object('kind', 'checklist', 'campaignId', ${id}::text, 'branchId', branch_id),
        ${launchedAt}, ${launchedAt}, 'secretary:' || branch_id
      from created
      on conflict (tenant_id, dedupe_key) do nothing
    ), uncounted as (
      insert into figure_changes (tenant_id, campaign_id)
      select ${tenant}, ${id} where exists (select from created)
    )
    select count(*)::int as created from created`);
  return { created: row?.created ?? 0 };
}

/** So many milliseconds lie between the cards that a closing brings up to date: others are not kept waiting by a county's. */
const PATCH_EVERY_MS = 100;
/** After the answer to the press that closed it. */
const PATCH_AFTER_MS = 5000;

/** Whether anything is recorded of a branch that may answer its questions. */
const hasFacts = (tenantId: SQL, branchId: SQL): SQL => sql`(
  exists (select from records k where k.tenant_id = ${tenantId} and k.branch_id = ${branchId})
  or exists (select from findings f where f.tenant_id = ${tenantId}
    and f.branch_id = ${branchId} and f.due_on is not null))`;
const hasRecorded = hasFacts(sql`a.tenant_id`, sql`a.branch_id`);

/** One statement: the campaign, what is under way about its open tasks, and the cards that stand in the chats about them. */
async function close(
  tx: Tx,
  tenant: string,
  { id, at }: { readonly id: string; readonly at: Instant },
): Promise<boolean> {
  const campaign = await findCampaign(tx, tenant, id);
  if (campaign !== undefined) await holdBranches(tx, tenant, campaign.rootUnitId);
  const closed = await tx.rows(sql`
    with closed as (
      update campaigns set closed_at = ${at}
      where tenant_id = ${tenant} and id = ${id} and closed_at is null returning id
    ), open as materialized (
      select a.branch_id from closed
      join assignments a on a.tenant_id = ${tenant} and a.campaign_id = closed.id
      where a.completed_at is null order by a.branch_id for update of a
    ), changed as (
      update assignments a set version = a.version + 1, facts_due = ${hasRecorded}
      from open
      where a.tenant_id = ${tenant} and a.campaign_id = ${id} and a.branch_id = open.branch_id
    ), unsettled as (
      update assignments a set facts_due = true
      where a.tenant_id = ${tenant} and a.campaign_id in (select id from closed)
        and a.completed_at is not null and ${hasRecorded}
    ), uncounted as (
      insert into figure_changes (tenant_id, branch_id) select ${tenant}, branch_id from open
    ), stale as (
      select m.message_id, row_number() over (order by m.message_id) as place
      from open
      join card_topics t on t.tenant_id = ${tenant}
        and t.topic = 'assignment:' || ${id}::text || ':' || open.branch_id
      join card_messages m on m.tenant_id = t.tenant_id and m.message_id = t.message_id
      where m.expires_at > ${at}
      group by m.message_id
    ), touched as (
      update card_messages m set patch_attempts = 0,
        patch_at = ${at + PATCH_AFTER_MS}::bigint + ${PATCH_EVERY_MS}::int * stale.place
      from stale where m.tenant_id = ${tenant} and m.message_id = stale.message_id
    )
    select id from closed`);
  return closed.length > 0;
}
