/** The windows of a unit's year. */
import type { YearCycle } from "#acceptance/cycle.ts";
import type { CycleStore } from "#acceptance/cycle-ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";

export const pgCycleStore = (tx: Tx, tenant: string): CycleStore => ({
  find: async (unitId, year) => {
    const [row] = await tx.rows<YearCycle>(sql`
      select unit_id as "unitId", year,
        jsonb_build_object('from', deploy_from, 'until', deploy_until) as deploy,
        jsonb_build_object('from', check_from, 'until', check_until) as check,
        jsonb_build_object('from', assess_from, 'until', assess_until) as assess,
        set_by as "setBy", set_at as "setAt"
      from year_cycles where tenant_id = ${tenant} and unit_id = ${unitId} and year = ${year}`);
    return row;
  },
  set: async ({ unitId, year, deploy, check, assess, setBy, setAt }) => {
    await tx.rows(sql`
      insert into year_cycles (tenant_id, unit_id, year, deploy_from, deploy_until, check_from,
        check_until, assess_from, assess_until, set_by, set_at)
      values (${tenant}, ${unitId}, ${year}, ${deploy.from}::date, ${deploy.until}::date,
        ${check.from}::date, ${check.until}::date, ${assess.from}::date, ${assess.until}::date,
        ${setBy}, ${setAt})
      on conflict (tenant_id, unit_id, year) do update set
        deploy_from = excluded.deploy_from, deploy_until = excluded.deploy_until,
        check_from = excluded.check_from, check_until = excluded.check_until,
        assess_from = excluded.assess_from, assess_until = excluded.assess_until,
        set_by = excluded.set_by, set_at = excluded.set_at`);
  },
});
