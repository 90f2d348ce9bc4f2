/** 述职: a secretary's year counted from the tables that hold its facts, and the rating as it was recorded. */
import type { Appraisal, AppraisalFacts } from "#acceptance/appraisal.ts";
import type { AppraisalStore, Reporter } from "#acceptance/appraisal-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { startOf } from "#kernel/calendar.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { isKnown } from "./supervised-lists.ts";

export const pgAppraisalStore = (tx: Tx, tenant: string): AppraisalStore => ({
  findReporter: async ({ unitId, year, on }) => {
    const [row] = await tx.rows<Reporter>(sql`
      select p.id as "personId", p.name from posts h
      join people p on p.tenant_id = h.tenant_id and p.id = h.person_id
      where h.tenant_id = ${tenant} and h.unit_id = ${unitId} and ${isSecretary}
        and h.from_on <= ${on}::date
        and (h.until_on is null or h.until_on >= ${`${year}-01-01`}::date)
      order by h.from_on desc, h.until_on desc nulls first limit 1`);
    return row;
  },
  wasSecretary: async ({ personId, unitId, year }) => {
    const rows = await tx.rows(sql`
      select 1 from posts h
      where h.tenant_id = ${tenant} and h.unit_id = ${unitId} and h.person_id = ${personId}
        and ${isSecretary} and h.from_on <= ${`${year}-12-31`}::date
        and (h.until_on is null or h.until_on >= ${`${year}-01-01`}::date) limit 1`);
    return rows.length > 0;
  },
  readFacts: (of) => readFacts(tx, tenant, of),
  find: async ({ personId, unitId, year }) => {
    const [row] = await tx.rows<Appraisal>(sql`
      select person_id as "personId", unit_id as "unitId", year, rating,
        held_on::text as "heldOn", document_number as "documentNumber"
      from appraisals where tenant_id = ${tenant} and person_id = ${personId}
        and unit_id = ${unitId} and year = ${year}`);
    return row;
  },
  insert: async ({ personId, unitId, year, rating, heldOn, documentNumber }, { by, at }) => {
    const added = await tx.rows(sql`
      insert into appraisals (tenant_id, person_id, unit_id, year, rating, held_on,
        document_number, recorded_by, recorded_at)
      values (${tenant}, ${personId}, ${unitId}, ${year}, ${rating}, ${heldOn},
        ${documentNumber}, ${by}, ${at})
      on conflict do nothing returning person_id`);
    return added.length > 0;
  },
});

const isSecretary = sql`h.role in ('branch_secretary', 'committee_secretary')`;

async function readFacts(
  tx: Tx,
  tenant: string,
  { personId, path, year }: Parameters<AppraisalStore["readFacts"]>[0],
): Promise<AppraisalFacts> {
  const of = { tenant, personId, year, ...instantsOf(year) };
  const [row] = await tx.rows<AppraisalFacts>(sql`
    with led as materialized (
      select u.id from units u
      where u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(path)})
    select (select count(*)::int from led) as branches,
      (${movesOf(of)}) as moves, (${findingsOf(of)}) as findings,
      (${decisionsOf(of)}) as decisions, (${namedOf(of)}) as named,
      (${helpOf(of)}) as help, (${contactOf(of)}) as contact`);
  if (row === undefined) throw new Error("a statement of counts has one row");
  return row;
}

const instantsOf = (year: string) => ({
  from: startOf(`${year}-01-01`),
  until: startOf(`${Number(year) + 1}-01-01`),
});

type Of = {
  readonly tenant: string;
  readonly personId: string;
  readonly year: string;
  readonly from: number;
  readonly until: number;
};

const isIn = (column: SQL, { from, until }: Of): SQL =>
  sql`${column} >= ${from} and ${column} < ${until}`;

const movesOf = ({ tenant, year }: Of): SQL => sql`
  select coalesce(jsonb_agg(jsonb_build_object('before', m.before, 'now', m.now,
    'branches', m.branches)), '[]')
  from (select b.decided as before, n.decided as now, count(*)::int as branches
    from led
    left join grades n on n.tenant_id = ${tenant} and n.branch_id = led.id and n.year = ${year}
      and n.corrected_at is null
    left join grades b on b.tenant_id = ${tenant} and b.branch_id = led.id
      and b.year = ${String(Number(year) - 1)} and b.corrected_at is null
    group by 1, 2) m`;

/** What a visit found is counted once the visit is over. */
const findingsOf = (of: Of): SQL => sql`
  select jsonb_build_object(
    'raised', count(*) filter (where f.year = ${of.year}),
    'closed', count(*) filter (where ${hasStep(of, sql`('close')`)}),
    'recurred', count(*) filter (where ${hasStep(of, sql`('recur', 'fall-back')`)}),
    'open', count(*) filter (
      where f.state not in ('closed', 'looked-again', 'waived', 'revoked')))
  from findings f join led on led.id = f.branch_id
  left join visits v on v.tenant_id = f.tenant_id and v.id = f.visit_id
  where f.tenant_id = ${of.tenant} and ${isKnown} and (v.id is null or v.state = 'closed')`;

const hasStep = (of: Of, verbs: SQL): SQL => sql`exists (
  select from finding_events e where e.tenant_id = f.tenant_id and e.finding_id = f.id
    and e.verb in ${verbs} and ${isIn(sql`e.at`, of)})`;

/** The last decision of each application in the year. */
const decisionsOf = (of: Of): SQL => sql`
  select jsonb_build_object('passed', count(*) filter (where d.verb = 'pass'),
    'toRectify', count(*) filter (where d.verb = 'require'),
    'failed', count(*) filter (where d.verb = 'fail'))
  from (select distinct on (a.id) e.verb
    from applications a join led on led.id = a.branch_id
    join application_events e on e.tenant_id = a.tenant_id and e.application_id = a.id
    where a.tenant_id = ${of.tenant} and e.verb in ('pass', 'require', 'fail')
      and ${isIn(sql`e.at`, of)}
    order by a.id, e.step desc) d`;

const namedOf = (of: Of): SQL => sql`
  select count(distinct d.branch_id)::int
  from designations d join led on led.id = d.branch_id
  join designation_events e on e.tenant_id = d.tenant_id and e.designation_id = d.id
  where d.tenant_id = ${of.tenant} and e.verb = 'name' and ${isIn(sql`e.at`, of)}`;

/** 求助 of the branches themselves: what a leader took away from a visit is the leader's. */
const helpOf = (of: Of): SQL => sql`
  select jsonb_build_object('raised', count(*) filter (where ${isIn(sql`h.raised_at`, of)}),
    'answered', count(*) filter (where ${isIn(sql`h.answered_at`, of)}))
  from help_tasks h join led on led.id = h.branch_id
  where h.tenant_id = ${of.tenant} and h.matter is distinct from 'contact'`;

const contactOf = ({ tenant, personId, year }: Of): SQL => sql`
  select jsonb_build_object('visits', count(*), 'branches', count(distinct c.branch_id),
    'problems', coalesce(sum(jsonb_array_length(c.problems)), 0))
  from contact_visits c
  where c.tenant_id = ${tenant} and c.person_id = ${personId}
    and c."on" between ${`${year}-01-01`}::date and ${`${year}-12-31`}::date`;
