/** Applications: moved on one step at a time, each step continuing the last; and what was frozen of them. */
import type { Application, ApplicationEvent, Round } from "#acceptance/application.ts";
import type {
  ApplicationStepView,
  ApplicationStore,
  ApplicationsWanted,
  ApplicationView,
  WaitingApplication,
} from "#acceptance/application-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import { OPEN_STATES } from "#supervision/finding-machine.ts";
import { isAmong } from "./is-among.ts";
import { isReached } from "./is-reached.ts";

type Visit = NonNullable<ApplicationView["visit"]>;

export const pgApplicationStore = (tx: Tx, tenant: string): ApplicationStore => ({
  insert: (application, event) => insert(tx, tenant, { application, event }),
  takeStep: (application, event) => takeStep(tx, tenant, { application, event }),
  saveAssessment: async ({ id, step, assessment }) => {
    const saved = await tx.rows(sql`
      update applications set assessment = ${JSON.stringify(assessment)}::jsonb
      where tenant_id = ${tenant} and id = ${id} and step = ${step} and state = 'assessing'
      returning id`);
    return saved.length > 0;
  },
  find: async (id) => (await select(tx, tenant, sql`a.id = ${id}`))[0],
  findVisit: async ({ visitId, branchId, unitId }) => {
    const [row] = await tx.rows<Visit>(sql`
      select ${visitColumns} from visits v
      where v.tenant_id = ${tenant} and v.id = ${visitId} and v.branch_id = ${branchId}
        and v.unit_id = ${unitId} and v.state <> 'cancelled'`);
    return row;
  },
  listFreeVisits: (of) => listFreeVisits(tx, tenant, of),
  hold: async (id) => {
    await tx.rows(sql`
      select id from applications where tenant_id = ${tenant} and id = ${id} for update`);
  },
  ...lists(tx, tenant),
  listSteps: (id) =>
    tx.rows<ApplicationStepView>(sql`
      select e.step, e.from_state as "from", e.verb, e.to_state as "to",
        e.by_person_id as "byPersonId", e.by_unit_id as "byUnitId", e.words,
        e.document_number as "documentNumber", e.at, coalesce(p.name, '') as "byName"
      from application_events e
      left join people p on p.tenant_id = e.tenant_id and p.id = e.by_person_id
      where e.tenant_id = ${tenant} and e.application_id = ${id} order by e.step`),
  listToFreeze: (today, limit) =>
    select(
      tx,
      tenant,
      sql`(a.state = 'answered' or a.state = 'decided' and a.object_until < ${today}::date)
        order by a.object_until, a.id limit ${limit}`,
    ),
  findNextObjectionEnd: async () => {
    const [row] = await tx.rows<{ on: Day | null }>(sql`
      select min(object_until)::text as "on" from applications
      where tenant_id = ${tenant} and state in ('decided', 'answered')`);
    return row?.on ?? undefined;
  },
});

type Lists = Pick<ApplicationStore, "list" | "count" | "listForDepartment" | "countForDepartment">;

const lists = (tx: Tx, tenant: string): Lists => ({
  list: ({ limit, offset = 0, ...wanted }) =>
    select(
      tx,
      tenant,
      sql`${wants(wanted)} order by b.path collate "C", a.id limit ${limit} offset ${offset}`,
    ),
  count: (wanted) => count(tx, tenant, wants(wanted)),
  listForDepartment: async ({ unitIds, today, limit, offset }) => {
    const rows = await selectRows<Row & Pick<WaitingApplication, "waitsFor">>(tx, tenant, {
      columns: sql`, ${waitsFor(today)} as "waitsFor"`,
      condition: sql`${goesOnIn(unitIds)}
        order by array_position(array['decision-overdue', 'department', 'others'],
            ${waitsFor(today)}),
          array_position(array['objected', 'contested', 'under-visit', 'forwarded', 'applied', 'rectifying'],
            a.state),
          a.rectify_until, b.path collate "C", a.id limit ${limit} offset ${offset}`,
    });
    return rows.map(({ waitsFor: whom, ...row }) => ({ ...viewOf(row), waitsFor: whom }));
  },
  countForDepartment: (unitIds) => count(tx, tenant, goesOnIn(unitIds)),
});

/** From 申报 to the decision, and objections to it. */
const goesOnIn = (unitIds: readonly string[]): SQL => sql`${isAmong("r.unit_id", unitIds)}
  and a.state in ('applied', 'forwarded', 'under-visit', 'rectifying', 'contested', 'objected')`;

/**
 * While a visit goes on it waits for the team, and 限期整改 for the branch as long as a finding of the visit is open; 初审
 * is the department's of branches directly below it.
 */
const waitsFor = (today: Day): SQL => sql`case
  when a.state = 'rectifying' and a.rectify_until < ${today}::date then 'decision-overdue'
  when a.state in ('objected', 'contested', 'forwarded')
    or (a.state = 'applied' and b.path = u.path || '/' || b.id)
    or (a.state = 'under-visit' and exists (select from visits w
      where w.tenant_id = a.tenant_id and w.id = a.visit_id and w.state = 'closed'))
    or (a.state = 'rectifying' and not exists (select from findings f
      where f.tenant_id = a.tenant_id and f.branch_id = a.branch_id
        and f.state in (select jsonb_array_elements_text(${JSON.stringify(OPEN_STATES)}::jsonb))
        and (f.visit_id = a.visit_id or exists (select from finding_events x
          where x.tenant_id = f.tenant_id and x.finding_id = f.id
            and x.details ->> 'visitId' = a.visit_id)))) then 'department'
  else 'others' end`;

const joined = sql`applications a
  join rounds r on r.tenant_id = a.tenant_id and r.id = a.round_id
  join units b on b.tenant_id = a.tenant_id and b.id = a.branch_id
  join units u on u.tenant_id = a.tenant_id and u.id = r.unit_id`;

async function count(tx: Tx, tenant: string, condition: SQL): Promise<number> {
  const [row] = await tx.rows<{ count: number }>(sql`
    select count(*)::int as count from ${joined} where a.tenant_id = ${tenant} and ${condition}`);
  return row?.count ?? 0;
}

type Ordered = Parameters<ApplicationStore["listFreeVisits"]>[0];

const listFreeVisits = (
  tx: Tx,
  tenant: string,
  { unitId, branchIds }: Ordered,
): ReturnType<ApplicationStore["listFreeVisits"]> =>
  tx.rows(sql`
    select distinct on (v.branch_id) v.id, v.branch_id as "branchId",
      (select count(*)::int from visit_inspectors i
        where i.tenant_id = v.tenant_id and i.visit_id = v.id and i.until_at is null)
        as "teamSize"
    from visits v
    where v.tenant_id = ${tenant} and v.unit_id = ${unitId} and v.kind = 'full'
      and v.state not in ('closed', 'cancelled')
      and v.branch_id in (select jsonb_array_elements_text(${JSON.stringify(branchIds)}::jsonb))
      and not exists (select from applications a
        where a.tenant_id = v.tenant_id and a.visit_id = v.id)
    order by v.branch_id, v.id`);

type Written = { readonly application: Application; readonly event: ApplicationEvent };

async function insert(tx: Tx, tenant: string, { application, event }: Written): Promise<boolean> {
  const { id, roundId, branchId, assessment } = application;
  const added = await tx.rows(sql`
    insert into applications (tenant_id, id, round_id, branch_id, step, state, assessment)
    values (${tenant}, ${id}, ${roundId}, ${branchId}, ${event.step}, ${event.to},
      ${JSON.stringify(assessment)}::jsonb)
    on conflict do nothing returning id`);
  if (added.length === 0) return false;
  await tx.rows(insertEvent(tenant, id, event));
  return true;
}

/** The application is moved only from where the step begins: whoever was quicker has moved it already. */
async function takeStep(tx: Tx, tenant: string, { application, event }: Written): Promise<boolean> {
  const { id, assessment, visitId, decision, objectUntil, rectifyUntil } = application;
  const moved = await tx.rows(sql`
    update applications set step = ${event.step}, state = ${event.to},
      assessment = ${JSON.stringify(assessment)}::jsonb, visit_id = ${visitId},
      decision = ${decision}, object_until = ${objectUntil}::date,
      rectify_until = ${rectifyUntil}::date
    where tenant_id = ${tenant} and id = ${id} and step = ${event.step - 1} returning id`);
  if (moved.length === 0) return false;
  await tx.rows(insertEvent(tenant, id, event));
  return true;
}

const insertEvent = (tenant: string, id: string, event: ApplicationEvent): SQL => sql`
  insert into application_events (tenant_id, application_id, step, step_before, from_state, verb,
    to_state, by_person_id, by_unit_id, words, document_number, at)
  values (${tenant}, ${id}, ${event.step}, ${event.step === 1 ? null : event.step - 1}::int,
    ${event.from}, ${event.verb}, ${event.to}, ${event.byPersonId}, ${event.byUnitId},
    ${event.words}, ${event.documentNumber}, ${event.at})`;

function wants({ reach, roundId, states }: Omit<ApplicationsWanted, "limit" | "offset">): SQL {
  const conditions = [
    isReached(reach, "b"),
    ...(roundId === undefined ? [] : [sql`a.round_id = ${roundId}`]),
    ...(states === undefined
      ? []
      : [sql`a.state in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb))`]),
  ];
  return sql.join(conditions, sql` and `);
}

const visitColumns = sql`v.id, v.state, v.won, v.possible,
  (select coalesce(jsonb_agg(jsonb_build_object('personId', i.person_id, 'name', p.name)
      order by i.place), '[]')
    from visit_inspectors i join people p on p.tenant_id = i.tenant_id and p.id = i.person_id
    where i.tenant_id = v.tenant_id and i.visit_id = v.id and i.until_at is null) as team`;

type Row = Application & Omit<ApplicationView, "application" | "round"> & { readonly round: Round };

const select = async (
  tx: Tx,
  tenant: string,
  condition: SQL,
): Promise<readonly ApplicationView[]> =>
  (await selectRows<Row>(tx, tenant, { columns: sql``, condition })).map(viewOf);

type Selected = {
  /** More columns, each after a comma. */
  readonly columns: SQL;
  readonly condition: SQL;
};

const selectRows = <T extends Row>(
  tx: Tx,
  tenant: string,
  { columns, condition }: Selected,
): Promise<readonly T[]> =>
  tx.rows<T>(sql`
    select a.id, a.round_id as "roundId", a.branch_id as "branchId", a.step, a.state, a.assessment,
      a.visit_id as "visitId", a.decision, a.object_until::text as "objectUntil",
      a.rectify_until::text as "rectifyUntil",
      jsonb_build_object('id', r.id, 'unitId', r.unit_id, 'year', r.year, 'name', r.name,
        'authority', r.authority, 'documentNumber', r.document_number, 'editionId', r.edition_id,
        'applyFrom', r.apply_from, 'applyUntil', r.apply_until, 'openedBy', r.opened_by,
        'openedAt', r.opened_at, 'closedAt', r.closed_at) as round,
      jsonb_build_object('id', b.id, 'name', b.name, 'path', b.path, 'template', b.template)
        as branch,
      jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as unit,
      (select to_jsonb(w) from (select ${visitColumns} from visits v
        where v.tenant_id = a.tenant_id and v.id = a.visit_id) w) as visit${columns}
    from ${joined}
    where a.tenant_id = ${tenant} and ${condition}`);

const viewOf = ({ round, branch, unit, visit, ...application }: Row): ApplicationView => ({
  application,
  round,
  branch,
  unit,
  visit,
});
