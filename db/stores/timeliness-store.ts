/** 按期、逾期、待定, counted from assignments. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Timeliness } from "#digest/timeliness.ts";
import type { TimelinessStore } from "#digest/weekly-ports.ts";
import type { Month } from "#kernel/calendar.ts";
import { listsUnder, withoutJit } from "./lists-under.ts";

type Row = Timeliness & { readonly month: Month };

export const pgTimelinessStore = (tx: Tx, tenant: string): TimelinessStore => ({
  countLists: async ({ rootPath, campaigns, at }) => {
    if (campaigns.length === 0) return [];
    await withoutJit(tx);
    return tx.rows<Row>(sql`
      with asked as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(campaigns)}::jsonb)
          as c(id text, month text, "dueEndsAt" bigint)
      ), lists as (${listsUnder(tenant, rootPath, sql`asked`)})
      select c.month,
        count(*) filter (where a.completed_at < c."dueEndsAt")::int as "onTime",
        count(*) filter (where a.completed_at >= c."dueEndsAt"
          or (a.completed_at is null and c."dueEndsAt" <= ${at}))::int as overdue,
        count(*) filter (where a.completed_at is null and c."dueEndsAt" > ${at})::int as pending
      from lists a join asked c on c.id = a.id
      group by c.month order by c.month`);
  },
});
