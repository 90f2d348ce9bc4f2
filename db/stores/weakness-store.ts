/** Marks that were agreed on, counted by sector and item in one statement; of a branch and an item the last counts. */
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Looked } from "#supervision/weakness.ts";
import type { WeaknessStore } from "#supervision/weakness-ports.ts";
import { isAtOrUnder } from "./at-or-under.ts";

export const pgWeaknessStore = (tx: Tx, tenant: string): WeaknessStore => ({
  /** A mark that was overtaken only afterwards was the last of its time. */
  listLooked: async ({ rootPath, from, until }) => {
    await planAnew(tx);
    return tx.rows<Looked>(sql`
      select u.template as sector, m.item_code as "itemCode", count(*)::int as looked,
        count(*) filter (where m.mark = 'fails')::int as fails,
        count(*) filter (where m.mark = 'partly')::int as partly
      from visits v
      join units u on u.tenant_id = v.tenant_id and u.id = v.branch_id and ${isAtOrUnder(rootPath)}
      join agreed_marks m on m.tenant_id = v.tenant_id and m.visit_id = v.id
        and (m.overtaken_at is null or m.overtaken_at >= ${until})
      where v.tenant_id = ${tenant} and v.state = 'closed' and u.template is not null
        and v.closed_at >= ${from} and v.closed_at < ${until}
      group by u.template, m.item_code order by u.template, m.item_code`);
  },
});

/** Until the transaction ends: the plan made for any unit expects a few branches, and takes three times as long for a county. */
async function planAnew(tx: Tx): Promise<void> {
  await tx.rows(sql`select set_config('plan_cache_mode', 'force_custom_plan', true)`);
}
