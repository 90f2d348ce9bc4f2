/** Messages nobody asked for, counted by account and day; a person's days are charged one message at a time. */

import type { BudgetStore } from "#burden/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";

export const pgBudgetStore = (tx: Tx, tenant: string): BudgetStore => ({
  hold: async ({ openId, day, week }) => {
    await tx.rows(sql`
      insert into message_budget (tenant_id, open_id, day, sent)
      values (${tenant}, ${openId}, ${day}::date, 0)
      on conflict (tenant_id, open_id, day) do update set sent = message_budget.sent`);
    const [spent] = await tx.rows<{ today: number; thisWeek: number }>(sql`
      select coalesce(sum(sent) filter (where day = ${day}::date), 0)::int as today,
        coalesce(sum(sent), 0)::int as "thisWeek"
      from message_budget
      where tenant_id = ${tenant} and open_id = ${openId}
        and day between ${week.from}::date and ${week.until}::date`);
    return spent ?? { today: 0, thisWeek: 0 };
  },
  charge: async ({ openId, on, insteadOf }) => {
    await tx.rows(sql`
      with given_back as (
        update message_budget set sent = sent - 1
        where tenant_id = ${tenant} and open_id = ${insteadOf?.openId ?? null}
          and day = ${insteadOf?.on ?? null}::date and sent > 0
      )
      insert into message_budget (tenant_id, open_id, day, sent)
      values (${tenant}, ${openId}, ${on}::date, 1)
      on conflict (tenant_id, open_id, day) do update set sent = message_budget.sent + 1`);
  },
});
