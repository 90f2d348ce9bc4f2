/** What waits for a decision under a unit: what has a last day first, the earliest before the others; then what only waits. */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { DECISION_KINDS, type Decision, type DecisionKind, NO_DECISIONS } from "#digest/weekly.ts";
import type { DecisionStore } from "#digest/weekly-ports.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { dayOfInstant } from "./day-of-instant.ts";
import { listsUnder, withoutJit } from "./lists-under.ts";

type Wanted = Parameters<DecisionStore["listDecisions"]>[0];
type Row = Decision & { readonly count: number; readonly all: string };

export const pgDecisionStore = (tx: Tx, tenant: string): DecisionStore => ({
  listDecisions: async (wanted) => {
    const kinds = DECISION_KINDS.filter((kind) => wanted.kinds.includes(kind));
    if (kinds.length === 0) return NO_DECISIONS;
    const parts = kinds.map((kind) => SELECTS[kind](tenant, wanted));
    await withoutJit(tx);
    const rows = await tx.rows<Row>(sql`
      with escalated as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(wanted.escalated)}::jsonb)
          as e(id text, month text, "dueOn" text, step int)
      )      , waiting as materialized (${sql.join(parts, sql` union all `)})
      select kind, id, "unitName", "on"::text, about, count(*) over ()::int as count,
        (select md5(string_agg(kind || ' ' || id || ' ' || coalesce(about, ''), ','
          order by kind, id, about)) from waiting) as "all"
      from waiting
      order by array_position(array['form', 'vacancy'], kind) nulls first, "on", kind, id, about
      limit ${wanted.limit}`);
    return {
      first: rows.map(({ kind, id, unitName, on, about }) => ({ kind, id, unitName, on, about })),
      count: rows[0]?.count ?? 0,
      all: rows[0]?.all ?? "",
    };
  },
});

const SELECTS: Readonly<Record<DecisionKind, (tenant: string, wanted: Wanted) => SQL>> = {
  overdue: (tenant, { rootPath }) => sql`
    select 'overdue' as kind, u.id, u.short_name as "unitName", e."dueOn"::date as "on",
      e.month as about
    from (${listsUnder(tenant, rootPath, sql`escalated`)}) a
    join escalated e on e.id = a.id
    join units u on u.tenant_id = ${tenant} and u.id = a.branch_id
    where a.completed_at is null and a.next_step > e.step`,
  help: (tenant, { rootPath, personId }) => sql`
    select 'help' as kind, h.id, u.short_name as "unitName", h.due_on as "on", null as about
    from help_tasks h join units u on u.tenant_id = h.tenant_id and u.id = h.branch_id
    where h.tenant_id = ${tenant} and h.state = 'open' and ${isAtOrUnder(rootPath)}
      and coalesce(h.owner_id = ${personId}::text, true)`,
  complaint: (tenant, { rootPath, today }) => sql`
    select 'complaint' as kind, c.id, u.short_name as "unitName", c.due_on as "on", null as about
    from complaints c join units u on u.tenant_id = c.tenant_id and u.id = c.unit_id
    where c.tenant_id = ${tenant} and c.answered_at is null and c.due_on <= ${today}::date
      and ${isAtOrUnder(rootPath)}`,
  form: (tenant, { rootPath }) => sql`
    select 'form' as kind, f.id, u.short_name as "unitName",
      ${dayOfInstant(sql`f.asked_at`)} as "on", f.title as about
    from form_requests f join units u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    where f.tenant_id = ${tenant} and f.state = 'waiting' and ${isAtOrUnder(rootPath)}`,
  vacancy: (tenant, { rootPath }) => sql`
    select 'vacancy' as kind, u.id, u.short_name as "unitName",
      ${dayOfInstant(sql`v.found_at`)} as "on", null as about
    from vacancies v join units u on u.tenant_id = v.tenant_id and u.id = v.unit_id
    where v.tenant_id = ${tenant} and v.filled_at is null and v.kind = 'secretary'
      and ${isAtOrUnder(rootPath)}`,
};
