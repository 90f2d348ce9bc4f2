/** The audit log in the database: rows in with the work they record, seals over them, both out again to be verified. */

import { type AuditRow, markOf } from "#audit/audit-row.ts";
import { makeSeal, type PrintedSeal, type Seal, type SealEnd } from "#audit/seal.ts";
import { type AuditVerdict, verifySeals } from "#audit/verify.ts";
import type { Database, Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditEntry } from "#organisation/ports.ts";

export type AuditBatch = {
  readonly tenantId: string;
  readonly at: Instant;
  readonly entries: readonly AuditEntry[];
};

/** One INSERT for all entries, to run as it is or as a part of a larger statement. A subject is `kind/id`. */
export const insertAudit = ({ tenantId, at, entries }: AuditBatch): SQL => sql`
  insert into audit_log (tenant_id, at, id, actor, verb, subject_kind, subject_id, details)
  select ${tenantId}, ${at}::bigint, gen_random_uuid(), e.actor, e.verb, split_part(e.subject, '/', 1),
    substr(e.subject, strpos(e.subject, '/') + 1), e.details
  from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
    as e(actor text, verb text, subject text, details jsonb)`;

/** A part of the statement that books an arrival: the row of a message that is noted when it has arrived, once. */
export const auditedArrival = (arrived: SQL): SQL => sql`audited as (
  insert into audit_log (tenant_id, at, id, actor, verb, subject_kind, subject_id, details)
  select a.tenant_id, a.sent_at, gen_random_uuid(), e.actor, e.verb, split_part(e.subject, '/', 1),
    substr(e.subject, strpos(e.subject, '/') + 1), e.details
  from ${arrived} a, jsonb_to_record(a.trying -> 'audited')
    as e(actor text, verb text, subject text, details jsonb)
  where a.trying -> 'audited' is not null
)`;

export async function appendAudit(tx: Tx, batch: AuditBatch): Promise<void> {
  if (batch.entries.length > 0) await tx.rows(insertAudit(batch));
}

/** How many rows or seals are read at a time: the log may be larger than the memory. */
const pageSize = 2_000;
/** Beyond every transaction of an epoch: the largest xid8. */
const endOfEpoch = "18446744073709551615";

/** Seals the rows of all transactions that can no longer change, in whatever order they committed; undefined when there are none. */
export const sealAudit = (db: Database, now: Instant): Promise<Seal | undefined> =>
  db.transaction(async (tx) => {
    const last = await lockLastSeal(tx);
    const [end] = await tx.rows<SealEnd>(sql`
      select audit_epoch() as epoch, pg_snapshot_xmin(pg_current_snapshot())::text as tx`);
    if (end === undefined) throw new Error("the database named no transaction");
    const rowMarks = await markRows(tx, last?.end ?? beginning, end);
    return rowMarks === "" ? undefined : saveSeal(tx, last, { sealedAt: now, end, rowMarks });
  });

/** After a restore: seals everything it brought in, whatever its transaction numbers, and counts them anew from here. */
export const beginAuditEpoch = (db: Database, now: Instant): Promise<Seal> =>
  db.transaction(async (tx) => {
    await tx.rows(sql`lock table audit_log in exclusive mode`);
    const last = await lockLastSeal(tx);
    const [present] = await tx.rows<{ epoch: number }>(sql`
      insert into audit_epochs (epoch, began_at) values (audit_epoch() + 1, ${now}::bigint)
      returning epoch - 1 as epoch`);
    if (present === undefined) throw new Error("the database began no epoch");
    const end = { epoch: present.epoch, tx: endOfEpoch };
    const rowMarks = await markRows(tx, last?.end ?? beginning, end);
    return saveSeal(tx, last, { sealedAt: now, end, rowMarks });
  });

/** `printed` are seals noted outside the database, in a log or a card. */
export async function verifyAudit(
  db: Database,
  printed: readonly PrintedSeal[] = [],
): Promise<AuditVerdict> {
  const last = await findLastSeal(db);
  // Rows beyond the last seal may still come in between those already read.
  const rows = readRows(db, beginning, last?.end ?? beginning);
  return verifySeals({ seals: readSeals(db, last?.number ?? 0), rows, printed });
}

export type SealState = {
  readonly last: Pick<Seal, "number" | "hash" | "sealedAt"> | undefined;
  /** When the oldest row without a seal was written: one that waits long means that an open transaction holds seals back. */
  readonly oldestUnsealedAt: Instant | undefined;
};

export async function readSealState(db: Tx): Promise<SealState> {
  const last = await findLastSeal(db);
  const end = last?.end ?? beginning;
  const [oldest] = await db.rows<{ at: number | null }>(sql`
    select min(at) as at from audit_log where (epoch, tx) >= (${end.epoch}, ${end.tx}::text::xid8)`);
  return { last, oldestUnsealedAt: oldest?.at ?? undefined };
}

/** Before every row, one with a forged epoch included: the smallest integer. */
const beginning: SealEnd = { epoch: -2_147_483_648, tx: "0" };

const selectSeals = sql`
  select number, sealed_at as "sealedAt", row_marks as "rowMarks", previous, hash,
    jsonb_build_object('epoch', through_epoch, 'tx', through_tx::text) as end
  from audit_seals`;

async function findLastSeal(tx: Tx): Promise<Seal | undefined> {
  const [last] = await tx.rows<Seal>(sql`${selectSeals} order by number desc limit 1`);
  return last;
}

/** Two that seal at once would fork the chain; the second waits and then goes on from the first one's seal. */
async function lockLastSeal(tx: Tx): Promise<Seal | undefined> {
  await tx.rows(sql`lock table audit_seals in share row exclusive mode`);
  return findLastSeal(tx);
}

async function saveSeal(
  tx: Tx,
  last: Seal | undefined,
  content: Pick<Seal, "sealedAt" | "end" | "rowMarks">,
): Promise<Seal> {
  const seal = makeSeal(last, content);
  await tx.rows(sql`
    insert into audit_seals (number, sealed_at, through_epoch, through_tx, row_marks, previous, hash)
    values (${seal.number}, ${seal.sealedAt}::bigint, ${seal.end.epoch}, ${seal.end.tx}::text::xid8,
      ${seal.rowMarks}, ${seal.previous}, ${seal.hash})`);
  return seal;
}

async function markRows(tx: Tx, from: SealEnd, end: SealEnd): Promise<string> {
  const marks: string[] = [];
  for await (const row of readRows(tx, from, end)) marks.push(markOf(row));
  return marks.join("");
}

async function* readSeals(db: Tx, through: number): AsyncGenerator<Seal> {
  let after: number | undefined = 0;
  while (after !== undefined) {
    const page: Seal[] = await db.rows<Seal>(sql`
      ${selectSeals} where number > ${after} and number <= ${through} order by number limit ${pageSize}`);
    yield* page;
    after = page.length < pageSize ? undefined : page.at(-1)?.number;
  }
}

/** The rows from one seal's end to another's in the order of the seals; tenant and instant only tell rows with a forged id apart. */
async function* readRows(db: Tx, from: SealEnd, end: SealEnd): AsyncGenerator<AuditRow> {
  let after: AuditRow | undefined;
  for (;;) {
    const page: AuditRow[] = await db.rows<AuditRow>(sql`
      select tenant_id as "tenantId", id::text, at, epoch, tx::text, actor, verb,
        subject_kind as "subjectKind", subject_id as "subjectId", details::text
      from audit_log
      where (epoch, tx) < (${end.epoch}, ${end.tx}::text::xid8) and ${startAt(from, after)}
      order by epoch, audit_log.tx, audit_log.id, tenant_id, at limit ${pageSize}`);
    yield* page;
    after = page.at(-1);
    if (page.length < pageSize) return;
  }
}

const startAt = (from: SealEnd, after: AuditRow | undefined): SQL =>
  after === undefined
    ? sql`(epoch, tx) >= (${from.epoch}, ${from.tx}::text::xid8)`
    : sql`(epoch, tx, id, tenant_id, at)
        > (${after.epoch}, ${after.tx}::text::xid8, ${after.id}::uuid, ${after.tenantId}, ${after.at}::bigint)`;
