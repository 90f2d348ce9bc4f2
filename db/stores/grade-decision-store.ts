/** 等次 as decided: a row a branch and year, written once. */
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
  insertAll: async (decisions) => {
    const inserted = await tx.rows<{ id: string }>(sql`
      insert into grades (tenant_id, branch_id, year, unit_id, proposed, decided, reasons,
        document_number, decided_by, decided_at)
      select ${tenant}, d."branchId", d.year, d."unitId", d.proposed, d.decided, d.reasons,
        d."documentNumber", d."decidedBy", d."decidedAt"
      from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as d("branchId" text, year text,
        "unitId" text, proposed text, decided text, reasons text, "documentNumber" text,
        "decidedBy" text, "decidedAt" bigint)
      order by d."branchId"
      on conflict (tenant_id, branch_id, year) do nothing returning branch_id as id`);
    return inserted.map(({ id }) => id);
  },
  find: async (branchId, year) => {
    const [row] = await tx.rows<GradeDecision & Omit<GradeView, "decision">>(sql`
      select g.branch_id as "branchId", g.year, g.unit_id as "unitId", g.proposed, g.decided,
        g.reasons, g.document_number as "documentNumber", g.decided_by as "decidedBy",
        g.decided_at as "decidedAt", coalesce(p.name, '') as "decidedByName",
        c.name as "unitName", jsonb_build_object('id', u.id, 'name', u.name, 'path', u.path) as branch
      from grades g
      join units u on u.tenant_id = g.tenant_id and u.id = g.branch_id
      join units c on c.tenant_id = g.tenant_id and c.id = g.unit_id
      left join people p on p.tenant_id = g.tenant_id and p.id = g.decided_by
      where g.tenant_id = ${tenant} and g.branch_id = ${branchId} and g.year = ${year}`);
    if (row === undefined) return undefined;
    const { branch, unitName, decidedByName, ...decision } = row;
    return { decision, branch, unitName, decidedByName };
  },
  listPlaced: (rootPath, year) =>
    tx.rows<PlacedGrade>(sql`
      select u.id as "branchId", u.template, g.decided, b.decided as before
      from units u
      left join grades g on g.tenant_id = u.tenant_id and g.branch_id = u.id and g.year = ${year}
      left join grades b on b.tenant_id = u.tenant_id and b.branch_id = u.id
        and b.year = ${String(Number(year) - 1)}
      where u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(rootPath)}
      order by ${organisationalOrder}`),
});
