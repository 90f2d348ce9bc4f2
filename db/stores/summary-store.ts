/** Summaries that were posted, with the figures they showed. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { PostedSummary } from "#digest/figures.ts";
import type { SummaryStore } from "#digest/ports.ts";

const columns = sql`campaign_id as "campaignId", posted_at as "postedAt", figures`;

export const pgSummaryStore = (tx: Tx, tenant: string): SummaryStore => ({
  holdUnit: async (unitId) => {
    await tx.rows(sql`
      select id from units where tenant_id = ${tenant} and id = ${unitId} for no key update`);
  },
  findLast: async (unitId, before) => {
    const [summary] = await tx.rows<PostedSummary>(sql`
      select ${columns} from posted_summaries
      where tenant_id = ${tenant} and unit_id = ${unitId}
        and (${before ?? null}::bigint is null or posted_at < ${before ?? null})
      order by posted_at desc limit 1`);
    return summary;
  },
  find: async ({ campaignId, unitId, postedAt }) => {
    const [summary] = await tx.rows<PostedSummary>(sql`
      select ${columns} from posted_summaries
      where tenant_id = ${tenant} and campaign_id = ${campaignId} and unit_id = ${unitId}
        and posted_at = ${postedAt}`);
    return summary;
  },
  record: async ({ campaignId, postedAt, figures }) => {
    const added = await tx.rows(sql`
      insert into posted_summaries (tenant_id, campaign_id, unit_id, posted_at, figures)
      values (${tenant}, ${campaignId}, ${figures.unitId}, ${postedAt},
        ${JSON.stringify(figures)}::jsonb)
      on conflict do nothing returning posted_at`);
    return added.length > 0;
  },
});
