/** 检查 in the store: opened with all its visits and teams in three statements, however many branches. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { type EarlierVisit, type Inspection, mergedWith } from "#supervision/inspection.ts";
import type { HeldBranch, InspectionStore, PersonCalled } from "#supervision/plan-ports.ts";
import type { VisitKind } from "#supervision/visit.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { dayOfInstant } from "./day-of-instant.ts";
import { inspectionFigures } from "./inspection-figures.ts";

export const pgInspectionStore = (tx: Tx, tenant: string): InspectionStore => ({
  ...opening(tx, tenant),
  ...inspectionFigures(tx, tenant),
  ...members(tx, tenant),
  insert: async (planned) => {
    await insertInspection(tx, tenant, planned.inspection);
    await insertVisits(tx, tenant, planned);
    await insertTeams(tx, tenant, planned);
  },
  listInspectors: (path, on) =>
    tx.rows<PersonCalled>(sql`
      select p.id as "personId", p.name, p.open_id is not null as "isBound"
      from people p join lateral (
        select min(u.path) as path from posts h
        join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
        where h.tenant_id = p.tenant_id and h.person_id = p.id and h.role = 'inspector'
          and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)
          and ${isAtOrUnder(path)}) at on at.path is not null
      where p.tenant_id = ${tenant} and p.status = 'active'
      order by at.path, p.id`),
  listPeople: (called) =>
    tx.rows<PersonCalled>(sql`
      select p.id as "personId", p.name, p.open_id is not null as "isBound" from people p
      where p.tenant_id = ${tenant} and p.status = 'active' and (p.id in (${listed(called)})
        or p.name in (${listed(called)}))
      order by p.id`),
});

const listed = (texts: readonly string[]) =>
  sql`select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb)`;

type Opening = Pick<
  InspectionStore,
  | "countBefore"
  | "holdBranches"
  | "listEarlier"
  | "replacePlanned"
  | "listUnannounced"
  | "findNewest"
  | "findByDraw"
>;

const opening = (tx: Tx, tenant: string): Opening => ({
  countBefore: async ({ unitId, year, unannounced }) => {
    await tx.rows(sql`
      select id from units where tenant_id = ${tenant} and id = ${unitId} for no key update`);
    const [row] = await tx.rows<{ before: number }>(sql`
      select count(*)::int as before from inspections
      where tenant_id = ${tenant} and unit_id = ${unitId} and year = ${year}
        and (kind = 'unannounced') = ${unannounced}`);
    return row?.before ?? 0;
  },
  holdBranches: (ids, rootPath) =>
    tx.rows<HeldBranch>(sql`
      select u.id, u.name, u.path from units u
      where u.tenant_id = ${tenant} and u.kind = 'branch' and u.template is not null
        and u.id in (${listed(ids)}) and ${isAtOrUnder(rootPath)}
      order by u.id collate "C" for no key update`),
  listEarlier: (branchIds, since) => listEarlier(tx, tenant, { branchIds, since }),
  replacePlanned: async ({ inspection: { id, year }, branchIds }) => {
    return tx.rows<{ id: string; inspectionId: string }>(sql`
      update visits v set state = 'cancelled', cancelled_for = ${mergedWith(id)}
      from inspections i
      where i.tenant_id = v.tenant_id and i.id = v.inspection_id and i.year = ${year}
        and v.tenant_id = ${tenant} and v.state = 'planned'
        and v.kind in ('scheduled', 'spot', 'open') and v.branch_id in (${listed(branchIds)})
      returning v.id, v.inspection_id as "inspectionId"`);
  },
  listUnannounced: async (unitId, branchIds) => {
    const rows = await tx.rows<{ name: string }>(sql`
      select distinct b.name, b.path from visits v
      join units b on b.tenant_id = v.tenant_id and b.id = v.branch_id
      where v.tenant_id = ${tenant} and v.unit_id = ${unitId} and v.kind = 'unannounced'
        and v.state = 'planned' and v.branch_id in (${listed(branchIds)})
      order by b.path`);
    return rows.map(({ name }) => name);
  },
  findNewest: async (unitId) => {
    const [row] = await tx.rows<{ id: string }>(sql`
      select id from inspections where tenant_id = ${tenant} and unit_id = ${unitId}
      order by opened_at desc, id desc limit 1`);
    return row?.id ?? "";
  },
  findByDraw: async ({ unitId, year, drawNumber }) => {
    const [row] = await tx.rows<{ name: string }>(sql`
      select name from inspections
      where tenant_id = ${tenant} and unit_id = ${unitId} and year = ${year}
        and draw_number = ${drawNumber} limit 1`);
    return row;
  },
});

/** The days of a visit: when it was opened, else the day it is meant for, else from when it was planned to the line's end. */
const listEarlier = (
  tx: Tx,
  tenant: string,
  { branchIds, since }: { readonly branchIds: readonly string[]; readonly since: string },
): Promise<readonly EarlierVisit[]> =>
  tx.rows<EarlierVisit>(sql`
    select * from (
      select v.branch_id as "branchId", b.name as "branchName", i.id as "inspectionId",
        i.name as "inspectionName", v.kind, i.year,
        v.state <> 'planned' or exists (select from visit_inspectors t
          where t.tenant_id = v.tenant_id and t.visit_id = v.id and t.until_at is null)
          as "isStaffed",
        v.state <> 'planned' as "isHeld",
        coalesce(o.on, v.visit_on, ${dayOfInstant(sql`i.opened_at`)})::text as "fromOn",
        coalesce(o.on, v.visit_on, l.until_on)::text as "untilOn"
      from visits v
      join inspections i on i.tenant_id = v.tenant_id and i.id = v.inspection_id
      join plan_lines l on l.tenant_id = i.tenant_id and l.unit_id = i.unit_id
        and l.year = i.year and l.approval_number = i.approval_number and l.line = i.line
      join units b on b.tenant_id = v.tenant_id and b.id = v.branch_id
      cross join lateral (select ${dayOfInstant(sql`v.opened_at`)} as on) o
      where v.tenant_id = ${tenant} and v.kind <> 'unannounced' and v.state <> 'cancelled'
        and v.branch_id in (${listed(branchIds)})) e
    where e."untilOn" >= ${since}
    order by e."branchId" collate "C", e."fromOn" desc, e."inspectionId"`);

async function insertInspection(tx: Tx, tenant: string, inspection: Inspection): Promise<void> {
  const { id, unitId, kind, name, year, rests, drawNumber, openedBy, openedAt } = inspection;
  await tx.rows(sql`
    insert into inspections (tenant_id, id, unit_id, kind, name, year, approval_number, line,
      draw_number, opened_by, opened_at)
    values (${tenant}, ${id}, ${unitId}, ${kind}, ${name}, ${year},
      ${rests?.approvalNumber ?? null}, ${rests?.line ?? null}, ${drawNumber}, ${openedBy},
      ${openedAt})`);
}

type Planned = Parameters<InspectionStore["insert"]>[0];

async function insertVisits(
  tx: Tx,
  tenant: string,
  { inspection: { id, unitId, kind }, editionId, visitOn, visits }: Planned,
): Promise<void> {
  await tx.rows(sql`
    insert into visits (tenant_id, id, inspection_id, unit_id, branch_id, kind, edition_id, state,
      visit_on, cancelled_for)
    select ${tenant}, v.id, ${id}, ${unitId}, v."branchId", ${kind}, ${editionId},
      case when v."cancelledFor" is null then 'planned' else 'cancelled' end, ${visitOn}::date,
      v."cancelledFor"
    from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb)
      as v(id text, "branchId" text, "cancelledFor" text)`);
}

async function insertTeams(
  tx: Tx,
  tenant: string,
  { inspection: { openedAt }, visits }: Planned,
): Promise<void> {
  await tx.rows(sql`
    insert into visit_inspectors (tenant_id, visit_id, person_id, place, from_at)
    select ${tenant}, v.id, t.person, t.place, ${openedAt}::bigint
    from jsonb_to_recordset(${JSON.stringify(visits)}::jsonb) as v(id text, "personIds" jsonb)
    cross join lateral jsonb_array_elements_text(v."personIds")
      with ordinality as t(person, place)`);
}

type Members = Pick<InspectionStore, "endMember" | "addMember" | "findOfVisit" | "findVisitId">;

const members = (tx: Tx, tenant: string): Members => ({
  endMember: async ({ visitId, personId, reason, at }) => {
    const [row] = await tx.rows<{ place: number }>(sql`
      update visit_inspectors set until_at = ${at}, ended_for = ${reason}
      where tenant_id = ${tenant} and visit_id = ${visitId} and person_id = ${personId}
        and until_at is null returning place`);
    if (row === undefined) throw new Error(`${personId} is not of the team of ${visitId}`);
    return row.place;
  },
  addMember: async ({ visitId, personId, place, at }) => {
    await tx.rows(sql`
      insert into visit_inspectors (tenant_id, visit_id, person_id, place, from_at)
      select ${tenant}, ${visitId}, ${personId}, coalesce(${place}::smallint,
        (select coalesce(max(t.place), 0) + 1 from visit_inspectors t
          where t.tenant_id = ${tenant} and t.visit_id = ${visitId} and t.until_at is null)),
        ${at}::bigint`);
  },
  findOfVisit: async (visitId) => {
    const [row] = await tx.rows<{ inspectionId: string; kind: VisitKind }>(sql`
      select inspection_id as "inspectionId", kind from visits
      where tenant_id = ${tenant} and id = ${visitId}`);
    return row;
  },
  findVisitId: async (inspectionId, branchId) => {
    const [row] = await tx.rows<{ id: string }>(sql`
      select id from visits
      where tenant_id = ${tenant} and inspection_id = ${inspectionId}
        and branch_id = ${branchId}`);
    return row?.id;
  },
});
