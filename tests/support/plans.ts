/** A year's plan and inspectors of 示例县, through the ports and by rows, as its tests need them. */
import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.ts";
import type { InspectionPlan, PlanLine } from "#supervision/plan.ts";

export const planLine = (given: Partial<PlanLine> = {}): PlanLine => ({
  line: 1,
  kind: "scheduled",
  name: "下半年定期检查",
  fromOn: "2026-07-01",
  untilOn: "2026-12-31",
  places: null,
  ...given,
});

export const countyPlan = (given: Partial<InspectionPlan> = {}): InspectionPlan => ({
  unitId: "SL",
  year: "2026",
  approvalNumber: "示组发〔2026〕1号",
  approvedOn: "2026-01-10",
  restDays: 90,
  lines: [planLine()],
  ...given,
});

/** 检查员 of a unit, bound to accounts `ou_<id>`. */
export async function addInspectorsAt(
  db: Database,
  unitId: string,
  people: readonly { readonly id: string; readonly name: string }[],
): Promise<void> {
  for (const { id, name } of people) {
    await db.rows(sql`
      insert into people (tenant_id, id, name, open_id, status)
      values ('default', ${id}, ${name}, ${`ou_${id}`}, 'active')`);
    await db.rows(sql`
      insert into posts (tenant_id, person_id, unit_id, role, title, from_on)
      values ('default', ${id}, ${unitId}, 'inspector', '检查员', '2020-01-01')`);
  }
}
