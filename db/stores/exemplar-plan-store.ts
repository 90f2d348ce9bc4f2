/** 五年规划, with how many were named under it; and which branches may be nominated at all. */
import { POLL_RULES, shownQuestions } from "#acceptance/poll.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Ineligible } from "#exemplars/designation.ts";
import type { ExemplarPlan, NamedCounts } from "#exemplars/exemplar-plan.ts";
import type { EligibilityStore, ExemplarPlanStore, PollAnswer } from "#exemplars/ports.ts";
import { isReached } from "./is-reached.ts";
import { pgPollStore } from "./poll-store.ts";

export const pgExemplarPlanStore = (tx: Tx, tenant: string): ExemplarPlanStore => ({
  save: (plan, at) => save(tx, tenant, { plan, at }),
  find: (unitId, year) => findPlan(tx, tenant, { unitId, year, lock: sql`` }),
  hold: (unitId, year) => findPlan(tx, tenant, { unitId, year, lock: sql`for no key update of p` }),
  countNamed: (unitId, years) =>
    tx.rows<NamedCounts>(sql`
      with named as materialized (
        select field, left(named_on::text, 4) as year, left(key_on::text, 4) as key_year
        from designations where tenant_id = ${tenant} and unit_id = ${unitId}
          and named_on is not null
      )
      select w.year,
        (select count(*)::int from named n where n.year = w.year) as "all",
        (select count(*)::int from named n where n.key_year = w.year) as "key",
        (select coalesce(jsonb_object_agg(f.field, f.count), '{}') from (
          select n.field, count(*)::int as count from named n where n.year = w.year
          group by n.field) f) as fields
      from jsonb_array_elements_text(${JSON.stringify(years)}::jsonb) w(year) order by w.year`),
});

type Sought = { readonly unitId: string; readonly year: string; readonly lock: SQL };

async function findPlan(
  tx: Tx,
  tenant: string,
  { unitId, year, lock }: Sought,
): Promise<ExemplarPlan | undefined> {
  const [plan] = await tx.rows<ExemplarPlan>(sql`
    with held as materialized (
      select p.unit_id, p.start_year, p.document_number from exemplar_plans p
      join exemplar_plan_years y on y.tenant_id = p.tenant_id and y.unit_id = p.unit_id
        and y.start_year = p.start_year
      where p.tenant_id = ${tenant} and p.unit_id = ${unitId} and y.year = ${year} ${lock}
    )
    select h.unit_id as "unitId", h.start_year as "startYear",
      h.document_number as "documentNumber",
      (select jsonb_agg(jsonb_build_object('year', y.year, 'most', y.most,
          'mostKey', y.most_key, 'fields', y.fields) order by y.year)
        from exemplar_plan_years y where y.tenant_id = ${tenant} and y.unit_id = h.unit_id
          and y.start_year = h.start_year) as years
    from held h`);
  return plan;
}

type Saving = { readonly plan: ExemplarPlan; readonly at: number };

async function save(tx: Tx, tenant: string, { plan, at }: Saving): Promise<boolean> {
  const years = JSON.stringify(plan.years);
  const [overlap] = await tx.rows(sql`
    select year from exemplar_plan_years where tenant_id = ${tenant} and unit_id = ${plan.unitId}
      and start_year <> ${plan.startYear}
      and year in (select y ->> 'year' from jsonb_array_elements(${years}::jsonb) y) limit 1`);
  if (overlap !== undefined) return false;
  await tx.rows(sql`
    insert into exemplar_plans (tenant_id, unit_id, start_year, document_number, imported_at)
    values (${tenant}, ${plan.unitId}, ${plan.startYear}, ${plan.documentNumber}, ${at})
    on conflict (tenant_id, unit_id, start_year) do update
      set document_number = excluded.document_number, imported_at = excluded.imported_at`);
  await tx.rows(sql`
    insert into exemplar_plan_years (tenant_id, unit_id, start_year, year, most, most_key, fields)
    select ${tenant}, ${plan.unitId}, ${plan.startYear}, y ->> 'year', (y ->> 'most')::int,
      (y ->> 'mostKey')::int, y -> 'fields' from jsonb_array_elements(${years}::jsonb) y
    on conflict (tenant_id, unit_id, year) do update
      set most = excluded.most, most_key = excluded.most_key, fields = excluded.fields`);
  return true;
}

/** The branch's last frozen result is 达标. Of the alias `b`. */
const PASSED = sql`coalesce((select a.decision = 'passed' from applications a
    join application_events e on e.tenant_id = a.tenant_id and e.application_id = a.id
      and e.step = a.step
    where a.tenant_id = b.tenant_id and a.branch_id = b.id and a.state = 'frozen'
    order by e.at desc, a.id desc limit 1), false)`;

/** A finding that is not put right falls short of an item that vetoes. Of the alias `b`. */
const VETOED = sql`exists (select from findings f
    where f.tenant_id = b.tenant_id and f.branch_id = b.id and f.item_code is not null
      and f.state not in ('found', 'closed', 'looked-again', 'waived', 'revoked')
      and exists (select from editions d, jsonb_array_elements(d.standard -> 'items') i
        where d.tenant_id = f.tenant_id and i ->> 'code' = f.item_code
          and (i -> 'veto')::boolean))`;

export const pgEligibilityStore = (tx: Tx, tenant: string): EligibilityStore => ({
  findIneligible: async (branchId) => {
    const [row] = await tx.rows<{ why: Ineligible | null }>(sql`
      select case when not ${PASSED} then 'not-passed' when ${VETOED} then 'veto' end as why
      from units b where b.tenant_id = ${tenant} and b.id = ${branchId}`);
    return row === undefined ? "not-passed" : (row.why ?? undefined);
  },
  listPassed: (reach, limit) =>
    tx.rows<{ id: string; name: string }>(sql`
      select b.id, b.name from units b
      where b.tenant_id = ${tenant} and b.kind = 'branch' and ${isReached(reach, "b")}
        and exists (select from applications a where a.tenant_id = b.tenant_id
          and a.branch_id = b.id and a.state = 'frozen')
        and not exists (select from designations d where d.tenant_id = b.tenant_id
          and d.branch_id = b.id and d.state not in ('declined', 'expired', 'revoked', 'upheld'))
        and ${PASSED} and not ${VETOED}
      order by b.path limit ${limit}`),
  listPollAnswers: (branchId) => listPollAnswers(tx, tenant, branchId),
});

/** Of a poll that was ended by a decision; the store of polls knows what it came to. */
async function listPollAnswers(
  tx: Tx,
  tenant: string,
  branchId: string,
): Promise<readonly PollAnswer[]> {
  const [latest] = await tx.rows<{ applicationId: string }>(sql`
    select a.id as "applicationId" from polls p
    join applications a on a.tenant_id = p.tenant_id and a.id = p.application_id
    where p.tenant_id = ${tenant} and a.branch_id = ${branchId} and a.state <> 'under-visit'
    order by p.opened_at desc, p.id desc limit 1`);
  const result = latest && (await pgPollStore(tx, tenant).findResult(latest.applicationId));
  if (result === undefined || result.votes < POLL_RULES.leastShown) return [];
  return shownQuestions(result).flatMap(({ question, choices }) =>
    choices.flatMap(({ choice, count }) => (count === null ? [] : [{ question, choice, count }])),
  );
}
