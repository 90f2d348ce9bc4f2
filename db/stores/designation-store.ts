/** Nominations: one that is not over for a branch, moved on one step at a time, each step continuing the last. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Designation, DesignationEvent } from "#exemplars/designation.ts";
import { EXEMPLAR_STATES } from "#exemplars/exemplar-machine.ts";
import type {
  DesignationStepView,
  DesignationStore,
  DesignationsWanted,
  DesignationView,
  RecommendationView,
} from "#exemplars/ports.ts";
import type { Day } from "#kernel/calendar.ts";
import { isReached } from "./is-reached.ts";

export const pgDesignationStore = (tx: Tx, tenant: string): DesignationStore => ({
  insert: (designation, event) => insert(tx, tenant, { designation, event }),
  takeStep: (designation, event) => takeStep(tx, tenant, { designation, event }),
  find: async (id) => (await select(tx, tenant, sql`d.id = ${id}`))[0],
  findLast: async (branchId) =>
    (
      await select(
        tx,
        tenant,
        sql`d.branch_id = ${branchId} order by d.nominated_at desc, d.id desc limit 1`,
      )
    )[0],
  list: (wanted) => select(tx, tenant, sql`${wants(wanted)} ${inOrder} limit ${wanted.limit}`),
  listSteps: (id) =>
    tx.rows<DesignationStepView>(sql`
      select e.step, e.from_state as "from", e.verb, e.to_state as "to",
        e.by_person_id as "byPersonId", e.by_unit_id as "byUnitId", e.words,
        e.document_number as "documentNumber", e.at, coalesce(p.name, '') as "byName"
      from designation_events e
      left join people p on p.tenant_id = e.tenant_id and p.id = e.by_person_id
      where e.tenant_id = ${tenant} and e.designation_id = ${id} order by e.step`),
  ...pgRecommendations(tx, tenant),
  ...pgDesignationClocks(tx, tenant),
});

const pgRecommendations = (
  tx: Tx,
  tenant: string,
): Pick<DesignationStore, "recommend" | "listRecommendations"> => ({
  recommend: async ({ id, unitId, branchId, words, recommendedBy, recommendedAt }) => {
    await tx.rows(sql`
      insert into recommendations (tenant_id, id, unit_id, branch_id, words, recommended_by,
        recommended_at)
      values (${tenant}, ${id}, ${unitId}, ${branchId}, ${words}, ${recommendedBy},
        ${recommendedAt})
      on conflict (tenant_id, id) do nothing`);
  },
  listRecommendations: (reach, limit) =>
    tx.rows<RecommendationView>(sql`
      select r.id, r.unit_id as "unitId", r.branch_id as "branchId", r.words,
        r.recommended_by as "recommendedBy", r.recommended_at as "recommendedAt",
        b.name as "branchName", u.name as "unitName"
      from recommendations r
      join units b on b.tenant_id = r.tenant_id and b.id = r.branch_id
      join units u on u.tenant_id = r.tenant_id and u.id = r.unit_id
      where r.tenant_id = ${tenant} and (${isReached(reach, "b")} or ${isReached(reach)})
      order by r.recommended_at desc, r.id limit ${limit}`),
});

const TITLED = sql`d.state in ('named', 'key-named')`;
const UNTOLD = sql`(d.recheck_told_on is null or d.recheck_told_on < d.recheck_on)`;

const pgDesignationClocks = (
  tx: Tx,
  tenant: string,
): Pick<DesignationStore, "takeRechecks" | "listExpired" | "findNextDue"> => ({
  takeRechecks: async (today, limit) => {
    const taken = await tx.rows<{ id: string }>(sql`
      update designations d set recheck_told_on = d.recheck_on
      where d.tenant_id = ${tenant} and d.id in (select d.id from designations d
        where d.tenant_id = ${tenant} and ${TITLED} and d.recheck_on <= ${today}::date and ${UNTOLD}
        order by d.recheck_on, d.id limit ${limit})
      returning d.id`);
    const ids = JSON.stringify(taken.map(({ id }) => id));
    return select(
      tx,
      tenant,
      sql`d.id in (select jsonb_array_elements_text(${ids}::jsonb)) order by d.recheck_on, d.id`,
    );
  },
  listExpired: (today, limit) =>
    select(
      tx,
      tenant,
      sql`d.state in ('named', 'key-named', 'failed') and d.expires_on < ${today}::date
        order by d.expires_on, d.id limit ${limit}`,
    ),
  findNextDue: async () => {
    const [row] = await tx.rows<{ on: Day | null }>(sql`
      select least(
        (select min(d.recheck_on) from designations d
          where d.tenant_id = ${tenant} and ${TITLED} and ${UNTOLD}),
        (select min(d.expires_on) + 1 from designations d
          where d.tenant_id = ${tenant} and d.state in ('named', 'key-named', 'failed'))
      )::text as "on"`);
    return row?.on ?? undefined;
  },
});

type Written = { readonly designation: Designation; readonly event: DesignationEvent };

async function insert(
  tx: Tx,
  tenant: string,
  { designation: d, event }: Written,
): Promise<boolean> {
  const added = await tx.rows(sql`
    insert into designations (tenant_id, id, unit_id, branch_id, field, review, nominated_by,
      nominated_by_unit, nominated_at, step, state)
    values (${tenant}, ${d.id}, ${d.unitId}, ${d.branchId}, ${d.field},
      ${JSON.stringify(d.review)}::jsonb, ${d.nominatedBy}, ${d.nominatedByUnit},
      ${d.nominatedAt}, ${event.step}, ${event.to})
    on conflict do nothing returning id`);
  if (added.length === 0) return false;
  await tx.rows(insertEvent(tenant, { designation: d, event }));
  return true;
}

/** Moved only from where the step begins: whoever was quicker has moved it already. */
async function takeStep(
  tx: Tx,
  tenant: string,
  { designation: d, event }: Written,
): Promise<boolean> {
  const moved = await tx.rows(sql`
    update designations set step = ${event.step}, state = ${event.to},
      public_until = ${d.publicUntil}::date, named_on = ${d.namedOn}::date,
      key_on = ${d.keyOn}::date, recheck_on = ${d.recheckOn}::date,
      expires_on = ${d.expiresOn}::date, appeal_until = ${d.appealUntil}::date
    where tenant_id = ${tenant} and id = ${d.id} and step = ${event.step - 1}
    returning id`);
  if (moved.length === 0) return false;
  await tx.rows(insertEvent(tenant, { designation: d, event }));
  return true;
}

const insertEvent = (tenant: string, { designation: { id, unitId }, event }: Written): SQL => sql`
  insert into designation_events (tenant_id, designation_id, unit_id, step, step_before, from_state,
    verb, to_state, by_person_id, by_unit_id, words, document_number, at)
  values (${tenant}, ${id}, ${unitId}, ${event.step}, ${event.step === 1 ? null : event.step - 1}::int,
    ${event.from}, ${event.verb}, ${event.to}, ${event.byPersonId}, ${event.byUnitId}, ${event.words},
    ${event.documentNumber}, ${event.at})`;

/** For the aliases of `select`: `b` the branch, `u` who decides. */
function wants({ reach, states, branchId }: DesignationsWanted): SQL {
  const conditions = [
    sql`(${isReached(reach, "b")} or ${isReached(reach)})`,
    ...(states === undefined
      ? []
      : [sql`d.state in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb))`]),
    ...(branchId === undefined ? [] : [sql`d.branch_id = ${branchId}`]),
  ];
  return sql.join(conditions, sql` and `);
}

const inOrder = sql`order by array_position(
  array(select jsonb_array_elements_text(${JSON.stringify(EXEMPLAR_STATES)}::jsonb)), d.state),
  b.path, d.nominated_at`;

type Row = Designation & Omit<DesignationView, "designation">;

async function select(tx: Tx, tenant: string, condition: SQL): Promise<readonly DesignationView[]> {
  const rows = await tx.rows<Row>(sql`
    select d.id, d.unit_id as "unitId", d.branch_id as "branchId", d.field, d.review,
      d.nominated_by as "nominatedBy", d.nominated_by_unit as "nominatedByUnit",
      d.nominated_at as "nominatedAt", d.step, d.state, d.public_until::text as "publicUntil",
      d.named_on::text as "namedOn", d.key_on::text as "keyOn", d.recheck_on::text as "recheckOn",
      d.expires_on::text as "expiresOn", d.appeal_until::text as "appealUntil",
      jsonb_build_object('id', b.id, 'name', b.name, 'path', b.path, 'template', b.template)
        as branch,
      jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as unit,
      jsonb_build_object('id', n.id, 'name', n.name, 'path', n.path) as nominator,
      coalesce(p.name, '') as "nominatedByName",
      coalesce((select e.document_number from designation_events e
        where e.tenant_id = d.tenant_id and e.designation_id = d.id and e.verb = 'name'), '')
        as "documentNumber"
    from designations d
    join units b on b.tenant_id = d.tenant_id and b.id = d.branch_id
    join units u on u.tenant_id = d.tenant_id and u.id = d.unit_id
    join units n on n.tenant_id = d.tenant_id and n.id = d.nominated_by_unit
    left join people p on p.tenant_id = d.tenant_id and p.id = d.nominated_by
    where d.tenant_id = ${tenant} and ${condition}`);
  return rows.map(
    ({ branch, unit, nominator, nominatedByName, documentNumber, ...designation }) => ({
      designation,
      branch,
      unit,
      nominator,
      nominatedByName,
      documentNumber,
    }),
  );
}
