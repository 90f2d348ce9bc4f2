/** 求助: what branches need, who sees to it, and what it was answered. */

import type { HelpAnswer, HelpClock, HelpTask } from "#blueprint/help-task.ts";
import type { HelpStore, HelpView } from "#blueprint/verb-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import { isReached } from "./is-reached.ts";

export const pgHelpStore = (tx: Tx, tenant: string): HelpStore => ({
  raise: (task) => raise(tx, tenant, task),
  withdraw: async ({ branchId, about }) => {
    const place =
      about.kind === "item"
        ? sql`item_code = ${about.itemCode} and period = ${about.period}`
        : sql`matter = ${about.kind} and matter_id = ${about.id}`;
    const [row] = await tx.rows<{ id: string }>(sql`
      update help_tasks set state = 'withdrawn'
      where tenant_id = ${tenant} and branch_id = ${branchId} and ${place} and state = 'open'
      returning id`);
    return row?.id;
  },
  find: async (id) => (await list(tx, tenant, sql`h.id = ${id}`))[0],
  saveOwner: async ({ id, ownerId }) => {
    const saved = await tx.rows(sql`
      update help_tasks set owner_id = ${ownerId}
      where tenant_id = ${tenant} and id = ${id} and state = 'open'
        and coalesce(owner_id, ${ownerId}) = ${ownerId} returning id`);
    return saved.length > 0;
  },
  saveAnswer: async ({ id, ownerId, answer }) => {
    const saved = await tx.rows(sql`
      update help_tasks set state = 'answered', owner_id = coalesce(owner_id, ${ownerId}),
        answer = ${answer?.words ?? null}, answered_by = ${answer?.byPersonId ?? null},
        answered_at = ${answer?.answeredAt ?? null}
      where tenant_id = ${tenant} and id = ${id} and state = 'open' returning id`);
    return saved.length > 0;
  },
  listOpen: (reach, limit) =>
    list(
      tx,
      tenant,
      sql`h.state = 'open' and ${isReached(reach)} order by h.due_on, h.raised_at, h.id
        limit ${limit}`,
    ),
  ...pgHelpClocks(tx, tenant),
});

type HelpClocks = Pick<HelpStore, "listDue" | "markCalled" | "listNext">;

const pgHelpClocks = (tx: Tx, tenant: string): HelpClocks => ({
  listDue: (today) =>
    tx.rows<HelpClock & Pick<HelpTask, "id" | "branchId" | "ownerId">>(sql`
      select id, branch_id as "branchId", owner_id as "ownerId", ${clock} from help_tasks
      where tenant_id = ${tenant} and state = 'open' and due_on <= ${today}::date
        and escalated_at is null
      order by due_on, id`),
  markCalled: async (call, ids, at) => {
    const column = call === "remind" ? sql`reminded_at` : sql`escalated_at`;
    const marked = await tx.rows<{ id: string }>(sql`
      update help_tasks set ${column} = ${at}
      where tenant_id = ${tenant} and state = 'open' and ${column} is null
        and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      returning id`);
    return marked.map(({ id }) => id);
  },
  listNext: () =>
    tx.rows<HelpClock>(sql`
      select distinct on (reminded_at is null) ${clock} from help_tasks
      where tenant_id = ${tenant} and state = 'open' and escalated_at is null
      order by reminded_at is null, due_on`),
});

const clock = sql`due_on::text as "dueOn", reminded_at as "remindedAt",
  escalated_at as "escalatedAt"`;

async function raise(tx: Tx, tenant: string, task: HelpTask) {
  const { id, branchId, about, need, raisedBy, raisedAt, dueOn } = task;
  const isItem = about.kind === "item";
  const once = isItem
    ? sql`(tenant_id, branch_id, item_code, period)`
    : sql`(tenant_id, matter, matter_id)`;
  const [row] = await tx.rows<{ id: string; dueOn: Day }>(sql`
    insert into help_tasks (tenant_id, id, branch_id, item_code, period, campaign_id, matter,
      matter_id, need, raised_by, raised_at, due_on, state)
    values (${tenant}, ${id}, ${branchId}, ${isItem ? about.itemCode : null},
      ${isItem ? about.period : null}, ${isItem ? about.campaignId : null},
      ${isItem ? null : about.kind}, ${isItem ? null : about.id}, ${need}, ${raisedBy},
      ${raisedAt}, ${dueOn}::date, 'open')
    on conflict ${once} where state = 'open' do update set need = excluded.need
    returning id, due_on::text as "dueOn"`);
  if (row === undefined) throw new Error("a help task was neither written nor found");
  return { ...row, isNew: row.id === id };
}

type Row = Omit<HelpTask, "answer"> & {
  readonly answer: HelpAnswer | null;
  readonly branch: HelpView["branch"];
  readonly raisedByName: string | null;
  readonly ownerName: string | null;
  readonly ownerOpenId: string | null;
  readonly answeredByName: string | null;
};

async function list(tx: Tx, tenant: string, condition: SQL): Promise<readonly HelpView[]> {
  const rows = await tx.rows<Row>(sql`
    select h.id, h.branch_id as "branchId", case when h.matter is null
        then jsonb_build_object('kind', 'item', 'itemCode', h.item_code, 'period', h.period,
          'campaignId', h.campaign_id)
        else jsonb_build_object('kind', h.matter, 'id', h.matter_id) end as about,
      h.need, h.raised_by as "raisedBy",
      h.raised_at as "raisedAt", h.due_on::text as "dueOn", h.state, h.owner_id as "ownerId",
      case when h.state = 'answered' then jsonb_build_object('words', h.answer,
        'byPersonId', h.answered_by, 'answeredAt', h.answered_at) end as answer,
      jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as branch,
      r.name as "raisedByName", o.name as "ownerName",
      case when o.status = 'active' then o.open_id end as "ownerOpenId", b.name as "answeredByName"
    from help_tasks h join units u on u.tenant_id = h.tenant_id and u.id = h.branch_id
    left join people r on r.tenant_id = h.tenant_id and r.id = h.raised_by
    left join people o on o.tenant_id = h.tenant_id and o.id = h.owner_id
    left join people b on b.tenant_id = h.tenant_id and b.id = h.answered_by
    where h.tenant_id = ${tenant} and ${condition}`);
  return rows.map(({ branch, raisedByName, ownerName, ownerOpenId, answeredByName, ...task }) => ({
    task,
    branch,
    raisedByName: raisedByName ?? "",
    ownerName,
    ownerOpenId,
    answeredByName,
  }));
}
