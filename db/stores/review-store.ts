/** The marks that stand after a visit with who said what, and what was recorded as plus and minus. */
import type { ReviewStore } from "#acceptance/review-ports.ts";
import type { ReviewedMark } from "#acceptance/snapshot.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";

type Branch = Awaited<ReturnType<ReviewStore["findBranch"]>>;
type Adjustment = Awaited<ReturnType<ReviewStore["listAdjustments"]>>[number];

export const pgReviewStore = (tx: Tx, tenant: string): ReviewStore => ({
  findBranch: async (branchId, vetoItems) => {
    const [row] = await tx.rows<Branch>(sql`
      select u.branch_type as "type", (
        select coalesce(jsonb_agg(distinct f.item_code), '[]') from findings f
        where f.tenant_id = u.tenant_id and f.branch_id = u.id
          and f.item_code in (select jsonb_array_elements_text(${JSON.stringify(vetoItems)}::jsonb))
          and f.state not in ('found', 'closed', 'looked-again', 'waived', 'revoked')) as vetoes
      from units u where u.tenant_id = ${tenant} and u.id = ${branchId}`);
    return row ?? { type: null, vetoes: [] };
  },
  listMarks: (visitId) =>
    tx.rows<ReviewedMark>(sql`
      select a.item_code as "itemCode", a.mark, a.by_person_id as "byPersonId",
        a.agreed_at as "agreedAt", (
          select coalesce(jsonb_agg(jsonb_build_object('personId', m.person_id, 'name', p.name,
            'mark', m.mark, 'at', m.marked_at) order by t.place, m.person_id), '[]')
          from visit_marks m
          join visit_inspectors t on t.tenant_id = m.tenant_id and t.visit_id = m.visit_id
            and t.person_id = m.person_id and t.until_at is null
          join people p on p.tenant_id = m.tenant_id and p.id = m.person_id
          where m.tenant_id = a.tenant_id and m.visit_id = a.visit_id
            and m.item_code = a.item_code) as said
      from agreed_marks a
      where a.tenant_id = ${tenant} and a.visit_id = ${visitId}
      order by a.item_code collate "C"`),
  listAdjustments: ({ branchId, year }) =>
    tx.rows<Adjustment>(sql`
      select name, sum(times)::int as times from adjustments
      where tenant_id = ${tenant} and branch_id = ${branchId} and year = ${year}
        and withdrawn_at is null
      group by name order by name collate "C"`),
});
