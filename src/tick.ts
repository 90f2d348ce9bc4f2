/** What is done every minute: seal the audit log, make its next partitions, forget old ids. Twice or late changes nothing. */

import { makePartitions } from "#db/audit-partitions.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { sealAudit } from "#db/stores/audit-store.ts";
import { pgLeaseStore } from "#db/stores/lease-store.ts";
import type { Log } from "#feishu/log.ts";
import type { Instant } from "#kernel/clock.ts";

export type TickParts = {
  readonly database: Database;
  readonly tenant: string;
  /** This process; no two share a name. */
  readonly holder: string;
  readonly log: Log;
};

const LEASE_MS = 55_000;
/** Ids of events are kept for 30 days: the platform repeats them for hours. */
const INBOUND_KEPT_MS = 30 * 24 * 3600 * 1000;

/** One process at a time; the others do nothing. */
export async function tick(parts: TickParts, now: Instant): Promise<"done" | "elsewhere"> {
  const { database, tenant, holder, log } = parts;
  const lease = { name: "tick", holder };
  const leases = pgLeaseStore(database, tenant);
  if (!(await leases.acquire(lease, now, now + LEASE_MS))) return "elsewhere";
  try {
    await makePartitions(database, now);
    const seal = await sealAudit(database, now);
    if (seal !== undefined) log("info", "audit sealed", { number: seal.number, hash: seal.hash });
    await database.rows(sql`
      delete from inbound where tenant_id = ${tenant} and received_at < ${now - INBOUND_KEPT_MS}`);
    return "done";
  } finally {
    await leases.release(lease);
  }
}
