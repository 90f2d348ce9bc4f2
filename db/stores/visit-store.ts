/** Visits in the store: one statement reads all that a tap needs, and each tap is a row of its own. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Inspector } from "#supervision/recusal.ts";
import type { TeamMember, Visit, VisitExtra } from "#supervision/visit.ts";
import type { AgreedMark, GivenMark } from "#supervision/visit-mark.ts";
import type { ListedVisit, VisitFinding, VisitStore, VisitView } from "#supervision/visit-ports.ts";
import { declaredKin, heldPosts } from "./inspector-columns.ts";

export const pgVisitStore = (tx: Tx, tenant: string): VisitStore => ({
  lock: async (id) => {
    await tx.rows(sql`
      select id from visits where tenant_id = ${tenant} and id = ${id} for no key update`);
  },
  find: async (id) => (await find(tx, tenant, { id }))?.view,
  findFor: async (id, { personId, on }) => {
    const person = sql`${personId}::text`;
    const asked = { tenant, personId: person, on };
    const inspector = sql`jsonb_build_object('personId', ${person},
      'posts', ${heldPosts(asked)}, 'kin', ${declaredKin(asked)})`;
    const found = await find(tx, tenant, { id, inspector });
    return found?.inspector == null ? undefined : { ...found, inspector: found.inspector };
  },
  listOf: (personId) => listOf(tx, tenant, personId),
  ...states(tx, tenant),
  ...marks(tx, tenant),
  addProofs: async (visitId, messageId) => {
    await tx.rows(sql`
      insert into visit_proofs (tenant_id, visit_id, evidence_id)
      select tenant_id, ${visitId}, id from evidence
      where tenant_id = ${tenant} and message_id = ${messageId}
      on conflict do nothing`);
  },
});

const states = (
  tx: Tx,
  tenant: string,
): Pick<VisitStore, "open" | "handIn" | "compare" | "close"> => ({
  open: async (id, at) => {
    await tx.rows(sql`
      update visits set state = 'open', opened_at = ${at}
      where tenant_id = ${tenant} and id = ${id} and state = 'planned'`);
  },
  handIn: async ({ visitId, personId, at }) => {
    await tx.rows(sql`
      update visit_inspectors set handed_in_at = ${at}
      where tenant_id = ${tenant} and visit_id = ${visitId} and person_id = ${personId}
        and until_at is null and handed_in_at is null`);
  },
  compare: async (id) => {
    await tx.rows(sql`
      update visits set state = 'comparing'
      where tenant_id = ${tenant} and id = ${id} and state = 'open'`);
  },
  close: async ({ id, won, possible, at }) => {
    await tx.rows(sql`
      update visits set state = 'closed', closed_at = ${at}, won = ${won}, possible = ${possible}
      where tenant_id = ${tenant} and id = ${id} and state in ('open', 'comparing')`);
  },
});

const marks = (
  tx: Tx,
  tenant: string,
): Pick<VisitStore, "saveMark" | "saveMarks" | "saveAgreed" | "saveExtra"> => ({
  saveMark: async ({ visitId, mark: { itemCode, personId, mark }, at }) => {
    const [row] = await tx.rows<{ isOpen: boolean; isSaved: boolean }>(sql`
      with open as materialized (
        select v.id from visits v join visit_inspectors t
          on t.tenant_id = v.tenant_id and t.visit_id = v.id
        where v.tenant_id = ${tenant} and v.id = ${visitId} and v.state = 'open'
          and t.person_id = ${personId} and t.until_at is null and t.handed_in_at is null
        for share of v, t
      ), saved as (
        insert into visit_marks (tenant_id, visit_id, item_code, person_id, mark, marked_at)
        select ${tenant}, id, ${itemCode}, ${personId}, ${mark}, ${at}::bigint from open
        on conflict (tenant_id, visit_id, item_code, person_id)
          do update set mark = excluded.mark, marked_at = excluded.marked_at
          where visit_marks.mark <> excluded.mark
        returning mark
      )
      select exists (select from open) as "isOpen", exists (select from saved) as "isSaved"`);
    if (row?.isOpen !== true) return "late";
    return row.isSaved ? "saved" : "unchanged";
  },
  saveMarks: async ({ visitId, marks: given, at }) => {
    await tx.rows(sql`
      insert into visit_marks (tenant_id, visit_id, item_code, person_id, mark, marked_at)
      select ${tenant}, ${visitId}, m."itemCode", m."personId", m.mark, ${at}::bigint
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as m("itemCode" text, "personId" text, mark text)
      on conflict (tenant_id, visit_id, item_code, person_id)
        do update set mark = excluded.mark, marked_at = excluded.marked_at`);
  },
  saveAgreed: async ({ visitId, marks: agreed, at }) => {
    await tx.rows(sql`
      insert into agreed_marks (tenant_id, visit_id, item_code, mark, by_person_id, agreed_at)
      select ${tenant}, ${visitId}, m."itemCode", m.mark, m."byPersonId", ${at}::bigint
      from jsonb_to_recordset(${JSON.stringify(agreed)}::jsonb)
        as m("itemCode" text, mark text, "byPersonId" text)
      on conflict (tenant_id, visit_id, item_code) do update set mark = excluded.mark,
        by_person_id = excluded.by_person_id, agreed_at = excluded.agreed_at
        where agreed_marks.mark <> excluded.mark`);
  },
  saveExtra: async ({ visitId, extra: { number, words, mark, byPersonId }, at }) => {
    await tx.rows(sql`
      insert into visit_extras (tenant_id, visit_id, number, words, mark, by_person_id, at)
      values (${tenant}, ${visitId}, ${number}, ${words}, ${mark}, ${byPersonId}, ${at})
      on conflict (tenant_id, visit_id, number) do update set mark = excluded.mark`);
  },
});

type Row = Visit &
  Pick<VisitView, "inspectionName" | "branch" | "unit" | "proofs"> & {
    readonly team: readonly TeamMember[];
    readonly replaced: readonly string[];
    readonly marks: readonly GivenMark[];
    readonly agreed: readonly AgreedMark[];
    readonly extras: readonly VisitExtra[];
    readonly findings: readonly VisitFinding[];
  };

/** Marks count of those who are of the team now; what somebody marked who was replaced stays and counts no more. */
async function find(
  tx: Tx,
  tenant: string,
  { id, inspector = sql`null` }: { readonly id: string; readonly inspector?: SQL },
): Promise<{ readonly view: VisitView; readonly inspector: Inspector | null } | undefined> {
  const [row] = await tx.rows<Row & { readonly inspector: Inspector | null }>(sql`
    with team as materialized (
      select t.person_id, t.place, t.until_at, t.handed_in_at, p.name
      from visit_inspectors t join people p on p.tenant_id = t.tenant_id and p.id = t.person_id
      where t.tenant_id = ${tenant} and t.visit_id = ${id}
    )
    select v.id, v.unit_id as "unitId", v.branch_id as "branchId", v.kind,
      v.edition_id as "editionId", v.state, v.visit_on::text as "visitOn",
      v.opened_at as "openedAt", v.closed_at as "closedAt", v.won, v.possible,
      i.name as "inspectionName",
      jsonb_build_object('id', b.id, 'name', b.name, 'path', b.path, 'template', b.template)
        as branch,
      jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as unit,
      (select coalesce(jsonb_agg(jsonb_build_object('personId', person_id, 'name', name,
          'handedInAt', handed_in_at) order by place), '[]')
        from team where until_at is null) as team,
      (select coalesce(jsonb_agg(distinct person_id), '[]')
        from team where until_at is not null) as replaced,
      (select coalesce(jsonb_agg(jsonb_build_object('itemCode', m.item_code,
          'personId', m.person_id, 'mark', m.mark) order by m.item_code, t.place), '[]')
        from visit_marks m join team t on t.person_id = m.person_id and t.until_at is null
        where m.tenant_id = v.tenant_id and m.visit_id = v.id) as marks,
      (select coalesce(jsonb_agg(jsonb_build_object('itemCode', a.item_code, 'mark', a.mark,
          'byPersonId', a.by_person_id) order by a.item_code), '[]')
        from agreed_marks a where a.tenant_id = v.tenant_id and a.visit_id = v.id) as agreed,
      (select coalesce(jsonb_agg(jsonb_build_object('number', e.number, 'words', e.words,
          'mark', e.mark, 'byPersonId', e.by_person_id) order by e.number), '[]')
        from visit_extras e where e.tenant_id = v.tenant_id and e.visit_id = v.id) as extras,
      ${findings}, (select count(*)::int from visit_proofs x
        where x.tenant_id = v.tenant_id and x.visit_id = v.id) as proofs,
      ${inspector} as inspector
    from visits v
    join inspections i on i.tenant_id = v.tenant_id and i.id = v.inspection_id
    join units b on b.tenant_id = v.tenant_id and b.id = v.branch_id
    join units u on u.tenant_id = v.tenant_id and u.id = v.unit_id
    where v.tenant_id = ${tenant} and v.id = ${id} and b.template is not null`);
  if (row === undefined) return undefined;
  const { inspector: asked, ...own } = row;
  return { view: viewOf(own), inspector: asked };
}

/** Those that it raised, and those of the branch that it opened again; a revoked one is none. */
const findings = sql`(
  select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'year', f.year, 'number', f.number,
      'itemCode', f.item_code, 'fact', f.fact, 'severity', f.severity, 'state', f.state,
      'dueOn', f.due_on, 'byPersonId', coalesce(a.by_person_id, f.raised_by))
    order by f.year, f.number), '[]')
  from findings f left join lateral (
    select x.by_person_id from finding_events x
    where x.tenant_id = f.tenant_id and x.finding_id = f.id and x.details ->> 'visitId' = v.id
    order by x.step desc limit 1) a on true
  where f.tenant_id = v.tenant_id and f.branch_id = v.branch_id and f.state <> 'revoked'
    and (f.visit_id = v.id or a.by_person_id is not null)) as findings`;

function viewOf(row: Row): VisitView {
  const { inspectionName, branch, unit, team, replaced, proofs, ...rest } = row;
  const { marks: given, agreed, extras, findings: found, ...visit } = rest;
  return {
    visit,
    inspectionName,
    branch,
    unit,
    team,
    replaced,
    marks: given,
    agreed,
    extras,
    findings: found,
    proofs,
  };
}

const listOf = (tx: Tx, tenant: string, personId: string): Promise<readonly ListedVisit[]> =>
  tx.rows<ListedVisit>(sql`
    select v.id, v.kind, v.state, v.visit_on::text as "visitOn", b.name as "branchName",
      i.name as "inspectionName"
    from visit_inspectors t
    join visits v on v.tenant_id = t.tenant_id and v.id = t.visit_id
    join inspections i on i.tenant_id = v.tenant_id and i.id = v.inspection_id
    join units b on b.tenant_id = v.tenant_id and b.id = v.branch_id
    where t.tenant_id = ${tenant} and t.person_id = ${personId} and t.until_at is null
      and v.state in ('planned', 'open', 'comparing')
    order by v.state = 'planned', v.visit_on nulls last, b.path, v.id`);
