/** A visit as a plan would have it: an inspection of the county, one branch, its team, straight into the tables. */
import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.ts";
import { at } from "#kernel/calendar.ts";
import type { VisitKind } from "#supervision/visit.ts";

export const BRANCH = "SL01-01";

export type PlannedVisit = {
  readonly id?: string;
  readonly branchId?: string;
  readonly kind?: VisitKind;
  readonly visitOn?: string | null;
  readonly editionId?: string;
  /** Person ids, by place. */
  readonly team: readonly string[];
};

/** Answers the visit's id. The inspecting unit is the county. */
export async function planVisit(db: Database, planned: PlannedVisit): Promise<string> {
  const { id = "V1", branchId = BRANCH, kind = "unannounced", visitOn = null, team } = planned;
  const now = at("2026-11-02", "08:00");
  const [place] = await db.rows<{ county: string; edition: string }>(sql`
    select (select id from units where kind = 'county') as county,
      (select id from editions order by published_at desc, id limit 1) as edition`);
  if (place === undefined) throw new Error("there is no county");
  const edition = planned.editionId ?? place.edition;
  const line = kind === "unannounced" ? null : 1;
  const approval = kind === "unannounced" ? null : "组发〔2026〕1号";
  if (line !== null) await planYear(db, { county: place.county, kind, approval: approval ?? "" });
  await db.rows(sql`
    insert into inspections (tenant_id, id, unit_id, kind, name, year, approval_number, line,
      opened_by, opened_at)
    values ('default', ${`I-${id}`}, ${place.county}, ${kind}, '第四季度检查', '2026', ${approval},
      ${line}, 'system', ${now})`);
  await db.rows(sql`
    insert into visits (tenant_id, id, inspection_id, unit_id, branch_id, kind, edition_id, state,
      visit_on)
    values ('default', ${id}, ${`I-${id}`}, ${place.county}, ${branchId}, ${kind}, ${edition},
      'planned', ${visitOn}::date)`);
  await db.rows(sql`
    insert into visit_inspectors (tenant_id, visit_id, person_id, place, from_at)
    select 'default', ${id}, t.person, t.place, ${now}
    from jsonb_array_elements_text(${JSON.stringify(team)}::jsonb)
      with ordinality as t(person, place)`);
  return id;
}

type PlanLine = { readonly county: string; readonly kind: VisitKind; readonly approval: string };

async function planYear(db: Database, { county, kind, approval }: PlanLine): Promise<void> {
  await db.rows(sql`
    insert into inspection_plans (tenant_id, unit_id, year, approval_number, approved_on, rest_days,
      imported_at)
    values ('default', ${county}, '2026', ${approval}, '2026-01-10', 90, 0) on conflict do nothing`);
  await db.rows(sql`
    insert into plan_lines (tenant_id, unit_id, year, approval_number, line, kind, name, from_on,
      until_on)
    values ('default', ${county}, '2026', ${approval}, 1, ${kind}, '检查', '2026-01-01',
      '2026-12-31') on conflict do nothing`);
}

export type Inspector = {
  readonly personId: string;
  readonly openId: string;
  readonly name: string;
};

/** Two people of the county's, bound, who never had to do with the branch. */
export async function addInspectors(db: Database): Promise<readonly [Inspector, Inspector]> {
  const people = [
    { personId: "insp1", openId: "ou_insp1", name: "赵检" },
    { personId: "insp2", openId: "ou_insp2", name: "钱查" },
  ] as const;
  for (const { personId, openId, name } of people) {
    await db.rows(sql`
      insert into people (tenant_id, id, name, open_id, status)
      values ('default', ${personId}, ${name}, ${openId}, 'active')`);
    await db.rows(sql`
      insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      select 'default', ${personId}, id, 'inspector', '检查员', '2020-01-01'
      from units where kind = 'county'`);
  }
  return people;
}
