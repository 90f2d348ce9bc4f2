/**
 * The lists of campaigns under a unit. A campaign for this tree alone is read as it lies; of one that asked more, only
 * the own branches are looked up: so a county costs the same however many others there are (measured at 30 of them).
 */

import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { isAtOrUnder } from "./at-or-under.ts";

/** Rows `id` of the campaign, `branch_id`, `completed_at` and `next_step`; `asked` names rows with the ids of campaigns. */
export const listsUnder = (tenant: string, rootPath: string, asked: SQL): SQL => sql`
  select w.id, s.branch_id, s.completed_at, s.next_step
  from ${asked} w
  join campaigns k on k.tenant_id = ${tenant} and k.id = w.id
  join units r on r.tenant_id = k.tenant_id and r.id = k.root_unit_id
    and ${isAtOrUnder(rootPath, "r")}
  cross join lateral (select * from assignments a
    where a.tenant_id = ${tenant} and a.campaign_id = w.id offset 0) s
  join units u on u.tenant_id = ${tenant} and u.id = s.branch_id and ${isAtOrUnder(rootPath)}
  union all
  select w.id, s.branch_id, s.completed_at, s.next_step
  from ${asked} w
  join campaigns k on k.tenant_id = ${tenant} and k.id = w.id
  join units r on r.tenant_id = k.tenant_id and r.id = k.root_unit_id
    and not ${isAtOrUnder(rootPath, "r")}
  join units u on u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(rootPath)}
  cross join lateral (select * from assignments a
    where a.tenant_id = ${tenant} and a.campaign_id = w.id and a.branch_id = u.id offset 0) s`;

/** Until the transaction ends: looking up thousands of branches seems worth compiling, which costs more than the work. */
export async function withoutJit(tx: Tx): Promise<void> {
  await tx.rows(sql`select set_config('jit', 'off', true)`);
}
