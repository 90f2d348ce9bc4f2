/** 加减分 as they were recorded; withdrawn ones stay and do not count. */
import type { KeptAdjustment, KnownAdjustments } from "#acceptance/adjustment.ts";
import type { AdjustmentStore } from "#acceptance/adjustment-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

export const pgAdjustmentStore = (tx: Tx, tenant: string): AdjustmentStore => ({
  findKnown: (of) => findKnown(tx, tenant, of),
  insert: async (
    { branchId, year, name, times, basis, documentNumber },
    { by, at },
  ): Promise<boolean> => {
    const added = await tx.rows(sql`
      insert into adjustments (tenant_id, id, branch_id, year, name, times, basis, document_number,
        recorded_by, recorded_at)
      values (${tenant}, substr(replace(gen_random_uuid()::text, '-', ''), 1, 12), ${branchId},
        ${year}, ${name}, ${times}, ${basis}, ${documentNumber}, ${by}, ${at})
      on conflict do nothing returning id`);
    return added.length > 0;
  },
  list: ({ rootPath, year }) =>
    tx.rows<KeptAdjustment>(sql`
      select ${columns} from adjustments j
      join units u on u.tenant_id = j.tenant_id and u.id = j.branch_id
      where j.tenant_id = ${tenant} and j.year = ${year} and ${isAtOrUnder(rootPath)}
      order by ${organisationalOrder}, j.withdrawn_at is not null, j.recorded_at, j.name, j.id`),
  find: async (id) => {
    const [row] = await tx.rows<KeptAdjustment & { readonly isGraded: boolean }>(sql`
      select ${columns}, exists (select from grades g where g.tenant_id = j.tenant_id
        and g.branch_id = j.branch_id and g.year = j.year) as "isGraded"
      from adjustments j join units u on u.tenant_id = j.tenant_id and u.id = j.branch_id
      where j.tenant_id = ${tenant} and j.id = ${id}`);
    return row;
  },
  withdraw: async (id, { by, at }) => {
    const withdrawn = await tx.rows(sql`
      update adjustments set withdrawn_by = ${by}, withdrawn_at = ${at}
      where tenant_id = ${tenant} and id = ${id} and withdrawn_at is null returning id`);
    return withdrawn.length > 0;
  },
});

const columns: SQL = sql`j.id, j.branch_id as "branchId", u.short_name as "branchName", j.year,
  j.name, j.times, j.basis, j.document_number as "documentNumber",
  j.recorded_at as "recordedAt", j.withdrawn_at as "withdrawnAt"`;

async function findKnown(
  tx: Tx,
  tenant: string,
  { rootPath, rows }: Parameters<AdjustmentStore["findKnown"]>[0],
): Promise<KnownAdjustments> {
  const asked = JSON.stringify([...new Set(rows.map(({ branchId }) => branchId))]);
  const inFile = sql`(select jsonb_array_elements_text(${asked}::jsonb))`;
  const branches = await tx.rows<{ id: string }>(sql`
    select u.id from units u where u.tenant_id = ${tenant} and u.kind = 'branch'
      and ${isAtOrUnder(rootPath)} and u.id in ${inFile}`);
  const kept = await tx.rows<KnownAdjustments["kept"][number]>(sql`
    select branch_id as "branchId", year, name, times, basis, document_number as "documentNumber"
    from adjustments
    where tenant_id = ${tenant} and withdrawn_at is null and branch_id in ${inFile}`);
  const graded = await tx.rows<KnownAdjustments["graded"][number]>(sql`
    select branch_id as "branchId", year from grades
    where tenant_id = ${tenant} and corrected_at is null and branch_id in ${inFile}`);
  return { branches: new Set(branches.map(({ id }) => id)), kept, graded };
}
