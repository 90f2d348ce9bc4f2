/** 要表: who wants which form filled, and what became of it. */

import type { FormRequest } from "#burden/form-request.ts";
import type { FormRequestStore, FormRequestView } from "#burden/ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { isAtOrUnder } from "#db/stores/at-or-under.ts";

export const pgFormRequestStore = (tx: Tx, tenant: string): FormRequestStore => ({
  holdMonth: async (month) => {
    await tx.rows(
      sql`select pg_advisory_xact_lock(hashtextextended(${`form-request ${tenant} ${month}`}, 0))::text`,
    );
  },
  insert: (request) => insert(tx, tenant, request),
  find: async (id) => (await list(tx, tenant, sql`f.id = ${id}`))[0],
  saveDecision: async ({ id, state, decision }) => {
    const saved = await tx.rows(sql`
      update form_requests set state = ${state}, decided_by = ${decision?.byPersonId ?? null},
        decided_at = ${decision?.at ?? null}, reason = ${decision?.reason ?? null}
      where tenant_id = ${tenant} and id = ${id} and state = 'waiting' returning id`);
    return saved.length > 0;
  },
  list: ({ byPersonId, limit }) => {
    const whose = byPersonId === null ? sql`true` : sql`f.by_person_id = ${byPersonId}`;
    return list(tx, tenant, sql`${whose} order by f.asked_at desc, f.id limit ${limit}`);
  },
  listGranted: (month) =>
    tx.rows(sql`
      select u.path, f.minutes from form_requests f
      join units u on u.tenant_id = f.tenant_id and u.id = f.unit_id
      where f.tenant_id = ${tenant} and f.state in ('allowed', 'approved')
        and f.due_on >= ${`${month}-01`}::date
        and f.due_on < ${`${month}-01`}::date + interval '1 month'`),
  listAnswered: async ({ rootPath, itemCodes, since }) => {
    const rows = await tx.rows<{ itemCode: string }>(sql`
      select c.code as "itemCode"
      from jsonb_array_elements_text(${JSON.stringify(itemCodes)}::jsonb) as c(code)
      where exists (
        select from answers a join units u on u.tenant_id = a.tenant_id and u.id = a.branch_id
        where a.tenant_id = ${tenant} and a.item_code = c.code and a.answered_at >= ${since}
          and ${isAtOrUnder(rootPath)})`);
    return rows.map(({ itemCode }) => itemCode);
  },
});

async function insert(tx: Tx, tenant: string, request: FormRequest): Promise<boolean> {
  const { id, byPersonId, unitId, title, basis, dueOn, minutes, facts, struck, other } = request;
  const inserted = await tx.rows(sql`
    insert into form_requests (tenant_id, id, by_person_id, unit_id, title, basis, due_on, minutes,
      facts, struck, other, state, most_minutes, asked_at)
    values (${tenant}, ${id}, ${byPersonId}, ${unitId}, ${title}, ${basis}, ${dueOn}::date,
      ${minutes}, ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(struck)}::jsonb, ${other},
      ${request.state}, ${request.mostMinutes}, ${request.askedAt})
    on conflict do nothing returning id`);
  return inserted.length > 0;
}

type Row = FormRequest & Omit<FormRequestView, "request">;

async function list(tx: Tx, tenant: string, condition: SQL): Promise<readonly FormRequestView[]> {
  const rows = await tx.rows<Row>(sql`
    select f.id, f.by_person_id as "byPersonId", f.unit_id as "unitId", f.title, f.basis,
      f.due_on::text as "dueOn", f.minutes, f.facts, f.struck, f.other, f.state,
      f.most_minutes as "mostMinutes", f.asked_at as "askedAt", u.name as "unitName",
      coalesce(p.name, '') as "byName", p.open_id as "byOpenId", d.name as "decidedByName",
      case when f.decided_at is not null then jsonb_build_object('byPersonId', f.decided_by,
        'at', f.decided_at, 'reason', f.reason) end as decision
    from form_requests f
    join units u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    left join people p on p.tenant_id = f.tenant_id and p.id = f.by_person_id
    left join people d on d.tenant_id = f.tenant_id and d.id = f.decided_by
    where f.tenant_id = ${tenant} and ${condition}`);
  return rows.map(({ unitName, byName, byOpenId, decidedByName, ...request }) => ({
    request,
    unitName,
    byName,
    byOpenId,
    decidedByName,
  }));
}
