/** Seals as soon as it can: a transaction of another test on the same server holds seals back. */
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { sealAudit } from "#db/stores/audit-store.ts";
import type { Instant } from "#kernel/clock.ts";

/** Waits until every audited row lies below all transactions under way, but for those with numbers of another server. */
export async function passed(db: Database): Promise<void> {
  for (let held = true; held; ) {
    const rows = await db.rows(sql`
      select id, pg_sleep(0.002) from audit_log
      where tx >= pg_snapshot_xmin(pg_current_snapshot()) and tx < '9000000000000000000'::xid8
      limit 1`);
    held = rows.length > 0;
  }
}

export async function sealed(db: Database, at: Instant): ReturnType<typeof sealAudit> {
  await passed(db);
  return sealAudit(db, at);
}
