/** The months of the audit log. A month without a partition lies in the DEFAULT one, so nothing is ever refused. */

import type { Database, Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { addMonths, type Month, monthOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { errorCode } from "./database-error.ts";

/** `busy`: an open transaction holds the log; the next tick tries again. */
export type PartitionsMade =
  | { readonly kind: "made"; readonly months: readonly Month[] }
  | { readonly kind: "busy" };

const monthsAhead = 3;
/** Making one shuts the log for a moment; no click waits longer for it than this. */
const lockTimeoutMs = 500;
const lockNotAvailable = "55P03";

/** Makes the next three months. A month that already has rows in the DEFAULT partition stays there. */
export async function makePartitions(db: Database, now: Instant): Promise<PartitionsMade> {
  const wanted = Array.from({ length: monthsAhead }, (_, index) =>
    addMonths(monthOf(now), index + 1),
  );
  const missing: Month[] = [];
  for (const month of wanted) if (await isMissing(db, month)) missing.push(month);
  if (missing.length === 0) return { kind: "made", months: [] };
  try {
    await db.transaction(async (tx) => {
      await tx.rows(sql.raw(`set local lock_timeout = ${lockTimeoutMs}`));
      for (const month of missing) await makePartition(tx, month);
    });
    return { kind: "made", months: missing };
  } catch (error) {
    if (errorCode(error) === lockNotAvailable) return { kind: "busy" };
    throw error;
  }
}

const tableOf = (month: Month) => `audit_log_${month.replace("-", "_")}`;
const firstInstant = (month: Month) => startOf(`${month}-01`);

async function isMissing(db: Tx, month: Month): Promise<boolean> {
  const [found] = await db.rows<{ missing: boolean }>(sql`
    select to_regclass(${tableOf(month)}) is null and not exists (
      select from audit_log_default
      where at >= ${firstInstant(month)}::bigint and at < ${firstInstant(addMonths(month, 1))}::bigint
    ) as missing`);
  return found?.missing === true;
}

async function makePartition(tx: Tx, month: Month): Promise<void> {
  const table = sql.identifier(tableOf(month));
  const bounds = sql.raw(`from (${firstInstant(month)}) to (${firstInstant(addMonths(month, 1))})`);
  await tx.rows(
    sql`create table if not exists ${table} partition of audit_log for values ${bounds}`,
  );
  await tx.rows(sql`
    create or replace trigger no_truncate before truncate on ${table}
    for each statement execute function refuse_change()`);
}
