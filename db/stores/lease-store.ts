/** Who does a work that one process at a time should do. A row, not a session lock, which pooled connections would lose. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";

export type Lease = {
  /** The work. */
  readonly name: string;
  /** The process; no two share a name. */
  readonly holder: string;
};

/** `until` is when the lease ends by itself. Each answers whether `holder` has the lease. */
export type LeaseStore = {
  /** A lease that ends long after any taken now is of a clock that was fast, and nobody's. */
  readonly acquire: (lease: Lease, now: Instant, until: Instant) => Promise<boolean>;
  /** Fails once the lease has ended, even when nobody took it since: the work must have stopped by then. */
  readonly renew: (lease: Lease, now: Instant, until: Instant) => Promise<boolean>;
  readonly release: (lease: Lease) => Promise<void>;
};

/** More than processes' clocks may differ. */
const CLOCKS_DIFFER_MS = 60_000;

export const pgLeaseStore = (tx: Tx, tenant: string): LeaseStore => ({
  acquire: async ({ name, holder }, now, until) => {
    const rows = await tx.rows(sql`
      insert into leases as l (tenant_id, name, holder, until)
      values (${tenant}, ${name}, ${holder}, ${until})
      on conflict (tenant_id, name) do update set holder = excluded.holder, until = excluded.until
      where l.until <= ${now} or l.until > ${until + CLOCKS_DIFFER_MS}
        or l.holder = excluded.holder
      returning l.name`);
    return rows.length > 0;
  },
  renew: async ({ name, holder }, now, until) => {
    const rows = await tx.rows(sql`
      update leases set until = ${until}
      where tenant_id = ${tenant} and name = ${name} and holder = ${holder} and until > ${now}
      returning name`);
    return rows.length > 0;
  },
  release: async ({ name, holder }) => {
    await tx.rows(
      sql`delete from leases where tenant_id = ${tenant} and name = ${name} and holder = ${holder}`,
    );
  },
});
