/** What 检查 shows of a unit's year, and what somebody who was sent is told. */
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type {
  Assigned,
  InspectionFigures,
  InspectionStore,
  InspectionsWanted,
  UnstaffedVisit,
} from "#supervision/plan-ports.ts";
import { isAmong } from "./is-among.ts";

export const inspectionFigures = (
  tx: Tx,
  tenant: string,
): Pick<InspectionStore, "list" | "listUnstaffed" | "listChangeable" | "findAssigned"> => ({
  listChangeable: (of) => listChangeable(tx, tenant, of),
  list: ({ unitId, year, unannounced }: InspectionsWanted) =>
    tx.rows<InspectionFigures>(sql`
      select i.id, i.kind, i.name, i.opened_at as "openedAt",
        case when i.line is null then null else jsonb_build_object(
          'approvalNumber', i.approval_number, 'line', i.line) end as rests,
        (count(v.id) filter (where v.state <> 'cancelled'))::int as planned,
        (count(v.id) filter (where v.state = 'closed'))::int as done,
        (count(v.id) filter (where v.state = 'cancelled'))::int as merged,
        (count(v.id) filter (where v.state = 'planned' and ${isUnstaffed}))::int as unstaffed
      from inspections i
      left join visits v on v.tenant_id = i.tenant_id and v.inspection_id = i.id
      where i.tenant_id = ${tenant} and i.unit_id = ${unitId} and i.year = ${year}
        and (${unannounced} or i.kind <> 'unannounced')
      group by i.tenant_id, i.id
      order by i.opened_at desc, i.id desc`),
  listUnstaffed: ({ unitId, year, unannounced, own }: InspectionsWanted) =>
    tx.rows<UnstaffedVisit>(sql`
      select v.id as "visitId", b.id as "branchId", b.name as "branchName",
        i.name as "inspectionName", ${gone} as gone
      from inspections i
      join visits v on v.tenant_id = i.tenant_id and v.inspection_id = i.id
      join units b on b.tenant_id = v.tenant_id and b.id = v.branch_id
      where i.tenant_id = ${tenant} and i.unit_id = ${unitId} and i.year = ${year}
        and (i.kind <> 'unannounced' or (${unannounced} and not ${isAmong("v.branch_id", own)}))
        and (v.state = 'planned' and ${isUnstaffed}
          or v.state in ('planned', 'open') and jsonb_array_length(${gone}) > 0)
      order by b.path, v.id`),
  findAssigned: async (inspectionId, personId) => {
    const [row] = await tx.rows<Assigned>(sql`
      select jsonb_build_object('id', i.id, 'kind', i.kind, 'name', i.name) as inspection,
        u.name as "unitName",
        (select coalesce(jsonb_agg(jsonb_build_object('id', v.id, 'branchName', b.name,
            'visitOn', v.visit_on) order by b.path), '[]')
          from visit_inspectors t
          join visits v on v.tenant_id = t.tenant_id and v.id = t.visit_id
          join units b on b.tenant_id = v.tenant_id and b.id = v.branch_id
          where t.tenant_id = i.tenant_id and t.person_id = ${personId} and t.until_at is null
            and v.inspection_id = i.id and v.state in ('planned', 'open', 'comparing')) as visits
      from inspections i join units u on u.tenant_id = i.tenant_id and u.id = i.unit_id
      where i.tenant_id = ${tenant} and i.id = ${inspectionId}`);
    return row;
  },
});

const listChangeable = (
  tx: Tx,
  tenant: string,
  { unitId, branchId }: Parameters<InspectionStore["listChangeable"]>[0],
): Promise<readonly UnstaffedVisit[]> =>
  tx.rows<UnstaffedVisit>(sql`
      select v.id as "visitId", v.branch_id as "branchId", b.name as "branchName",
        i.name as "inspectionName"
      from visits v
      join inspections i on i.tenant_id = v.tenant_id and i.id = v.inspection_id
      join units b on b.tenant_id = v.tenant_id and b.id = v.branch_id
      where v.tenant_id = ${tenant} and v.unit_id = ${unitId} and v.branch_id = ${branchId}
        and v.state in ('planned', 'open')
      order by i.opened_at desc, v.id`);

/** Of the team of the alias `v`, by place: who has not handed in, and cannot be told any more. */
const gone = sql`(select coalesce(jsonb_agg(p.name order by t.place), '[]')
  from visit_inspectors t join people p on p.tenant_id = t.tenant_id and p.id = t.person_id
  where t.tenant_id = v.tenant_id and t.visit_id = v.id and t.until_at is null
    and t.handed_in_at is null and (p.status <> 'active' or p.open_id is null))`;
const isUnstaffed = sql`not exists (select from visit_inspectors t
  where t.tenant_id = v.tenant_id and t.visit_id = v.id and t.until_at is null)`;
