/** 稍后, with the reminders that wait for it. A message about the task that is under way is brought up to date. */

import type { SnoozeStore } from "#blueprint/verb-ports.ts";
import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { keyOfStep, morningMinute } from "./spread-minute.ts";

export const pgSnoozeStore = (tx: Tx, tenant: string): SnoozeStore => ({
  putOff: async ({ campaignId, branchId, number, byPersonId, at, remindAt, step, plan }) => {
    const from = plan?.from ?? null;
    const put = await tx.rows(sql`
      with put as (
        update assignments a set version = a.version + 1, snoozes = ${number}, next_step = greatest(a.next_step, ${step}),
          next_remind_at = case when a.next_step >= ${step} then a.next_remind_at
            else ${morningMinute(sql`${from}::bigint`, keyOfStep(sql`${plan?.to ?? "doer"}::text`))}
            end
        from units u
        where a.tenant_id = ${tenant} and a.campaign_id = ${campaignId}
          and a.branch_id = ${branchId} and a.snoozes = ${number}::int - 1
          and a.completed_at is null and u.tenant_id = a.tenant_id and u.id = a.branch_id
        returning a.campaign_id, a.branch_id
      )
      insert into snoozes (tenant_id, campaign_id, branch_id, number, by_person_id, said_at,
        remind_at)
      select ${tenant}, campaign_id, branch_id, ${number}, ${byPersonId}, ${at}, ${remindAt}
      from put returning number`);
    return put.length > 0;
  },
});
