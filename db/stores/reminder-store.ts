/** Reminders: which step of a campaign's plan an assignment waits for, taken for many at once. */

import type { CampaignReminders, Doer, ReminderStore } from "#blueprint/reminder-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import { keyOfStep, morningMinute } from "./spread-minute.ts";

/** As urgent as a deadline is. */
const DEADLINE = 1;

export const pgReminderStore = (
  tx: Tx,
  tenant: string,
  launched: { any: boolean },
): ReminderStore => ({
  listOpen: () =>
    tx.rows<CampaignReminders>(sql`
      select id as "campaignId", due_on::text as "dueOn", reminders as steps from campaigns
      where tenant_id = ${tenant} and closed_at is null and reminders <> '[]' order by id`),
  findSteps: async (campaignId) => {
    const [row] = await tx.rows<Pick<CampaignReminders, "steps">>(sql`
      select reminders as steps from campaigns
      where tenant_id = ${tenant} and id = ${campaignId}`);
    return row?.steps;
  },
  replan: (reminders, moved) => replan(tx, tenant, { reminders, moved }),
  take: async (taking) => {
    const taken = await take(tx, tenant, taking);
    if (taken.count > 0) launched.any = true;
    return taken;
  },
  look: async () => {
    const [row] = await tx.rows<{ nextAt: Instant | null; waits: boolean }>(sql`
      select (select min(next_remind_at) from assignments
          where tenant_id = ${tenant} and completed_at is null and next_remind_at is not null)
          as "nextAt",
        exists (select from campaigns where tenant_id = ${tenant} and closed_at is null
          and reminders @> '[{"from": null}]') as waits`);
    return { nextAt: row?.nextAt ?? undefined, waits: row?.waits ?? false };
  },
  findDoer: async ({ campaignId, branchId }, on) => {
    const [doer] = await tx.rows<Doer>(sql`
      select p.id as "personId", p.name, p.open_id as "openId"
      from assignments a join people p on p.tenant_id = a.tenant_id and p.status = 'active'
        and p.id = coalesce(a.holder_id, (select h.person_id from posts h
          where h.tenant_id = a.tenant_id and h.unit_id = a.branch_id
            and h.role = 'branch_secretary' and h.from_on <= ${on}::date
            and (h.until_on is null or h.until_on >= ${on}::date)
          order by h.from_on desc limit 1))
      where a.tenant_id = ${tenant} and a.campaign_id = ${campaignId}
        and a.branch_id = ${branchId}`);
    return doer;
  },
});

type Replan = {
  readonly reminders: CampaignReminders;
  readonly moved: readonly number[];
};

async function replan(tx: Tx, tenant: string, { reminders, moved }: Replan): Promise<void> {
  const { campaignId, steps } = reminders;
  const places = moved.map((step) => ({ step, ...steps[step] }));
  await tx.rows(sql`
    with kept as (
      update campaigns set reminders = ${JSON.stringify(steps)}::jsonb
      where tenant_id = ${tenant} and id = ${campaignId}
    ), place as (
      select * from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
        as p(step int, "to" text, "from" bigint)
    )
    update assignments a
    set next_remind_at = ${morningMinute(sql`p."from"`, keyOfStep(sql`p."to"`))}
    from place p, units u
    where a.tenant_id = ${tenant} and a.campaign_id = ${campaignId} and a.completed_at is null
      and a.next_step = p.step and u.tenant_id = a.tenant_id and u.id = a.branch_id`);
}

type Taking = Parameters<ReminderStore["take"]>[0];
type Taken = Awaited<ReturnType<ReminderStore["take"]>>;

/**
 * Of a few thousand rows among any number the planner would rather read them all, and it takes the minutes of superiors,
 * which are seldom looked up, for work worth compiling: both would cost more than the reminders. Until the transaction ends.
 */
async function planForFew(tx: Tx): Promise<void> {
  await tx.rows(sql`
    select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`);
}

async function take(tx: Tx, tenant: string, taking: Taking): Promise<Taken> {
  await planForFew(tx);
  const [row] = await tx.rows<Taken>(sql`
    with ${timed(tenant, taking)}, moved as (
      update assignments a set
        next_step = case when p.takes is null then a.next_step when p.goes then p.takes + 1
          else p.takes end,
        next_remind_at = case when p.goes then p.following_at else p.planned_at end
      from timed p where a.tenant_id = ${tenant} and a.campaign_id = p.campaign_id
        and a.branch_id = p.branch_id
    ), reminded as (${reminded(tenant, taking.now)})
    select count(*)::int as count, coalesce(jsonb_agg(jsonb_build_object(
      'campaignId', campaign_id, 'branchId', branch_id, 'step', takes, 'dueAt', due_at)
      order by branch_id, campaign_id) filter (where goes and tells), '[]') as told
    from timed`);
  if (row === undefined) throw new Error("an aggregate gave no row");
  return row;
}

/** `timed`: what is due, which step it takes, whether that goes now, and the instant of the one after it. */
function timed(tenant: string, { turns, until, writeAt, dayStartsAt, limit }: Taking): SQL {
  const flat = turns.map(({ next, ...turn }) => ({
    ...turn,
    nextTo: next?.to ?? null,
    nextFrom: next?.from ?? null,
  }));
  return sql`turn as materialized (
    select * from jsonb_to_recordset(${JSON.stringify(flat)}::jsonb)
      as t("campaignId" text, step int, takes int, "to" text, "from" bigint, tells boolean,
        "nextTo" text, "nextFrom" bigint)
  ), due as materialized (
    select a.campaign_id, a.branch_id, a.next_step, a.next_remind_at, a.holder_id
    from assignments a
    where a.tenant_id = ${tenant} and a.completed_at is null and a.next_remind_at <= ${until}
    order by a.next_remind_at limit ${limit} for update skip locked
  ), placed as materialized (
    select due.*, t.takes, t."to", t.tells,
      case when t.takes = due.next_step then due.next_remind_at
        else ${morningMinute(sql`t."from"`, keyOfStep(sql`t."to"`))} end as planned_at,
      ${morningMinute(sql`t."nextFrom"`, keyOfStep(sql`t."nextTo"`))} as following_at
    from due join units u on u.tenant_id = ${tenant} and u.id = due.branch_id
    left join turn t on t."campaignId" = due.campaign_id and t.step = due.next_step
  ), timed as materialized (
    select *, planned_at <= ${until} as goes,
      case when planned_at >= ${dayStartsAt} then planned_at else ${writeAt}::bigint end as due_at
    from placed
  )`;
}

/** A reminder to the doer of each step that goes. */
const reminded = (tenant: string, now: Instant): SQL => sql`
  insert into outbox (tenant_id, id, dedupe_key, urgency, notice, addressee, created_at, due_at)
  select ${tenant}, md5(${tenant} || ' ' || key)::uuid::text, key, ${DEADLINE},
    jsonb_build_object('kind', 'reminder', 'campaignId', campaign_id, 'branchId', branch_id,
      'step', takes),
    case when holder_id is null then 'secretary:' || branch_id else 'person:' || holder_id end,
    ${now}, due_at
  from timed cross join lateral (
    select 'reminder:' || campaign_id || ':' || branch_id || ':' || takes as key) k
  where goes and "to" = 'doer'
  on conflict (tenant_id, dedupe_key) do nothing`;
