/** 等次 as decided: of a branch and year one row stands; those that were put right stay beside it. */
import type { GradeDecision } from "#acceptance/grade-decision.ts";
import type {
  GradeDecisionStore,
  GradeView,
  PlacedGrade,
} from "#acceptance/grade-decision-ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

export const pgGradeDecisionStore = (tx: Tx, tenant: string): GradeDecisionStore => ({
  insertAll: (decisions) => insertAll(tx, tenant, decisions),
  correct: async (decision) => {
    const { branchId, year, nth, decidedAt } = decision;
    const corrected = await tx.rows(sql`
      update grades set corrected_at = ${decidedAt}
      where tenant_id = ${tenant} and branch_id = ${branchId} and year = ${year}
        and nth = ${nth - 1} and corrected_at is null returning nth`);
    return corrected.length > 0 && (await insertAll(tx, tenant, [decision])).length > 0;
  },
  find: (branchId, year) => find(tx, tenant, { branchId, year }),
  listPlaced: (rootPath, year) =>
    tx.rows<PlacedGrade>(sql`
      select u.id as "branchId", u.template, g.decided, b.decided as before
      from units u
      left join grades g on g.tenant_id = u.tenant_id and g.branch_id = u.id and g.year = ${year}
        and g.corrected_at is null
      left join grades b on b.tenant_id = u.tenant_id and b.branch_id = u.id
        and b.year = ${String(Number(year) - 1)} and b.corrected_at is null
      where u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(rootPath)}
      order by ${organisationalOrder}`),
});

async function insertAll(
  tx: Tx,
  tenant: string,
  decisions: readonly GradeDecision[],
): Promise<readonly string[]> {
  const inserted = await tx.rows<{ id: string }>(sql`
    insert into grades (tenant_id, branch_id, year, nth, unit_id, proposed, decided, reasons,
      document_number, decided_by, decided_at)
    select ${tenant}, d."branchId", d.year, d.nth, d."unitId", d.proposed, d.decided, d.reasons,
      d."documentNumber", d."decidedBy", d."decidedAt"
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as d("branchId" text, year text,
      nth int, "unitId" text, proposed text, decided text, reasons text, "documentNumber" text,
      "decidedBy" text, "decidedAt" bigint)
    order by d."branchId"
    on conflict (tenant_id, branch_id, year, nth) do nothing returning branch_id as id`);
  return inserted.map(({ id }) => id);
}

async function find(
  tx: Tx,
  tenant: string,
  { branchId, year }: Pick<GradeDecision, "branchId" | "year">,
): Promise<GradeView | undefined> {
  const [row] = await tx.rows<GradeDecision & Omit<GradeView, "decision">>(sql`
    select g.branch_id as "branchId", g.year, g.nth, g.unit_id as "unitId", g.proposed, g.decided,
      g.reasons, g.document_number as "documentNumber", g.decided_by as "decidedBy",
      g.decided_at as "decidedAt", coalesce(p.name, '') as "decidedByName",
      c.name as "unitName", jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as branch,
      coalesce((select jsonb_agg(jsonb_build_object('decided', e.decided, 'reasons', e.reasons,
          'documentNumber', e.document_number, 'decidedAt', e.decided_at) order by e.nth)
        from grades e where e.tenant_id = g.tenant_id and e.branch_id = g.branch_id
          and e.year = g.year and e.nth < g.nth), '[]') as earlier
    from grades g
    join units u on u.tenant_id = g.tenant_id and u.id = g.branch_id
    join units c on c.tenant_id = g.tenant_id and c.id = g.unit_id
    left join people p on p.tenant_id = g.tenant_id and p.id = g.decided_by
    where g.tenant_id = ${tenant} and g.branch_id = ${branchId} and g.year = ${year}
      and g.corrected_at is null`);
  if (row === undefined) return undefined;
  const { branch, unitName, decidedByName, earlier, ...decision } = row;
  return { decision, branch, unitName, decidedByName, earlier };
}
