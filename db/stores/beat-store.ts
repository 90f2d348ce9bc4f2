/** When a work that is to be done again and again last ended well. */

import type { Backlog } from "#auditor/finding.ts";
import type { Beat } from "#auditor/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";

type Work = "tick" | "auditor";

/** `failed` are the parts of the work that failed in this run. */
export async function saveBeat(
  tx: Tx,
  tenant: string,
  work: Work,
  run: { readonly now: Instant; readonly failed: readonly string[] },
): Promise<void> {
  const { now, failed } = run;
  const failing = JSON.stringify(Object.fromEntries(failed.map((name) => [name, now])));
  await tx.rows(sql`
    insert into beats as b (tenant_id, work, first_at, last_at, failing)
    values (${tenant}, ${work}, ${now}, ${now}, ${failing}::jsonb)
    on conflict (tenant_id, work) do update set last_at = excluded.last_at,
      failing = (select coalesce(jsonb_object_agg(f.key,
          least(f.value::bigint, (b.failing ->> f.key)::bigint)), '{}')
        from jsonb_each(excluded.failing) f)`);
}

/** What has failed in every run of the tick since then. */
export async function countFailingChores(
  tx: Tx,
  tenant: string,
  before: Instant,
): Promise<Backlog> {
  const [row] = await tx.rows<Backlog>(sql`
    select count(*)::int as count, min(e.value::bigint) as "oldestAt"
    from beats b, jsonb_each_text(b.failing) e
    where b.tenant_id = ${tenant} and b.work = 'tick' and e.value::bigint <= ${before}`);
  if (row === undefined) throw new Error("an aggregate gave no row");
  return row;
}

export async function findBeat(tx: Tx, tenant: string, work: Work): Promise<Beat | undefined> {
  const [beat] = await tx.rows<Beat>(sql`
    select first_at as "firstAt", last_at as "lastAt" from beats
    where tenant_id = ${tenant} and work = ${work}`);
  return beat;
}
