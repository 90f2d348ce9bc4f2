/** What is done every minute: make the audit log's next partitions, seal it, forget old ids, and every chore. Twice or late changes nothing. */

import { makePartitions } from "#db/audit-partitions.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { sealAudit } from "#db/stores/audit-store.ts";
import { saveBeat } from "#db/stores/beat-store.ts";
import { pgLeaseStore } from "#db/stores/lease-store.ts";
import type { Log } from "#feishu/log.ts";
import type { Instant } from "#kernel/clock.ts";
import { type Chore, type ChoresRun, runChores } from "./chores.ts";

export type TickParts = {
  readonly database: Database;
  readonly tenant: string;
  /** This process; no two share a name. */
  readonly holder: string;
  readonly log: Log;
  readonly chores: readonly Chore[];
};

export type Ticked = ({ readonly kind: "done" } & ChoresRun) | { readonly kind: "elsewhere" };

const LEASE_MS = 55_000;
/** Ids of events are kept for 30 days: the platform repeats them for hours. */
const INBOUND_KEPT_MS = 30 * 24 * 3600 * 1000;

/** One process at a time; the others do nothing. */
export async function tick(parts: TickParts, now: Instant): Promise<Ticked> {
  const { database, tenant, holder, log } = parts;
  const lease = { name: "tick", holder };
  const leases = pgLeaseStore(database, tenant);
  if (!(await leases.acquire(lease, now, now + LEASE_MS))) return { kind: "elsewhere" };
  try {
    const run = await runChores([...ownChores(parts), ...parts.chores], now, log);
    await saveBeat(database, tenant, "tick", { now, failed: run.failed });
    return { kind: "done", ...run };
  } finally {
    await leases.release(lease);
  }
}

/** A log that cannot be sealed holds up nobody's reminders. */
const ownChores = ({ database, tenant, log }: TickParts): readonly Chore[] => [
  {
    name: "partitions",
    run: async (now) => {
      await makePartitions(database, now);
      return undefined;
    },
  },
  {
    name: "seal",
    run: async (now) => {
      const seal = await sealAudit(database, now);
      if (seal !== undefined) log("info", "audit sealed", { number: seal.number, hash: seal.hash });
      return undefined;
    },
  },
  {
    name: "inbound",
    run: async (now) => {
      await database.rows(sql`
        delete from inbound where tenant_id = ${tenant} and received_at < ${now - INBOUND_KEPT_MS}`);
      return undefined;
    },
  },
];
