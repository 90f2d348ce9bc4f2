/** Findings: numbered under a lock of their unit, and moved on one step at a time, each step continuing the last. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type Finding, type FindingEvent, UNANNOUNCED_NUMBERS } from "#supervision/finding.ts";
import type {
  FindingStand,
  FindingStepView,
  FindingStore,
  FindingsWanted,
  FindingView,
} from "#supervision/finding-ports.ts";
import { isReached } from "./is-reached.ts";

export const pgFindingStore = (tx: Tx, tenant: string): FindingStore => ({
  takeNumber: async ({ unitId, year, unannounced }) => {
    const least = unannounced ? UNANNOUNCED_NUMBERS : 0;
    await tx.rows(sql`
      select id from units where tenant_id = ${tenant} and id = ${unitId} for no key update`);
    const [row] = await tx.rows<{ next: number }>(sql`
      select coalesce(max(number), ${least}) + 1 as next from findings
      where tenant_id = ${tenant} and unit_id = ${unitId} and year = ${year}
        and (number > ${UNANNOUNCED_NUMBERS}) = ${unannounced}`);
    return row?.next ?? least + 1;
  },
  insert: (finding, event) => insert(tx, tenant, { finding, event }),
  takeStep: (finding, event) => takeStep(tx, tenant, { finding, event }),
  hold: (ids) =>
    tx.rows<FindingStand>(sql`
      select id, step from findings
      where tenant_id = ${tenant} and id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
      order by id for share`),
  addProofs: ({ findingId, evidenceIds, at }) =>
    addProofs(tx, tenant, { findingId, evidenceIds, at }),
  ...pgFindingLooks(tx, tenant),
  listProved: (messageId) =>
    select(
      tx,
      tenant,
      sql`f.id in (select x.finding_id from finding_proofs x
          join evidence v on v.tenant_id = x.tenant_id and v.id = x.evidence_id
          where x.tenant_id = ${tenant} and v.message_id = ${messageId} and v.state <> 'recalled')
        order by f.year, f.number, f.unit_id`,
    ),
  ...pgFindingClocks(tx, tenant),
});

type FindingLooks = Pick<
  FindingStore,
  "find" | "listNumbered" | "list" | "count" | "listSteps" | "findClosed"
>;

const pgFindingLooks = (tx: Tx, tenant: string): FindingLooks => ({
  find: async (id) => (await select(tx, tenant, sql`f.id = ${id}`))[0],
  listNumbered: ({ year, number, reach }) =>
    select(
      tx,
      tenant,
      sql`f.year = ${year} and f.number = ${number}
        and (${isReached(reach, "b")} or ${isReached(reach)}) order by f.unit_id`,
    ),
  list: (wanted) =>
    select(
      tx,
      tenant,
      sql`${wants(wanted)} order by f.due_on nulls last, f.year, f.number, f.unit_id
        limit ${wanted.limit}`,
    ),
  count: async (wanted) => {
    const [row] = await tx.rows<{ count: number }>(sql`
      select count(*)::int as count from findings f
      join units b on b.tenant_id = f.tenant_id and b.id = f.branch_id
      where f.tenant_id = ${tenant} and ${wants(wanted)}`);
    return row?.count ?? 0;
  },
  listSteps: (id) =>
    tx.rows<FindingStepView>(sql`
      select e.step, e.from_state as "from", e.verb, e.to_state as "to",
        e.by_person_id as "byPersonId", e.by_unit_id as "byUnitId", e.at, e.details,
        coalesce(p.name, '') as "byName"
      from finding_events e
      left join people p on p.tenant_id = e.tenant_id and p.id = e.by_person_id
      where e.tenant_id = ${tenant} and e.finding_id = ${id} order by e.step`),
  findClosed: async ({ unitId, branchId, itemCode, since }) => {
    const found = await select(
      tx,
      tenant,
      sql`f.unit_id = ${unitId} and f.branch_id = ${branchId} and f.item_code = ${itemCode}
        and f.state in ('closed', 'looked-again') and f.closed_on >= ${since}::date
        order by f.closed_on desc, f.number desc limit 1`,
    );
    return found[0];
  },
});

type FindingClocks = Pick<
  FindingStore,
  "listDue" | "moveReminder" | "findNext" | "listWaiversEnded"
>;

const pgFindingClocks = (tx: Tx, tenant: string): FindingClocks => ({
  listDue: ({ now, limit }) =>
    select(
      tx,
      tenant,
      sql`f.next_remind_at <= ${now} order by f.next_remind_at, f.id limit ${limit}`,
    ),
  moveReminder: async ({ id, from, to, remindAt }) => {
    const moved = await tx.rows(sql`
      update findings set next_step = ${to}, next_remind_at = ${remindAt}
      where tenant_id = ${tenant} and id = ${id} and next_step = ${from}
        and next_remind_at is not null returning id`);
    return moved.length > 0;
  },
  findNext: async () => {
    const [row] = await tx.rows<{ remindAt: Instant | null; waivedUntil: Day | null }>(sql`
      select (select min(next_remind_at) from findings
          where tenant_id = ${tenant} and next_remind_at is not null) as "remindAt",
        (select min(waived_until)::text from findings
          where tenant_id = ${tenant} and waived_until is not null) as "waivedUntil"`);
    return { remindAt: row?.remindAt ?? undefined, waivedUntil: row?.waivedUntil ?? undefined };
  },
  listWaiversEnded: ({ today, limit }) =>
    select(
      tx,
      tenant,
      sql`f.waived_until < ${today}::date order by f.waived_until, f.id limit ${limit}`,
    ),
});

/** Of the unit's year, or of what 暗访 found in it. */
const isFirst = (number: number): boolean => number === 1 || number === UNANNOUNCED_NUMBERS + 1;

type Written = { readonly finding: Finding; readonly event: FindingEvent };

async function insert(tx: Tx, tenant: string, { finding, event }: Written): Promise<void> {
  const { number } = finding;
  await tx.rows(sql`
    with added as (
      insert into findings (tenant_id, id, unit_id, year, number, number_before, branch_id,
        visit_id, item_code, item_name, clause, fact, severity, raised_by, raised_at, step, state)
      values (${tenant}, ${finding.id}, ${finding.unitId}, ${finding.year}, ${number},
        ${isFirst(number) ? null : number - 1}, ${finding.branchId}, ${finding.visitId},
        ${finding.itemCode}, ${finding.itemName}, ${finding.clause}, ${finding.fact},
        ${finding.severity}, ${finding.raisedBy}, ${finding.raisedAt}, ${event.step}, ${event.to})
    )
    ${insertEvent(tenant, { finding, event })}`);
}

/**
 * The finding is moved only from where the step begins: whoever was quicker has moved it already. The branch's open
 * checklists are to be held against it anew.
 */
async function takeStep(tx: Tx, tenant: string, { finding, event }: Written): Promise<boolean> {
  const moved = await tx.rows(sql`
    with moved as (
      update findings set step = ${event.step}, state = ${event.to}, measure = ${finding.measure},
        fact = ${finding.fact}, severity = ${finding.severity}, due_on = ${finding.dueOn}::date,
        specific_id = ${finding.specificId}, direct_id = ${finding.directId},
        first_id = ${finding.firstId}, waived_until = ${finding.waivedUntil}::date,
        closed_on = ${finding.closedOn}::date, next_step = ${finding.nextStep},
        next_remind_at = ${finding.nextRemindAt}
      where tenant_id = ${tenant} and id = ${finding.id} and step = ${event.step - 1}
      returning id, branch_id
    ), unsettled as (
      update assignments a set facts_due = true from campaigns c
      where a.tenant_id = ${tenant} and a.branch_id in (select branch_id from moved)
        and c.tenant_id = a.tenant_id and c.id = a.campaign_id and c.closed_at is null
    )
    select id from moved`);
  if (moved.length === 0) return false;
  await tx.rows(insertEvent(tenant, { finding, event }));
  return true;
}

const insertEvent = (tenant: string, { finding, event }: Written): SQL => sql`
  insert into finding_events (tenant_id, finding_id, unit_id, step, step_before, from_state, verb,
    to_state, by_person_id, by_unit_id, doer_before, doer, at, details)
  select ${tenant}, ${finding.id}, ${finding.unitId}, ${event.step}::int,
    ${event.step === 1 ? null : event.step - 1}::int, ${event.from}, ${event.verb}, ${event.to},
    ${event.byPersonId}, ${event.byUnitId}, coalesce(max(b.doer), ''),
    case when ${event.verb} = 'apply' then ${event.byPersonId} else coalesce(max(b.doer), '') end,
    ${event.at}::bigint, ${JSON.stringify(event.details)}::jsonb
  from finding_events b
  where b.tenant_id = ${tenant} and b.finding_id = ${finding.id} and b.step = ${event.step - 1}`;

type Adding = Parameters<FindingStore["addProofs"]>[0];

async function addProofs(
  tx: Tx,
  tenant: string,
  { findingId, evidenceIds, at }: Adding,
): Promise<number> {
  const added = await tx.rows(sql`
    with own as materialized (
      select e.id from findings f join evidence e on e.tenant_id = f.tenant_id
        and e.branch_id = f.branch_id and e.state <> 'recalled'
        and e.id in (select jsonb_array_elements_text(${JSON.stringify(evidenceIds)}::jsonb))
      where f.tenant_id = ${tenant} and f.id = ${findingId}
    )
    insert into finding_proofs (tenant_id, finding_id, evidence_id, added_at)
    select ${tenant}, ${findingId}, id, ${at}::bigint from own
    where (select count(*) from own) = ${new Set(evidenceIds).size}
    on conflict (tenant_id, finding_id, evidence_id) do update set added_at = finding_proofs.added_at
    returning evidence_id`);
  return added.length;
}

/** For the aliases of `select`: `f` findings, `b` the branch. */
function wants(wanted: Omit<FindingsWanted, "limit">): SQL {
  const { reach, states, branchId, unitId, visitId, dueBefore } = wanted;
  const conditions = [
    isReached(reach, "b"),
    ...(states === undefined
      ? []
      : [sql`f.state in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb))`]),
    ...(branchId === undefined ? [] : [sql`f.branch_id = ${branchId}`]),
    ...(unitId === undefined ? [] : [sql`f.unit_id = ${unitId}`]),
    ...(visitId === undefined ? [] : [isOfVisit(visitId)]),
    ...(dueBefore === undefined ? [] : [sql`f.due_on < ${dueBefore}::date`]),
  ];
  return sql.join(conditions, sql` and `);
}

/** Raised by it, or found by it again. */
const isOfVisit = (visitId: string): SQL => sql`
  f.branch_id = (select v.branch_id from visits v
    where v.tenant_id = f.tenant_id and v.id = ${visitId})
  and (f.visit_id = ${visitId} or exists (select from finding_events x
    where x.tenant_id = f.tenant_id and x.finding_id = f.id
      and x.details ->> 'visitId' = ${visitId}))`;

type Row = Finding & Omit<FindingView, "finding">;

async function select(tx: Tx, tenant: string, condition: SQL): Promise<readonly FindingView[]> {
  const rows = await tx.rows<Row>(sql`
    select f.id, f.unit_id as "unitId", f.year, f.number, f.branch_id as "branchId",
      f.visit_id as "visitId", f.item_code as "itemCode", f.item_name as "itemName", f.clause,
      f.fact, f.severity, f.measure, f.raised_by as "raisedBy", f.raised_at as "raisedAt",
      f.due_on::text as "dueOn", f.specific_id as "specificId", f.direct_id as "directId",
      f.first_id as "firstId", f.step, f.state, f.waived_until::text as "waivedUntil",
      f.closed_on::text as "closedOn", nullif(e.doer, '') as "doerId", f.next_step as "nextStep",
      f.next_remind_at as "nextRemindAt",
      jsonb_build_object('id', b.id, 'name', b.name, 'path', b.path) as branch,
      jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as unit,
      coalesce(r.name, '') as "raisedByName",
      jsonb_build_object('specific', ${named("s")}, 'direct', ${named("d")},
        'first', ${named("t")}) as responsible,
      (select count(*)::int from finding_proofs x
        where x.tenant_id = f.tenant_id and x.finding_id = f.id) as proofs
    from findings f
    join finding_events e on e.tenant_id = f.tenant_id and e.finding_id = f.id and e.step = f.step
    join units b on b.tenant_id = f.tenant_id and b.id = f.branch_id
    join units u on u.tenant_id = f.tenant_id and u.id = f.unit_id
    left join people r on r.tenant_id = f.tenant_id and r.id = f.raised_by
    left join people s on s.tenant_id = f.tenant_id and s.id = f.specific_id
    left join people d on d.tenant_id = f.tenant_id and d.id = f.direct_id
    left join people t on t.tenant_id = f.tenant_id and t.id = f.first_id
    where f.tenant_id = ${tenant} and ${condition}`);
  return rows.map(({ branch, unit, raisedByName, responsible, proofs, ...finding }) => ({
    finding,
    branch,
    unit,
    raisedByName,
    responsible,
    proofs,
  }));
}

const named = (alias: "s" | "d" | "t"): SQL => {
  const of = sql.raw(alias);
  return sql`case when ${of}.id is not null
    then jsonb_build_object('personId', ${of}.id, 'name', ${of}.name) end`;
};
