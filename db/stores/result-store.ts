/** What was decided on which figures, and what was frozen of it; both are written once. */
import type { DecidedResult, FrozenResult, ResultStore } from "#acceptance/application-ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";

export const pgResultStore = (tx: Tx, tenant: string): ResultStore => ({
  keep: async ({ applicationId, step, snapshot, hash, total }) => {
    await tx.rows(sql`
      insert into decided_results (tenant_id, application_id, step, snapshot, hash, total)
      values (${tenant}, ${applicationId}, ${step}, ${JSON.stringify(snapshot)}::jsonb, ${hash},
        ${total})`);
  },
  findLast: async (applicationId) => {
    const [row] = await tx.rows<DecidedResult>(sql`
      select ${columns} from decided_results d
      where d.tenant_id = ${tenant} and d.application_id = ${applicationId}
      order by d.step desc limit 1`);
    return row;
  },
  freeze: async ({ applicationId, step, hash, at }) => {
    await tx.rows(sql`
      insert into frozen_results (tenant_id, application_id, step, hash, frozen_at)
      values (${tenant}, ${applicationId}, ${step}, ${hash}, ${at})`);
  },
  findFrozen: async (applicationId) => {
    const [row] = await tx.rows<FrozenResult>(sql`
      select ${columns}, f.frozen_at as "frozenAt" from ${frozen}
      where f.tenant_id = ${tenant} and f.application_id = ${applicationId}`);
    return row;
  },
  listFrozenAfter: (applicationId, limit) =>
    tx.rows<FrozenResult>(sql`
      select ${columns}, f.frozen_at as "frozenAt" from ${frozen}
      where f.tenant_id = ${tenant} and f.application_id > ${applicationId}
      order by f.application_id limit ${limit}`),
  findWithoutFrozen: async () => {
    const [row] = await tx.rows<{ id: string }>(sql`
      select a.id from applications a
      where a.tenant_id = ${tenant} and a.state = 'frozen' and not exists (
        select from frozen_results f where f.tenant_id = a.tenant_id and f.application_id = a.id)
      order by a.id limit 1`);
    return row?.id;
  },
});

const columns = sql`d.application_id as "applicationId", d.step, d.snapshot, d.hash, d.total`;

const frozen = sql`frozen_results f join decided_results d on d.tenant_id = f.tenant_id
  and d.application_id = f.application_id and d.step = f.step`;
