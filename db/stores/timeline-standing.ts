/** What happened to a branch beside its lists: recorded, looked at, found and put right, applied for, named, learnt, graded. */
import { APPLICATION_TURNS, DESIGNATION_TURNS, FINDING_TURNS } from "#blueprint/timeline.ts";
import { type SQL, sql } from "#db/sql.ts";
import { UNANNOUNCED_NUMBERS } from "#supervision/finding.ts";
import { isKnown } from "./supervised-lists.ts";

/** From the first instant on, before the last. */
export type Span = { readonly from: number; readonly until: number };

type Of = Span & { readonly tenant: string; readonly branchId: string };

/** As further parts of `select place, at, event`: the places go on from those of the lists, and steps of one instant keep their order. */
export const standingEvents = (of: Of): SQL => sql`${recordEvents(of)}
  union all ${visitEvents(of)}
  union all ${contactEvents(of)}
  union all ${findingEvents(of)}
  union all ${applicationEvents(of)}
  union all ${designationEvents(of)}
  union all ${caseEvents(of)}
  union all ${gradeEvents(of)}`;

const isOneOf = (column: SQL, verbs: readonly string[]): SQL =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(verbs)}::jsonb))`;

/** What was entered together; a correction is no second meeting. */
const recordEvents = ({ tenant, branchId, from, until }: Of): SQL => sql`
  select 21000 as place, r.kept_at as at, jsonb_build_object('kind', 'recorded',
      'records', count(distinct r.id), 'meetings',
      coalesce(jsonb_agg(distinct m.kind order by m.kind) filter (where m.kind is not null), '[]'))
      as event
  from records r left join lateral jsonb_array_elements_text(
    case when r.detail ->> 'type' = 'meeting' then r.detail -> 'kinds' else '[]' end) m(kind) on true
  where r.tenant_id = ${tenant} and r.branch_id = ${branchId} and r.corrects is null
    and r.kept_at >= ${from} and r.kept_at < ${until}
  group by r.kept_at`;

const visitEvents = ({ tenant, branchId, from, until }: Of): SQL => sql`
  select 22000, v.closed_at, jsonb_build_object('kind', 'visited', 'visitId', v.id,
    'unannounced', v.kind = 'unannounced')
  from visits v
  where v.tenant_id = ${tenant} and v.branch_id = ${branchId} and v.state = 'closed'
    and v.closed_at >= ${from} and v.closed_at < ${until}`;

const contactEvents = ({ tenant, branchId, from, until }: Of): SQL => sql`
  select 22500, c.told_at, jsonb_build_object('kind', 'contacted', 'by', p.name, 'on', c."on")
  from contact_visits c
  join people p on p.tenant_id = c.tenant_id and p.id = c.person_id
  where c.tenant_id = ${tenant} and c.branch_id = ${branchId}
    and c.told_at >= ${from} and c.told_at < ${until}`;

/** As findingNumberWords. */
const numberWords = sql`f.year || '-' || case when f.number > ${UNANNOUNCED_NUMBERS}::int
  then '暗' || (f.number - ${UNANNOUNCED_NUMBERS}::int) else f.number::text end`;

/** What a visit found is known once the visit is over; 有困难 is said of what was handed over. */
const findingEvents = ({ tenant, branchId, from, until }: Of): SQL => sql`
  select 23000 + e.step, e.at, jsonb_build_object('kind', 'finding', 'turn', e.verb, 'findingId', f.id,
    'number', ${numberWords})
  from findings f
  join finding_events e on e.tenant_id = f.tenant_id and e.finding_id = f.id
  left join visits v on v.tenant_id = f.tenant_id and v.id = f.visit_id
  where f.tenant_id = ${tenant} and f.branch_id = ${branchId} and ${isKnown}
    and (v.id is null or v.state = 'closed')
    and e.at >= ${from} and e.at < ${until} and ${isOneOf(sql`e.verb`, FINDING_TURNS)}
  union all select 23900 + t.place, t.at, jsonb_build_object('kind', 'finding', 'turn', t.turn,
    'findingId', f.id, 'number', ${numberWords})
  from help_tasks h
  join findings f on f.tenant_id = h.tenant_id and f.id = h.matter_id
  cross join lateral (values (0, h.raised_at, 'help-raised'),
    (1, case when h.state = 'answered' then h.answered_at end, 'help-answered')) t(place, at, turn)
  where h.tenant_id = ${tenant} and h.branch_id = ${branchId} and h.matter = 'finding'
    and t.at >= ${from} and t.at < ${until}`;

const applicationEvents = ({ tenant, branchId, from, until }: Of): SQL => sql`
  select 24000 + e.step, e.at, jsonb_build_object('kind', 'application', 'turn', e.verb, 'applicationId', a.id)
  from applications a
  join application_events e on e.tenant_id = a.tenant_id and e.application_id = a.id
  where a.tenant_id = ${tenant} and a.branch_id = ${branchId}
    and e.at >= ${from} and e.at < ${until} and ${isOneOf(sql`e.verb`, APPLICATION_TURNS)}`;

const designationEvents = ({ tenant, branchId, from, until }: Of): SQL => sql`
  select 25000 + e.step, e.at, jsonb_build_object('kind', 'designation', 'turn', e.verb,
    'designationId', d.id)
  from designations d
  join designation_events e on e.tenant_id = d.tenant_id and e.designation_id = d.id
  where d.tenant_id = ${tenant} and d.branch_id = ${branchId}
    and e.at >= ${from} and e.at < ${until} and ${isOneOf(sql`e.verb`, DESIGNATION_TURNS)}`;

const caseEvents = ({ tenant, branchId, from, until }: Of): SQL => sql`
  select 26000, c.decided_at, jsonb_build_object('kind', 'case', 'turn', 'published', 'caseId', c.id)
  from cases c
  where c.tenant_id = ${tenant} and c.branch_id = ${branchId} and c.state = 'published'
    and c.decided_at >= ${from} and c.decided_at < ${until}
  union all select 26000, x.confirmed_at, jsonb_build_object('kind', 'case', 'turn',
    case when x.branch_id = ${branchId} then 'adopted' else 'given' end, 'caseId', x.case_id)
  from adoptions x
  where x.tenant_id = ${tenant} and ${branchId} in (x.branch_id, x.author_branch_id)
    and x.confirmed_at >= ${from} and x.confirmed_at < ${until}`;

const gradeEvents = ({ tenant, branchId, from, until }: Of): SQL => sql`
  select 27000, g.decided_at, jsonb_build_object('kind', 'graded', 'year', g.year,
    'group', g.decided, 'corrected', g.nth > 1)
  from grades g
  where g.tenant_id = ${tenant} and g.branch_id = ${branchId}
    and g.decided_at >= ${from} and g.decided_at < ${until}`;
