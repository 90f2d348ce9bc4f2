/** Assignments whose questions are still to be held against what the branch has recorded. */
import type { AssignmentKey, FactsDueStore } from "#blueprint/ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";

export const pgFactsDueStore = (tx: Tx, tenant: string): FactsDueStore => ({
  take: (limit) =>
    tx.rows<AssignmentKey>(sql`
      with due as materialized (
        select campaign_id, branch_id from assignments
        where tenant_id = ${tenant} and facts_due
        order by campaign_id, branch_id limit ${limit} for update skip locked
      )
      update assignments a set facts_due = false from due
      where a.tenant_id = ${tenant} and a.campaign_id = due.campaign_id
        and a.branch_id = due.branch_id
      returning a.campaign_id as "campaignId", a.branch_id as "branchId"`),
});
