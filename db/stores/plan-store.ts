/** 年度检查计划 in the store: a plan is written once under its approval and never changes. */
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { ApprovedLine, InspectionPlan } from "#supervision/plan.ts";
import type { PlanStore } from "#supervision/plan-ports.ts";

export const pgPlanStore = (tx: Tx, tenant: string): PlanStore => ({
  hold: async ({ unitId, year, approvalNumber }) => {
    await tx.rows(sql`
      select id from units where tenant_id = ${tenant} and id = ${unitId} for no key update`);
    const [plan] = await tx.rows<InspectionPlan>(sql`
      select p.unit_id as "unitId", p.year, p.approval_number as "approvalNumber",
        p.approved_on::text as "approvedOn", p.rest_days as "restDays",
        (select coalesce(jsonb_agg(jsonb_build_object('line', l.line, 'kind', l.kind,
            'name', l.name, 'fromOn', l.from_on, 'untilOn', l.until_on, 'places', l.places)
          order by l.line), '[]')
          from plan_lines l where l.tenant_id = p.tenant_id and l.unit_id = p.unit_id
            and l.year = p.year and l.approval_number = p.approval_number) as lines
      from inspection_plans p
      where p.tenant_id = ${tenant} and p.unit_id = ${unitId} and p.year = ${year}
        and p.approval_number = ${approvalNumber}`);
    return plan;
  },
  insert: ({ lines, ...plan }, at) => insert(tx, tenant, { plan, lines, at }),
  listLines: (unitId, year) =>
    tx.rows<ApprovedLine>(sql`
      select l.approval_number as "approvalNumber", p.rest_days as "restDays", l.line, l.kind,
        l.name, l.from_on::text as "fromOn", l.until_on::text as "untilOn", l.places,
        (select count(*)::int from inspections i
          join visits v on v.tenant_id = i.tenant_id and v.inspection_id = i.id
          where i.tenant_id = l.tenant_id and i.unit_id = l.unit_id and i.year = l.year
            and i.approval_number = l.approval_number and i.line = l.line
            and v.state <> 'cancelled') as taken
      from plan_lines l join inspection_plans p on p.tenant_id = l.tenant_id
        and p.unit_id = l.unit_id and p.year = l.year and p.approval_number = l.approval_number
      where l.tenant_id = ${tenant} and l.unit_id = ${unitId} and l.year = ${year}
      order by p.approved_on, l.approval_number, l.line`),
});

type Inserted = {
  readonly plan: Omit<InspectionPlan, "lines">;
  readonly lines: InspectionPlan["lines"];
  readonly at: number;
};

async function insert(tx: Tx, tenant: string, { plan, lines, at }: Inserted): Promise<void> {
  const { unitId, year, approvalNumber, approvedOn, restDays } = plan;
  await tx.rows(sql`
    insert into inspection_plans (tenant_id, unit_id, year, approval_number, approved_on,
      rest_days, imported_at)
    values (${tenant}, ${unitId}, ${year}, ${approvalNumber}, ${approvedOn}::date, ${restDays},
      ${at})`);
  await tx.rows(sql`
    insert into plan_lines (tenant_id, unit_id, year, approval_number, line, kind, name, from_on,
      until_on, places)
    select ${tenant}, ${unitId}, ${year}, ${approvalNumber}, l.line, l.kind, l.name, l."fromOn",
      l."untilOn", l.places
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(line smallint, kind text,
      name text, "fromOn" date, "untilOn" date, places integer)`);
}
