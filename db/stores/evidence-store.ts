/** Evidence: one row for each file of a message, one more for each item it proves. */

import { type Evidence, FETCH_PAUSES_MS } from "#blueprint/evidence.ts";
import type {
  Attaching,
  EvidenceStore,
  Kept,
  ListedEvidence,
  PendingFile,
  ReceivedFiles,
  SeenBefore,
} from "#blueprint/evidence-ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import { ConcurrentChange } from "./answer-store.ts";

export const pgEvidenceStore = (tx: Tx, tenant: string): EvidenceStore => ({
  receive: (received) => receive(tx, tenant, received),
  listOfMessage: (messageId) =>
    tx.rows<Evidence>(sql`
      select ${columns} from evidence e
      where e.tenant_id = ${tenant} and e.message_id = ${messageId} order by e.position`),
  listOfBranch: (branchId, limit) => listOfBranch(tx, tenant, { branchId, limit }),
  attach: (attaching) => attach(tx, tenant, attaching),
  recall: async (messageId) => {
    await tx.rows(sql`
      with taken_back as (
        update evidence set state = 'recalled', revision = revision + 1
        where tenant_id = ${tenant} and message_id = ${messageId} and state <> 'recalled'
        returning id
      )
      delete from evidence_uses
      where tenant_id = ${tenant} and evidence_id in (select id from taken_back)`);
  },
  claimPending: (wanted) => claimPending(tx, tenant, wanted),
  markStored: (id, kept) => markStored(tx, tenant, { id, kept }),
  markFailed: async (id, failure) => {
    const failed = await tx.rows(sql`
      update evidence set state = 'failed', failure = ${failure}
      where tenant_id = ${tenant} and id = ${id} and state = 'pending' returning id`);
    return failed.length > 0;
  },
  find: async (id) => {
    const [row] = await tx.rows<Evidence & { openId: string | null }>(sql`
      select ${columns}, p.open_id as "openId" from evidence e
      left join people p on p.tenant_id = e.tenant_id and p.id = e.by_person_id
      where e.tenant_id = ${tenant} and e.id = ${id}`);
    if (row === undefined) return undefined;
    const { openId, ...file } = row;
    return { file, openId };
  },
  findNextFetchAt: async () => {
    const [row] = await tx.rows<{ at: Instant | null }>(sql`
      select min(next_attempt_at) as at from evidence
      where tenant_id = ${tenant} and state = 'pending'`);
    return row?.at ?? undefined;
  },
});

const columns = sql`e.id, e.branch_id as "branchId", e.campaign_id as "campaignId",
  e.by_person_id as "byPersonId", e.message_id as "messageId", e.file_key as "fileKey", e.kind,
  e.name, e.state, e.failure, e.received_at as "receivedAt", e.revision,
  (select coalesce(jsonb_agg(jsonb_build_object('itemCode', x.item_code, 'period', x.period)
      order by x.item_code, x.period), '[]')
    from evidence_uses x where x.tenant_id = e.tenant_id and x.evidence_id = e.id) as uses`;

async function receive(tx: Tx, tenant: string, received: ReceivedFiles): Promise<void> {
  const { campaignId, branchId, messageId, byPersonId, at } = received;
  const files = received.files.map((file, position) => ({ ...file, position }));
  await tx.rows(sql`
    with received as (
      insert into evidence (tenant_id, id, branch_id, campaign_id, by_person_id, message_id,
        position, file_key, kind, name, state, received_at, next_attempt_at)
      select ${tenant}, md5(${tenant} || ' ' || ${messageId} || ' ' || f."fileKey")::uuid::text,
        ${branchId}, ${campaignId}, ${byPersonId}, ${messageId}, f.position, f."fileKey", f.kind,
        f.name, 'pending', ${at}::bigint, ${at}::bigint
      from jsonb_to_recordset(${JSON.stringify(files)}::jsonb) as f("fileKey" text, kind text,
        name text, position int)
      on conflict do nothing
      returning id
    )
    insert into evidence_uses (tenant_id, evidence_id, item_code, period, attached_at)
    select ${tenant}, r.id, u."itemCode", u.period, ${at}::bigint
    from received r, jsonb_to_recordset(${JSON.stringify(received.uses)}::jsonb)
      as u("itemCode" text, period text)`);
}

/** A row that stays keeps the instant at which it was first said. */
async function attach(tx: Tx, tenant: string, attaching: Attaching): Promise<void> {
  const { branchId, messageId, seenRevision, at } = attaching;
  const [row] = await tx.rows<{ files: number }>(sql`
    with chosen as (
      select * from jsonb_to_recordset(${JSON.stringify(attaching.uses)}::jsonb)
        as u("itemCode" text, period text)
    ), files as (
      update evidence set revision = revision + 1
      where tenant_id = ${tenant} and message_id = ${messageId} and branch_id = ${branchId}
        and revision = ${seenRevision} and state <> 'recalled'
      returning id
    ), dropped as (
      delete from evidence_uses x
      where x.tenant_id = ${tenant} and x.evidence_id in (select id from files)
        and not exists (select from chosen c
          where c."itemCode" = x.item_code and c.period = x.period)
    ), added as (
      insert into evidence_uses (tenant_id, evidence_id, item_code, period, attached_at)
      select ${tenant}, f.id, c."itemCode", c.period, ${at}::bigint from files f, chosen c
      on conflict do nothing
    )
    select count(*)::int as files from files`);
  if (row?.files === 0) throw new ConcurrentChange("what a file proves");
}

type Wanted = { readonly now: Instant; readonly limit: number };

async function claimPending(
  tx: Tx,
  tenant: string,
  { now, limit }: Wanted,
): Promise<readonly PendingFile[]> {
  return tx.rows<PendingFile>(sql`
    with due as materialized (
      select id from evidence
      where tenant_id = ${tenant} and state = 'pending' and next_attempt_at <= ${now}
      order by next_attempt_at, id limit ${limit} for update skip locked
    )
    update evidence e set attempts = attempts + 1,
      next_attempt_at = ${now}::bigint
        + (${JSON.stringify(FETCH_PAUSES_MS)}::jsonb
          ->> least(attempts, ${FETCH_PAUSES_MS.length - 1}))::bigint
    from due where e.tenant_id = ${tenant} and e.id = due.id
    returning e.id, e.branch_id as "branchId", e.message_id as "messageId",
      e.file_key as "fileKey", e.kind, e.attempts as attempt,
      exists (select from visit_proofs v where v.tenant_id = e.tenant_id
        and v.evidence_id = e.id) as "takesVoice"`);
}

type Stored = { readonly id: string; readonly kept: Kept };

async function markStored(
  tx: Tx,
  tenant: string,
  { id, kept }: Stored,
): Promise<SeenBefore | null> {
  const [row] = await tx.rows<SeenBefore>(sql`
    with stored as (
      update evidence set state = 'stored', failure = null, sha256 = ${kept.sha256},
        size = ${kept.size}, content_type = ${kept.contentType}
      where tenant_id = ${tenant} and id = ${id} and state = 'pending'
      returning branch_id, campaign_id
    )
    select s.branch_id,
      (select min(e.received_at) from evidence e where e.tenant_id = ${tenant}
        and e.sha256 = ${kept.sha256} and e.branch_id = s.branch_id and e.id <> ${id}
        and e.state = 'stored' and e.campaign_id is not null
        and s.campaign_id is not null) as "inBranchAt",
      (select count(distinct e.branch_id)::int from evidence e where e.tenant_id = ${tenant}
        and e.sha256 = ${kept.sha256} and e.branch_id <> s.branch_id
        and e.state = 'stored') as "otherBranches"
    from stored s`);
  return row ?? null;
}

type Listing = { readonly branchId: string; readonly limit: number };

const listOfBranch = (tx: Tx, tenant: string, { branchId, limit }: Listing) =>
  tx.rows<ListedEvidence>(sql`
    select ${columns}, coalesce(p.name, '') as "byName",
      (select coalesce(jsonb_agg(distinct jsonb_build_object('name', u.name, 'path', u.path)), '[]')
        from evidence o join units u on u.tenant_id = o.tenant_id and u.id = o.branch_id
        where o.tenant_id = e.tenant_id and o.sha256 = e.sha256 and o.branch_id <> e.branch_id
          and o.state = 'stored' and o.campaign_id is not null) as "sameIn"
    from evidence e left join people p on p.tenant_id = e.tenant_id and p.id = e.by_person_id
    where e.tenant_id = ${tenant} and e.branch_id = ${branchId} and e.state <> 'recalled'
      and e.campaign_id is not null
    order by e.received_at desc, e.message_id, e.position limit ${limit}`);
