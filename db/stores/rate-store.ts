/** Rate buckets shared by every process on the database, as GCRA: a bucket is one number, the instant at which it is empty again. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Bucket, Permit, RateStore } from "#delivery/ports.ts";
import type { Instant } from "#kernel/clock.ts";

/** A bucket empty for so long is as good as none. */
const IDLE_MS = 60_000;

export const pgRateStore = (tx: Tx, tenant: string): RateStore => ({
  take: async (buckets, now) => {
    for (;;) {
      const permit = await take(tx, tenant, { buckets, now });
      if (permit !== undefined) return permit;
      await addMissing(tx, tenant, buckets);
    }
  },
  holdBack: (buckets, until) => holdBack(tx, tenant, { buckets, until }),
  prune: async (now) => {
    await tx.rows(sql`
      with idle as materialized (
        select bucket from rate_buckets
        where tenant_id = ${tenant} and empty_at < ${now - IDLE_MS}::float8
        for update skip locked
      )
      delete from rate_buckets using idle
      where rate_buckets.tenant_id = ${tenant} and rate_buckets.bucket = idle.bucket`);
  },
});

type Taking = { readonly buckets: readonly Bucket[]; readonly now: Instant };
type Verdict = {
  readonly missing: number;
  readonly waitMs: number;
  readonly sharedWaitMs: number;
};

/**
 * The rows are locked in one order, so takers queue up and never block each other for good. Rows that are missing cannot
 * be locked: then nothing is taken and the answer is `undefined`.
 */
async function take(tx: Tx, tenant: string, { buckets, now }: Taking): Promise<Permit | undefined> {
  const [verdict] = await tx.rows<Verdict>(sql`
    with wanted as (
      select * from jsonb_to_recordset(${asJson(buckets)}::jsonb)
        as w(name text, every float8, slack float8, shared boolean)
    ), held as materialized (
      select bucket, empty_at from rate_buckets
      where tenant_id = ${tenant} and bucket in (select name from wanted)
      order by bucket for update
    ), waits as materialized (
      select w.name, w.every, w.shared, h.bucket is null as missing,
        h.empty_at - w.slack - ${now}::float8 as wait
      from wanted w left join held h on h.bucket = w.name
    ), verdict as materialized (
      select count(*) filter (where missing)::int as missing,
        greatest(0, max(wait)) as wait, greatest(0, max(wait) filter (where shared)) as shared_wait
      from waits
    ), taken as (
      update rate_buckets b set empty_at = greatest(b.empty_at, ${now}::float8) + w.every
      from waits w, verdict v
      where b.tenant_id = ${tenant} and b.bucket = w.name and v.missing = 0 and v.wait = 0
    )
    select missing, ceil(wait)::float8 as "waitMs", ceil(shared_wait)::float8 as "sharedWaitMs"
    from verdict`);
  if (verdict === undefined) throw new Error("an aggregate gave no row");
  const { missing, waitMs, sharedWaitMs } = verdict;
  if (missing > 0) return undefined;
  return waitMs === 0 ? { kind: "granted" } : { kind: "wait", waitMs, sharedWaitMs };
}

async function addMissing(tx: Tx, tenant: string, buckets: readonly Bucket[]): Promise<void> {
  await tx.rows(sql`
    insert into rate_buckets (tenant_id, bucket, empty_at)
    select ${tenant}, w.name, 0
    from jsonb_to_recordset(${asJson(buckets)}::jsonb) as w(name text)
    order by w.name
    on conflict (tenant_id, bucket) do nothing`);
}

type Holding = { readonly buckets: readonly Bucket[]; readonly until: Instant };

async function holdBack(tx: Tx, tenant: string, { buckets, until }: Holding): Promise<void> {
  await tx.rows(sql`
    insert into rate_buckets as b (tenant_id, bucket, empty_at)
    select ${tenant}, w.name, ${until}::float8 + w.slack
    from jsonb_to_recordset(${asJson(buckets)}::jsonb) as w(name text, slack float8)
    order by w.name
    on conflict (tenant_id, bucket) do update
    set empty_at = greatest(b.empty_at, excluded.empty_at)`);
}

/** `slack`: how far ahead of now a bucket may be filled and still grant a call. */
const asJson = (buckets: readonly Bucket[]): string =>
  JSON.stringify(
    buckets.map(({ name, everyMs, burst, shared }) => ({
      name,
      every: everyMs,
      slack: (burst - 1) * everyMs,
      shared,
    })),
  );
