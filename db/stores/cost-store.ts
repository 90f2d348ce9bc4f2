/** What answering an item takes: medians over all branches, worked out once a day. */

import { minutesOfMs } from "#burden/ledger.ts";
import type { ItemCostStore } from "#burden/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";

export const pgItemCostStore = (tx: Tx, tenant: string): ItemCostStore => ({
  load: async () => {
    const rows = await tx.rows<{ itemCode: string; medianMs: number }>(sql`
      select item_code as "itemCode", median_ms as "medianMs" from item_costs
      where tenant_id = ${tenant}`);
    return new Map(rows.map(({ itemCode, medianMs }) => [itemCode, minutesOfMs(medianMs)]));
  },
  findCountedOn: async () => {
    const [row] = await tx.rows<{ on: Day | null }>(sql`
      select max(counted_on)::text as "on" from item_costs where tenant_id = ${tenant}`);
    return row?.on ?? undefined;
  },
  refresh: async ({ on, from, leastSamples }) => {
    await tx.rows(sql`
      with measured as (
        select item_code, count(*)::int as samples,
          percentile_cont(0.5) within group (order by active_ms)::bigint as median_ms
        from item_effort where tenant_id = ${tenant} and month >= ${from}
        group by item_code having count(*) >= ${leastSamples}
      ), gone as (
        delete from item_costs c where c.tenant_id = ${tenant}
          and not exists (select from measured m where m.item_code = c.item_code)
      )
      insert into item_costs (tenant_id, item_code, samples, median_ms, counted_on)
      select ${tenant}, item_code, samples, median_ms, ${on}::date from measured
      on conflict (tenant_id, item_code) do update set samples = excluded.samples,
        median_ms = excluded.median_ms, counted_on = excluded.counted_on`);
  },
});
