/** 责任追究: written once, never changed, and read by the department alone. */
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { PersonFound } from "#supervision/accountability.ts";
import type {
  AccountabilityFacts,
  AccountabilityStore,
  AccountabilityView,
} from "#supervision/accountability-ports.ts";
import { STATES_WITH_BRANCH } from "#supervision/board.ts";
import { OPEN_STATES } from "#supervision/finding-machine.ts";
import { isAtOrUnder } from "./at-or-under.ts";

export const pgAccountabilityStore = (tx: Tx, tenant: string): AccountabilityStore => ({
  insert: async (r) => {
    const kept = await tx.rows(sql`
      insert into accountability_records (tenant_id, id, unit_id, step, subject_id, finding_id, basis,
        document_number, decided_by_id, decided_on, recorded_by, recorded_at)
      values (${tenant}, ${r.id}, ${r.unitId}, ${r.step}, ${r.subjectId}, ${r.findingId}, ${r.basis},
        ${r.documentNumber}, ${r.decidedById}, ${r.decidedOn}::date, ${r.recordedBy}, ${r.recordedAt})
      on conflict (tenant_id, id) do nothing returning id`);
    return kept.length > 0;
  },
  list: ({ unitId, subjectId, limit }) =>
    tx.rows<AccountabilityView>(sql`
      select a.id, a.unit_id as "unitId", a.step, a.subject_id as "subjectId",
        a.finding_id as "findingId", a.basis, a.document_number as "documentNumber",
        a.decided_by_id as "decidedById", a.decided_on::text as "decidedOn",
        a.recorded_by as "recordedBy", a.recorded_at as "recordedAt",
        s.name as "subjectName", d.name as "decidedByName",
        case when f.id is not null
          then jsonb_build_object('year', f.year, 'number', f.number) end as finding
      from accountability_records a
      join people s on s.tenant_id = a.tenant_id and s.id = a.subject_id
      join people d on d.tenant_id = a.tenant_id and d.id = a.decided_by_id
      left join findings f on f.tenant_id = a.tenant_id and f.id = a.finding_id
      where a.tenant_id = ${tenant} and a.unit_id = ${unitId}
        and ${subjectId === undefined ? sql`true` : sql`a.subject_id = ${subjectId}`}
      order by a.decided_on desc, a.recorded_at desc, a.id collate "C" limit ${limit}`),
  count: async (unitId) => {
    const [row] = await tx.rows<{ total: number }>(sql`
      select count(*)::int as total from accountability_records
      where tenant_id = ${tenant} and unit_id = ${unitId}`);
    return row?.total ?? 0;
  },
  listPeople: (called, under) =>
    tx.rows<PersonFound>(sql`
      select p.id as "personId", p.name, coalesce((select u.name || ' ' || h.title
        from posts h join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
        where h.tenant_id = p.tenant_id and h.person_id = p.id
        order by h.until_on is not null, h.from_on desc, u.path limit 1), '') as post
      from people p
      where p.tenant_id = ${tenant} and (p.id = ${called} or p.name = ${called})
        and ${
          under === undefined
            ? sql`true`
            : sql`exists (select from posts h
          join units u on u.tenant_id = h.tenant_id and u.id = h.unit_id
          where h.tenant_id = p.tenant_id and h.person_id = p.id and ${isAtOrUnder(under)})`
        }
      order by p.id`),
  readFacts: (of) => readFacts(tx, tenant, of),
});

/** Handed over and not over: what a visit is still finding counts for nobody. */
const COUNTED = OPEN_STATES.filter((state) => state !== "found");

type Of = Parameters<AccountabilityStore["readFacts"]>[0];

async function readFacts(
  tx: Tx,
  tenant: string,
  { personId, under, today, limit }: Of,
): Promise<AccountabilityFacts> {
  const [row] = await tx.rows<AccountabilityFacts>(sql`
    with own as (
      select f.year, f.number, f.unit_id, f.fact, f.due_on, f.state, u.name from findings f
      join units u on u.tenant_id = f.tenant_id and u.id = f.branch_id
      where f.tenant_id = ${tenant} and ${isAtOrUnder(under)}
        and ${personId} in (f.specific_id, f.direct_id, f.first_id)
        and f.state in (select jsonb_array_elements_text(${JSON.stringify(COUNTED)}::jsonb))
    ), first as (
      select * from own order by due_on nulls last, year, number, unit_id limit ${limit}
    )
    select (select count(*)::int from own) as open,
      (select count(*)::int from own where due_on < ${today}::date
        and state in (select jsonb_array_elements_text(${JSON.stringify(STATES_WITH_BRANCH)}::jsonb)))
        as overdue,
      (select coalesce(jsonb_agg(jsonb_build_object('year', year, 'number', number,
        'branchName', name, 'fact', fact, 'dueOn', due_on::text)
        order by due_on nulls last, year, number, unit_id), '[]') from first) as findings`);
  return row ?? { open: 0, overdue: 0, findings: [] };
}
