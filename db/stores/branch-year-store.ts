/** What branches were asked and answered in a year: one statement for a whole subtree. */

import type { Answer } from "#blueprint/answer.ts";
import type { AskedAlike, BranchYearStore, YearsWanted } from "#blueprint/ports.ts";
import type { YearBranch, YearCampaign } from "#blueprint/year.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

type Row = YearBranch & {
  readonly campaigns: readonly YearCampaign[];
  readonly answers: readonly Answer[] | null;
};

export const pgBranchYearStore = (tx: Tx, tenant: string): BranchYearStore => ({
  listBranchYears: async (of) => {
    const rows = await tx.rows<Row>(sql`
      select u.id, u.name, u.short_name as "shortName", u.path, asked.campaigns, given.answers
      from units u
      cross join lateral (${campaignsOf(of)}) asked
      left join lateral (
        select jsonb_agg(jsonb_build_object('itemCode', w.item_code, 'period', w.period,
            'revision', w.revision, 'given', w.given, 'byPersonId', w.by_person_id,
            'answeredAt', w.answered_at)) as answers
        from answers w
        where w.tenant_id = u.tenant_id and w.branch_id = u.id and w.period like ${`${of.year}%`}
      ) given on true
      where ${isWanted(tenant, of)} and asked.campaigns is not null
      order by ${organisationalOrder}`);
    return rows.map(({ campaigns, answers, ...branch }) => ({
      branch,
      campaigns,
      answers: answers ?? [],
    }));
  },
  countAlike: (of) =>
    tx.rows<AskedAlike>(sql`
      select asked.campaigns, count(*)::int as branches
      from units u cross join lateral (${campaignsOf(of)}) asked
      where ${isWanted(tenant, of)} and asked.campaigns is not null
      group by asked.campaigns`),
});

/** Of the branch `u`; null when none asked it. */
const campaignsOf = ({ year, upTo }: YearsWanted): SQL => sql`
  select jsonb_agg(jsonb_build_object('id', c.id, 'editionId', c.edition_id, 'month', c.month,
      'dueOn', c.due_on, 'launchedAt', c.launched_at, 'open', c.closed_at is null,
      'template', a.template) order by c.month, c.launched_at, c.id) as campaigns
  from assignments a
  join campaigns c on c.tenant_id = a.tenant_id and c.id = a.campaign_id
  where a.tenant_id = u.tenant_id and a.branch_id = u.id
    and c.month between ${`${year}-01`} and ${upTo ?? `${year}-12`}`;

const isWanted = (tenant: string, of: YearsWanted): SQL => sql`
  u.tenant_id = ${tenant} and u.kind = 'branch' and ${
    "rootPath" in of
      ? isAtOrUnder(of.rootPath)
      : sql`u.id in (select jsonb_array_elements_text(${JSON.stringify(of.branchIds)}::jsonb))`
  }`;
