/** The ledgers of acceptance and exemplars, and all four ledgers counted by the unit above the branches; one statement each. */
import type { LedgerWanted, PassedLine } from "#acceptance/ledger-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { EXEMPLAR_STATES, isTitled, PUBLIC_STATES } from "#exemplars/exemplar-machine.ts";
import type {
  CountedLedger,
  CountedUnder,
  ExemplarLine,
  LedgerListStore,
} from "#exemplars/ledger-ports.ts";
import { addYears, startOf } from "#kernel/calendar.ts";
import { OPEN_STATES } from "#supervision/finding-machine.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";
import { isKnown } from "./supervised-lists.ts";

export const pgLedgerListStore = (tx: Tx, tenant: string): LedgerListStore => ({
  listPassed: ({ limit, ...of }) =>
    tx.rows<PassedLine>(sql`
      select r.name, r.document_number as "documentNumber", r.apply_from::text as "applyFrom",
        r.apply_until::text as "applyUntil", r.closed_at as "closedAt", u.id as "branchId",
        u.name as "branchName", u.path as "branchPath", u.template, a.state, a.decision,
        a.object_until::text as "objectUntil", a.rectify_until::text as "rectifyUntil",
        p.name as "decidedByName", e.document_number as "decidedNumber", e.at as "decidedAt",
        d.total, z.frozen_at as "frozenAt"
      from ${branchesInRounds}
      left join lateral (select x.by_person_id, x.document_number, x.at, x.step
        from application_events x where x.tenant_id = a.tenant_id and x.application_id = a.id
          and x.verb in ('pass', 'require', 'fail') order by x.step desc limit 1) e on true
      left join people p on p.tenant_id = a.tenant_id and p.id = e.by_person_id
      left join decided_results d on d.tenant_id = a.tenant_id and d.application_id = a.id
        and d.step = e.step
      left join frozen_results z on z.tenant_id = a.tenant_id and z.application_id = a.id
      where ${isInRound(tenant, of)}
      order by ${organisationalOrder}, r.year, r.opened_at, r.id limit ${limit}`),
  listExemplars: ({ limit, publicOnly, ...of }) =>
    tx.rows<ExemplarLine>(sql`
      select u.id as "branchId", u.name as "branchName", u.path as "branchPath", d.field,
        case d.state when 'objected' then 'publicised' else d.state end as state,
        d.nominated_at as "nominatedAt", d.named_on::text as "namedOn", d.key_on::text as "keyOn",
        d.recheck_on::text as "recheckOn", d.expires_on::text as "expiresOn",
        (select e.document_number from designation_events e
          where e.tenant_id = d.tenant_id and e.designation_id = d.id
            and e.verb in ('name', 'name-key', 'reinstate') order by e.step desc limit 1)
          as "documentNumber"
      from designations d join units u on u.tenant_id = d.tenant_id and u.id = d.branch_id
      where ${isDesignated(tenant, of)} and ${publicOnly ? isPublic : sql`true`}
      order by ${organisationalOrder}, d.nominated_at, d.id limit ${limit}`),
  countLedger: (ledger, of) => tx.rows<CountedUnder>(COUNTS[ledger](tenant, of)),
});

const branchesInRounds = sql`units u
  join rounds r on r.tenant_id = u.tenant_id
    and r.unit_id in (select unnest(string_to_array(u.path, '/')))
  left join applications a on a.tenant_id = r.tenant_id and a.round_id = r.id
    and a.branch_id = u.id`;

const isInRound = (tenant: string, { rootPath, year }: LedgerWanted): SQL =>
  sql`u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(rootPath)}
    and r.year = coalesce(${year}::text, r.year)`;

const isDesignated = (tenant: string, { rootPath, year }: LedgerWanted): SQL =>
  sql`d.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)} and ${year === null ? sql`true` : isOf(year)}`;

const isOneOf = (column: SQL, states: readonly string[]): SQL =>
  sql`${column} in (select jsonb_array_elements_text(${JSON.stringify(states)}::jsonb))`;

const isPublic = isOneOf(sql`d.state`, PUBLIC_STATES);

const isOf = (year: string): SQL => {
  const begins = `${year}-01-01`;
  const ends = addYears(begins, 1);
  return sql`case when d.named_on is null
    then d.nominated_at >= ${startOf(begins)} and d.nominated_at < ${startOf(ends)}
    else d.named_on >= ${begins}::date and d.named_on < ${ends}::date end`;
};

/** For the alias `u`: the unit directly above. */
const above = sql`regexp_replace(u.path, '/[^/]*$', '')`;

const count = (condition: SQL): SQL => sql`(count(*) filter (where ${condition}))::int`;

const COUNTS: Readonly<Record<CountedLedger, (tenant: string, of: LedgerWanted) => SQL>> = {
  findings: (tenant, { rootPath, year }) => sql`
    select ${above} as path, jsonb_build_object('raised', count(*)::int,
      'open', ${count(isOneOf(sql`f.state`, OPEN_STATES))},
      'closed', ${count(sql`f.closed_on is not null and not ${isOneOf(sql`f.state`, OPEN_STATES)}`)}) as counts
    from findings f join units u on u.tenant_id = f.tenant_id and u.id = f.branch_id
    where f.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)} and ${isKnown}
      and f.year = coalesce(${year}::text, f.year) group by 1`,
  inspections: (tenant, { rootPath, year }) => sql`
    select ${above} as path, jsonb_build_object('visits', count(*)::int,
      'branches', count(distinct u.id)::int) as counts
    from inspections i
    join visits v on v.tenant_id = i.tenant_id and v.inspection_id = i.id
    join units u on u.tenant_id = v.tenant_id and u.id = v.branch_id
    where i.tenant_id = ${tenant} and i.year = coalesce(${year}::text, i.year)
      and ${isAtOrUnder(rootPath)} and v.state = 'closed' group by 1`,
  passed: (tenant, of) => sql`
    select ${above} as path, jsonb_build_object('branches', count(distinct u.id)::int,
      'applied', ${count(sql`a.state not in ('assessing', 'withdrawn', 'returned')`)},
      'passed', ${count(sql`a.decision = 'passed'`)},
      'rectifying', ${count(sql`a.decision = 'to-rectify'`)},
      'failed', ${count(sql`a.decision = 'failed'`)},
      'frozen', ${count(sql`a.state = 'frozen'`)}) as counts
    from ${branchesInRounds} where ${isInRound(tenant, of)} group by 1`,
  exemplars: (tenant, of) => sql`
    select ${above} as path, jsonb_build_object('nominated', count(*)::int,
      'titled', ${count(isOneOf(sql`d.state`, EXEMPLAR_STATES.filter(isTitled)))},
      'key', ${count(sql`d.state = 'key-named'`)},
      'revoked', ${count(sql`d.state in ('revoked', 'appealed', 'upheld')`)},
      'expired', ${count(sql`d.state = 'expired'`)}) as counts
    from designations d join units u on u.tenant_id = d.tenant_id and u.id = d.branch_id
    where ${isDesignated(tenant, of)} and ${isPublic} group by 1`,
};
