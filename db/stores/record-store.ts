/** 组织生活纪实 in the store: records that stand and those that were corrected; one at a time records for a branch. */
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import type { Instant } from "#kernel/clock.ts";
import type { BranchType, Template } from "#organisation/unit.ts";
import type { RecordingBranch } from "#records/branch.ts";
import type { EnteredRecord, RecordStore } from "#records/ports.ts";

export const pgRecordStore = (tx: Tx, tenant: string): RecordStore => ({
  holdBranch: (branchId) => holdBranch(tx, tenant, branchId),
  listStanding: (branchId) =>
    list(tx, sql`r.tenant_id = ${tenant} and r.branch_id = ${branchId} and r.ended_at is null`),
  find: async (id) => (await list(tx, sql`r.tenant_id = ${tenant} and r.id = ${id}`))[0],
  insert: (record, at) => insert(tx, tenant, { record, at }),
});

type BranchRow = { readonly branchType: BranchType | null; readonly template: Template | null };

async function holdBranch(
  tx: Tx,
  tenant: string,
  branchId: string,
): Promise<RecordingBranch | undefined> {
  const [row] = await tx.rows<BranchRow>(sql`
    select branch_type as "branchType", template from units
    where tenant_id = ${tenant} and id = ${branchId} and kind = 'branch' for no key update`);
  return row === undefined ? undefined : { id: branchId, ...row, foundedOn: null };
}

const columns = sql`r.id, r.branch_id as "branchId", r.on_day::text as "on", r.detail,
  r.entered_at as "enteredAt", r.entered_by as "enteredBy", r.corrects`;

const list = (tx: Tx, condition: SQL): Promise<readonly EnteredRecord[]> =>
  tx.rows<EnteredRecord>(sql`
    select ${columns} from records r where ${condition} order by r.on_day, r.entered_at, r.id`);

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
    )
    insert into records (tenant_id, id, branch_id, on_day, detail, entered_at, entered_by, corrects)
    values (${tenant}, ${id}, ${branchId}, ${on}::date, ${JSON.stringify(detail)}::jsonb,
      ${enteredAt}, ${enteredBy}, ${corrects})`);
}
