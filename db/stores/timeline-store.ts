/** What happened to a branch's lists and to a unit: gathered from the tables that hold the facts, each by an index of its own, in one statement. */

import { BY_RECORDS } from "#blueprint/answer.ts";
import type { BranchEvent, Happened, Timeline, UnitEvent } from "#blueprint/timeline.ts";
import type { AnswerSource, TimelineStore } from "#blueprint/timeline-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { addMonths, startOf } from "#kernel/calendar.ts";
import { lastMonthOf, type Period } from "#taskbook/period.ts";
import { dayOfInstant } from "./day-of-instant.ts";
import { type Span, standingEvents } from "./timeline-standing.ts";

export const pgTimelineStore = (tx: Tx, tenant: string): TimelineStore => ({
  listOfBranch: async ({ branchId, period, kinds, ...page }) =>
    timelineOf(
      await tx.rows<Row<BranchEvent>>(sql`
        with ${listsOf(tenant, branchId, period ?? "")},
          ${period === null ? ALL_TIME : SPAN},
          ${branchEvents({ tenant, branchId, ...spanOf(period) })}
        ${pageOf(
          sql`where event ->> 'kind' in (
          select jsonb_array_elements_text(${JSON.stringify(kinds)}::jsonb))`,
          page,
        )}`),
    ),
  listOfUnit: async ({ path, period, urges, ...page }) =>
    timelineOf(
      await tx.rows<Row<UnitEvent>>(sql`
        with ${unitEvents(tenant, path, period)}
        ${pageOf(urges ? sql`` : sql`where event ->> 'kind' <> 'urged'`, page)}`),
    ),
  listSources: (of) => listSources(tx, tenant, of),
});

type Row<E> = { readonly total: number; readonly happened: readonly Happened<E>[] };

const timelineOf = <E>([row]: readonly Row<E>[]): Timeline<E> => ({
  total: row?.total ?? 0,
  events: row?.happened ?? [],
});

/** Of the same instant, what is written further down in the statement came later. */
const pageOf = (
  where: SQL,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): SQL => sql`, seen as (select at, event, place from happened ${where})
  select (select count(*)::int from seen) as total,
    (select coalesce(jsonb_agg(jsonb_build_object('at', s.at, 'event', s.event)
        order by s.at desc, s.place desc), '[]')
      from (select * from seen order by at desc, place desc limit ${limit} offset ${offset}) s)
      as happened`;

/** The campaigns of a month or a year that ask the branch. */
const listsOf = (
  tenant: string,
  branchId: string,
  period: string,
): SQL => sql`lists as materialized (
  select c.id, c.month, c.launched_at, c.closed_at, a.completed_at,
    jsonb_array_length(c.reminders) as steps
  from assignments a join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
  where a.tenant_id = ${tenant} and a.branch_id = ${branchId} and c.month like ${`${period}%`})`;

/** What belongs to no list counts from the first launch until the last one closed. */
const SPAN = sql`span as materialized (
  select min(launched_at) as from_at,
    case when bool_and(closed_at is not null) then max(closed_at) else ${Number.MAX_SAFE_INTEGER}::bigint
      end as until_at
  from lists)`;

const LAST_INSTANT = Number.MAX_SAFE_INTEGER;
const ALL_TIME = sql`span as materialized (
  select 0::bigint as from_at, ${LAST_INSTANT}::bigint as until_at)`;

/** The instants of a month or a year. */
function spanOf(period: Period | null): Span {
  if (period === null) return { from: 0, until: LAST_INSTANT };
  const last = lastMonthOf(period);
  const first = period.length === 4 ? `${period}-01` : last;
  return { from: startOf(`${first}-01`), until: startOf(`${addMonths(last, 1)}-01`) };
}

type OfBranch = Span & { readonly tenant: string; readonly branchId: string };

const branchEvents = ({ tenant, branchId, ...span }: OfBranch): SQL => sql`happened as (
  select 1 as place, launched_at as at,
    jsonb_build_object('kind', 'launched', 'month', month) as event from lists
  union all select 2, o.sent_at, ${messageEvent} from lists l
    join outbox o on o.tenant_id = ${tenant} and o.dedupe_key = any(${messageKeys(branchId)})
      and o.state = 'sent' and o.sent_at is not null
  union all ${answerEvents(tenant, branchId)}
  union all select 4, completed_at, jsonb_build_object('kind', 'completed', 'month', month)
    from lists where completed_at is not null
  union all select 5, h.raised_at,
      jsonb_build_object('kind', 'help-raised', 'itemCode', h.item_code)
    from help_tasks h join lists l on l.id = h.campaign_id
    where h.tenant_id = ${tenant} and h.branch_id = ${branchId}
  union all select 6, h.answered_at,
      jsonb_build_object('kind', 'help-answered', 'itemCode', h.item_code)
    from help_tasks h join lists l on l.id = h.campaign_id
    where h.tenant_id = ${tenant} and h.branch_id = ${branchId} and h.state = 'answered'
  union all select 7, min(e.received_at),
      jsonb_build_object('kind', 'evidence', 'files', count(*))
    from evidence e join lists l on l.id = e.campaign_id
    where e.tenant_id = ${tenant} and e.branch_id = ${branchId} and e.state <> 'recalled'
    group by e.message_id
  union all select 8, z.said_at, jsonb_build_object('kind', 'snoozed', 'number', z.number)
    from lists l join snoozes z on z.tenant_id = ${tenant} and z.campaign_id = l.id
      and z.branch_id = ${branchId}
  union all ${transferEvents(tenant, branchId)}
  union all ${postEvents(tenant, branchId)}
  union all ${urgeEvents(tenant, branchId)}
  union all select 12, closed_at, jsonb_build_object('kind', 'closed', 'month', month)
    from lists where closed_at is not null
  union all ${standingEvents({ tenant, branchId, ...span })})`;

/** What is said of a list unasked, by what it is said once under. */
const messageKeys = (branchId: string): SQL => sql`array_cat(
  array['checklist:' || l.id || ':' || ${branchId}::text,
    'overdue:' || l.id || ':' || ${branchId}::text || ':mention',
    'overdue:' || l.id || ':' || ${branchId}::text || ':direct',
    'overdue:' || l.id || ':' || ${branchId}::text || ':first'],
  array(select 'reminder:' || l.id || ':' || ${branchId}::text || ':' || step
    from generate_series(0, l.steps - 1) as step))`;

const messageEvent = sql`case split_part(o.dedupe_key, ':', 1)
  when 'checklist' then jsonb_build_object('kind', 'list-sent', 'month', l.month)
  when 'reminder' then jsonb_build_object('kind', 'reminded')
  else jsonb_build_object('kind', 'superior-told') end`;

/** One tap's answers together. Whoever was not the secretary that day held the list for him. */
const answerEvents = (tenant: string, branchId: string): SQL => sql`
  select 3, w.answered_at, jsonb_build_object('kind', 'answered',
      'meets', count(*) filter (where w.given ->> 'kind' = 'meets'),
      'values', count(*) filter (where w.given ->> 'kind' = 'value'),
      'notApplicable', count(*) filter (where w.given ->> 'kind' = 'not_applicable'),
      'difficulties', count(*) filter (where w.given ->> 'kind' = 'difficulty'),
      'changed', count(*) filter (where w.revision > 1),
      'by', case when w.by_person_id = ${BY_RECORDS} then 'records' when exists (select from posts p where p.tenant_id = ${tenant}
          and p.unit_id = ${branchId} and p.role = 'branch_secretary'
          and p.person_id = w.by_person_id and p.from_on <= ${dayOfInstant(sql`w.answered_at`)}
          and (p.until_on is null or p.until_on >= ${dayOfInstant(sql`w.answered_at`)}))
        then 'secretary' else 'holder' end)
  from answer_revisions w join lists l on l.id = w.campaign_id
  where w.tenant_id = ${tenant} and w.branch_id = ${branchId}
  group by w.answered_at, w.by_person_id, w.campaign_id`;

const transferEvents = (tenant: string, branchId: string): SQL => sql`
  select 9, g.at, jsonb_build_object('kind', 'transfer', 'state', substr(g.verb, 10))
  from lists l join audit_log g on g.tenant_id = ${tenant} and g.subject_kind = 'assignment'
    and g.subject_id = l.id || '/' || ${branchId}::text
  where g.verb like 'transfer.%'`;

const postEvents = (tenant: string, branchId: string): SQL => sql`
  select 10, g.at, jsonb_build_object('kind', 'secretary-changed',
    'vacant', g.details ->> 'to' = 'nobody')
  from span join audit_log g on g.tenant_id = ${tenant} and g.subject_kind = 'unit'
    and g.subject_id = ${branchId} and g.at between span.from_at and span.until_at
  where g.verb = 'post.handed-over'`;

/** Urged by name, or with the others of a unit above. */
const urgeEvents = (tenant: string, branchId: string): SQL => sql`
  select 11, g.at, jsonb_build_object('kind', 'urged', 'urgent', g.details ->> 'urgent' = '1')
  from span join audit_log g on g.tenant_id = ${tenant} and g.subject_kind = 'unit'
    and g.subject_id = any((select string_to_array(u.path, '/') from units u
      where u.tenant_id = ${tenant} and u.id = ${branchId})::text[])
    and g.at between span.from_at and span.until_at
  where g.verb = 'branches.urged' and g.details -> 'branches' @> to_jsonb(${branchId}::text)`;

/** Campaigns launched at the unit or above it, the summaries of them posted for it, and how many under it were urged. */
const unitEvents = (
  tenant: string,
  path: string,
  period: string,
): SQL => sql`lists as materialized (
    select c.id, c.month, c.launched_at, c.closed_at from campaigns c
    where c.tenant_id = ${tenant} and c.month like ${`${period}%`}
      and c.root_unit_id = any(string_to_array(${path}, '/'))
  ), ${SPAN}, happened as (
    select 1 as place, launched_at as at,
      jsonb_build_object('kind', 'launched', 'month', month) as event from lists
    union all select 2, s.posted_at, jsonb_build_object('kind', 'posted')
      from lists l join posted_summaries s on s.tenant_id = ${tenant} and s.campaign_id = l.id
        and s.unit_id = ${lastOf(path)}
    union all select 3, g.at, jsonb_build_object('kind', 'urged',
        'branches', jsonb_array_length(g.details -> 'branches'),
        'urgent', g.details ->> 'urgent' = '1')
      from span join audit_log g on g.tenant_id = ${tenant} and g.subject_kind = 'unit'
        and g.subject_id = ${lastOf(path)} and g.at between span.from_at and span.until_at
      where g.verb = 'branches.urged'
    union all select 4, closed_at, jsonb_build_object('kind', 'closed', 'month', month)
      from lists where closed_at is not null)`;

const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

const listSources = (
  tx: Tx,
  tenant: string,
  { branchId, itemCode, year }: Parameters<TimelineStore["listSources"]>[0],
): Promise<AnswerSource[]> =>
  tx.rows<AnswerSource>(sql`
    with given as (
      select w.period, jsonb_build_object('byName', coalesce(p.name, ''),
        'answeredAt', w.answered_at, 'revision', w.revision) as answer
      from answers w left join people p on p.tenant_id = w.tenant_id and p.id = w.by_person_id
      where w.tenant_id = ${tenant} and w.branch_id = ${branchId} and w.item_code = ${itemCode}
        and w.period like ${`${year}%`}
    ), proved as (
      select x.period, count(distinct coalesce(e.sha256, e.id))::int as proofs
      from evidence e join evidence_uses x on x.tenant_id = e.tenant_id and x.evidence_id = e.id
      where e.tenant_id = ${tenant} and e.branch_id = ${branchId}
        and e.state in ('pending', 'stored') and x.item_code = ${itemCode}
        and x.period like ${`${year}%`}
      group by x.period
    )
    select coalesce(g.period, r.period) as period, g.answer, coalesce(r.proofs, 0) as proofs
    from given g full join proved r on r.period = g.period order by 1`);
