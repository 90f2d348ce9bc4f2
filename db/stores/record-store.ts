/** 组织生活纪实 in the store: records that stand and those that were corrected; one at a time records for a branch. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import type { RecordingBranch } from "#records/branch.ts";
import type {
  EnteredRecord,
  ImportedRecords,
  PlacedRecord,
  RecordStore,
  RecordsWanted,
} from "#records/ports.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";
import { stricterColumn } from "./stricter-column.ts";

export const pgRecordStore = (tx: Tx, tenant: string): RecordStore => ({
  holdBranch: (branchId) => findBranch(tx, { tenant, branchId, lock: sql`for no key update` }),
  getBranch: async (branchId) => {
    const branch = await findBranch(tx, { tenant, branchId, lock: sql`` });
    if (branch === undefined) throw new Error(`${branchId} is no branch`);
    return branch;
  },
  listStanding: (branchId) =>
    list(tx, sql`r.tenant_id = ${tenant} and r.branch_id = ${branchId} and r.ended_at is null`),
  find: async (id) => (await list(tx, sql`r.tenant_id = ${tenant} and r.id = ${id}`))[0],
  insert: (record, at) => insert(tx, tenant, { record, at }),
  end: async (id, at) => {
    await tx.rows(sql`
      with ended as (
        update records set ended_at = ${at}
        where tenant_id = ${tenant} and id = ${id} and ended_at is null returning branch_id
      ), ${overtaken(tenant, sql`(select branch_id from ended)`)}
      select from ended`);
  },
  listUnder: (wanted) => listUnder(tx, tenant, wanted),
  importAll: (records, at) => importAll(tx, tenant, { records, at }),
});

type BranchRow = Omit<RecordingBranch, "id" | "foundedOn">;

async function findBranch(
  tx: Tx,
  {
    tenant,
    branchId,
    lock,
  }: { readonly tenant: string; readonly branchId: string; readonly lock: SQL },
): Promise<RecordingBranch | undefined> {
  const [row] = await tx.rows<BranchRow>(sql`
    select u.branch_type as "branchType", u.template, ${stricterColumn} as stricter from units u
    where u.tenant_id = ${tenant} and u.id = ${branchId} and u.kind = 'branch' ${lock}`);
  return row === undefined ? undefined : { id: branchId, ...row, foundedOn: null };
}

const columns = sql`r.id, r.branch_id as "branchId", r.on_day::text as "on", r.detail,
  r.entered_at as "enteredAt", r.entered_by as "enteredBy", r.corrects`;

const list = (tx: Tx, condition: SQL): Promise<readonly EnteredRecord[]> =>
  tx.rows<EnteredRecord>(sql`
    select ${columns} from records r where ${condition} order by r.on_day, r.entered_at, r.id`);

const listUnder = (
  tx: Tx,
  tenant: string,
  { rootPath, from, to }: RecordsWanted,
): Promise<readonly PlacedRecord[]> =>
  tx.rows<PlacedRecord>(sql`
    select ${columns}, u.name as "branchName", u.path as "branchPath"
    from units u join records r on r.tenant_id = u.tenant_id and r.branch_id = u.id
    where u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(rootPath)}
      and r.ended_at is null and r.on_day between ${from}::date and ${to}::date
    order by ${organisationalOrder}, r.on_day, r.entered_at, r.id`);

/** Whoever has read the branch's records to answer by them is overtaken, and reads them again. */
const overtaken = (tenant: string, branchId: SQL): SQL => sql`overtaken as (
  update assignments a set version = a.version + 1 from campaigns c
  where a.tenant_id = ${tenant} and a.branch_id = ${branchId}
    and c.tenant_id = a.tenant_id and c.id = a.campaign_id and c.closed_at is null
)`;

async function insert(
  tx: Tx,
  tenant: string,
  { record, at }: { readonly record: EnteredRecord; readonly at: Instant },
): Promise<void> {
  const { id, branchId, on, detail, enteredAt, enteredBy, corrects } = record;
  await tx.rows(sql`
    with corrected as (
      update records set ended_at = ${at}
      where tenant_id = ${tenant} and branch_id = ${branchId} and id = ${corrects}
        and ended_at is null
    ), ${overtaken(tenant, sql`${branchId}`)}
    insert into records (tenant_id, id, branch_id, on_day, detail, entered_at, entered_by, corrects,
      kept_at)
    values (${tenant}, ${id}, ${branchId}, ${on}::date, ${JSON.stringify(detail)}::jsonb,
      ${enteredAt}, ${enteredBy}, ${corrects}, ${at})`);
}

/** What a correction takes the place of is not in a file: a record of a file stands by itself. */
async function importAll(
  tx: Tx,
  tenant: string,
  { records, at }: { readonly records: readonly EnteredRecord[]; readonly at: Instant },
): Promise<ImportedRecords> {
  const given = sql`jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as g(
    id text, "branchId" text, "on" date, detail jsonb, "enteredAt" bigint, "enteredBy" text)`;
  const [there] = await tx.rows<{ same: number; differing: readonly string[] }>(sql`
    select count(*) filter (where r.branch_id = g."branchId" and r.on_day = g."on"
        and r.detail = g.detail)::int as same,
      coalesce(jsonb_agg(r.id order by r.id) filter (where r.branch_id <> g."branchId"
        or r.on_day <> g."on" or r.detail <> g.detail), '[]') as differing
    from ${given} join records r on r.tenant_id = ${tenant} and r.id = g.id`);
  const { same, differing } = there ?? { same: 0, differing: [] };
  if (differing.length > 0) return { added: 0, same, differing };
  const [row] = await tx.rows<{ added: number }>(sql`
    with added as (
      insert into records (tenant_id, id, branch_id, on_day, detail, entered_at, entered_by,
        kept_at)
      select ${tenant}, g.id, g."branchId", g."on", g.detail, g."enteredAt", g."enteredBy", ${at}
      from ${given}
      on conflict (tenant_id, id) do nothing
      returning branch_id
    ), due as (
      update assignments a set facts_due = true from campaigns c
      where a.tenant_id = ${tenant} and a.branch_id in (select branch_id from added)
        and c.tenant_id = a.tenant_id and c.id = a.campaign_id and c.closed_at is null
    )
    select count(*)::int as added from added`);
  return { added: row?.added ?? 0, same, differing };
}
