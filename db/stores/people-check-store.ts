/** When people and posts were last looked through. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";
import type { PeopleChecks } from "#organisation/ports.ts";

export const pgPeopleChecks = (tx: Tx, tenant: string): PeopleChecks => ({
  findCheckedOn: async () => {
    const [row] = await tx.rows<{ on: Day | null }>(sql`
      select checked_on::text as "on" from people_checks where tenant_id = ${tenant}`);
    return row?.on ?? undefined;
  },
  begin: async (on) => {
    const begun = await tx.rows(sql`
      insert into people_checks as c (tenant_id, checked_on) values (${tenant}, ${on}::date)
      on conflict (tenant_id) do update set checked_on = excluded.checked_on
        where c.checked_on is distinct from excluded.checked_on
      returning tenant_id`);
    return begun.length > 0;
  },
  askAgain: async () => {
    await tx.rows(sql`update people_checks set checked_on = null where tenant_id = ${tenant}`);
  },
});
