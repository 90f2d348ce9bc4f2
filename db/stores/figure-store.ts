/** What summaries count: kept sums, and what has changed since, always read in one statement so that both are of one instant. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { AskedCampaign, BranchFigure, FigureStore, KeptSums } from "#digest/ports.ts";
import { ARITHMETIC } from "#digest/tally.ts";
import type { Month } from "#kernel/calendar.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { withoutJit } from "./lists-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

export const pgFigureStore = (tx: Tx, tenant: string): FigureStore => ({
  listAsked: (of) => listAsked(tx, tenant, of),
  listGroups: (unitId) =>
    tx.rows(sql`
      select id, short_name as "shortName", path from units
      where tenant_id = ${tenant} and parent_id = ${unitId} and kind not in ('branch', 'group')
      order by position`),
  listBranches: async (rootPath) => {
    const rows = await tx.rows<{ id: string }>(sql`
      select u.id from units u
      where u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(rootPath)}
      order by ${organisationalOrder}`);
    return rows.map(({ id }) => id);
  },
  readKept: (of) => readKept(tx, tenant, of),
  isBehind: (count) => isBehind(tx, tenant, count),
  hold: async () => {
    await tx.rows(sql`
      insert into figure_books (tenant_id) values (${tenant}) on conflict do nothing`);
    await tx.rows(sql`
      select tenant_id from figure_books where tenant_id = ${tenant} for no key update`);
  },
  keepNewest: (count) => keepNewest(tx, tenant, count),
  takeChanged: (limit) => takeChanged(tx, tenant, limit),
  save: (month, of) => save(tx, tenant, { month, ...of }),
});

const listAsked = (
  tx: Tx,
  tenant: string,
  { rootPath, from, to }: { readonly rootPath: string; readonly from: Month; readonly to: Month },
): Promise<AskedCampaign[]> =>
  tx.rows<AskedCampaign>(sql`
    with related as materialized (
      select c.* from campaigns c
      join units r on r.tenant_id = c.tenant_id and r.id = c.root_unit_id
      where c.tenant_id = ${tenant} and c.month between ${from} and ${to}
        and (starts_with(r.path || '/', ${rootPath}::text || '/')
          or starts_with(${rootPath}::text, r.path || '/'))
    )
    select c.id, c.edition_id as "editionId", c.month, c.due_on::text as "dueOn",
      c.closed_at is null as open
    from related c
    where exists (select from units u join assignments a on a.tenant_id = u.tenant_id
        and a.campaign_id = c.id and a.branch_id = u.id
      where u.tenant_id = ${tenant} and ${isAtOrUnder(rootPath)})
    order by c.month, c.launched_at, c.id`);

/** The unit directly under the root on the way to a unit `p`; empty for the root itself. */
const placeUnder = (rootPath: string) =>
  sql`split_part(substr(p.path, ${rootPath.length + 2}::int), '/', 1)`;

/**
 * `offset 0` keeps each look-up by its key, and nothing is compiled: what the statistics know of tables that change every
 * minute is not to be relied on.
 */
async function readKept(
  tx: Tx,
  tenant: string,
  { rootPath, month }: { readonly rootPath: string; readonly month: Month },
): Promise<KeptSums | undefined> {
  await withoutJit(tx);
  const [row] = await tx.rows<KeptSums & { readonly kept: boolean }>(sql`
    with parents as materialized (
      select p.id, ${placeUnder(rootPath)} as place from units p
      where p.tenant_id = ${tenant} and p.kind not in ('branch', 'group')
        and ${isAtOrUnder(rootPath, "p")}
    ), sums as materialized (
      select p.place, f.part, f.reached, f.out_of, f.branches
      from parents p cross join lateral (select part, reached, out_of, branches
        from unit_figures where tenant_id = ${tenant} and month = ${month} and unit_id = p.id
        offset 0) f
    ), placed as (
      select place, jsonb_object_agg(part, amounts) as tally
      from (select place, part, jsonb_build_array(sum(reached), sum(out_of), sum(branches)) as amounts
        from sums where part in ('answers', 'total', 'state:done', 'state:open', 'state:help')
        group by place, part) s
      group by place
    ), pending as materialized (
      select branch_id from figure_changes where tenant_id = ${tenant} and branch_id is not null
      union
      select a.branch_id from figure_changes c cross join lateral (select branch_id
        from assignments where tenant_id = ${tenant} and campaign_id = c.campaign_id offset 0) a
      where c.tenant_id = ${tenant} and c.branch_id is null
    ), changed as (
      select n.branch_id as id, f.tally, p.place from pending n
      cross join lateral (select path from units
        where tenant_id = ${tenant} and id = n.branch_id offset 0) u
      left join lateral (select tally, unit_id from branch_figures
        where tenant_id = ${tenant} and month = ${month} and branch_id = n.branch_id
        offset 0) f on true
      left join parents p on p.id = f.unit_id
      where p.id is not null or ${isAtOrUnder(rootPath)}
    )
    select exists (select from figure_books b where b.tenant_id = ${tenant}
        and b.arithmetic = ${ARITHMETIC} and b.months ? ${month}) as kept,
      (select coalesce(jsonb_object_agg(part, amounts), '{}') from (
        select part, jsonb_build_array(sum(reached), sum(out_of), sum(branches)) as amounts
        from sums group by part) s) as whole,
      (select coalesce(jsonb_object_agg(place, tally), '{}') from placed) as places,
      (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'place', place,
        'tally', case when place is not null then tally end)), '[]') from changed) as changed`);
  if (row === undefined || !row.kept) return undefined;
  return { whole: row.whole, places: row.places, changed: row.changed };
}

const isBehind = async (tx: Tx, tenant: string, count: number): Promise<boolean> => {
  const [row] = await tx.rows<{ isBehind: boolean }>(sql`
    with newest as (
      select month from campaigns where tenant_id = ${tenant}
      group by month order by month desc limit ${count}
    )
    select exists (select from figure_changes where tenant_id = ${tenant})
      or not exists (select from figure_books where tenant_id = ${tenant}
        and arithmetic = ${ARITHMETIC}
        and months = (select coalesce(jsonb_agg(month), '[]') from newest)) as "isBehind"`);
  return row?.isBehind === true;
};

/** A month that is new to the book is counted from the beginning: all its campaigns are put on the list. */
async function keepNewest(tx: Tx, tenant: string, count: number): Promise<readonly Month[]> {
  const [row] = await tx.rows<{ months: readonly Month[] }>(sql`
    with newest as (
      select month from campaigns where tenant_id = ${tenant}
      group by month order by month desc limit ${count}
    ), known as (
      select jsonb_array_elements_text(months) as month from figure_books
      where tenant_id = ${tenant} and arithmetic = ${ARITHMETIC}
    ), listed as (
      insert into figure_changes (tenant_id, campaign_id)
      select ${tenant}, c.id from campaigns c
      where c.tenant_id = ${tenant} and c.month in (select month from newest)
        and c.month not in (select month from known)
    ), forgotten as (
      delete from branch_figures where tenant_id = ${tenant} and month not in (
        select month from known intersect select month from newest)
    ), forgotten_sums as (
      delete from unit_figures where tenant_id = ${tenant} and month not in (
        select month from known intersect select month from newest)
    )
    update figure_books set arithmetic = ${ARITHMETIC},
      months = (select coalesce(jsonb_agg(month), '[]') from newest)
    where tenant_id = ${tenant} returning months`);
  return row?.months ?? [];
}

async function takeChanged(tx: Tx, tenant: string, limit: number): Promise<readonly string[]> {
  await tx.rows(sql`
    with gone as (
      delete from figure_changes where tenant_id = ${tenant} and branch_id is null
      returning campaign_id
    )
    insert into figure_changes (tenant_id, branch_id)
    select distinct a.tenant_id, a.branch_id from gone g
    join assignments a on a.tenant_id = ${tenant} and a.campaign_id = g.campaign_id`);
  const rows = await tx.rows<{ branchId: string }>(sql`
    with taken as (
      select distinct branch_id from figure_changes
      where tenant_id = ${tenant} and branch_id is not null
      order by branch_id limit ${limit}
    ), gone as (
      delete from figure_changes c using taken t
      where c.tenant_id = ${tenant} and c.branch_id = t.branch_id
    )
    select branch_id as "branchId" from taken`);
  return rows.map(({ branchId }) => branchId);
}

async function save(
  tx: Tx,
  tenant: string,
  {
    month,
    branchIds,
    figures,
  }: {
    readonly month: Month;
    readonly branchIds: readonly string[];
    readonly figures: readonly BranchFigure[];
  },
): Promise<void> {
  await tx.rows(sql`
    with given as materialized (
      select g."branchId" as branch_id, u.parent_id as unit_id, g.tally
      from jsonb_to_recordset(${JSON.stringify(figures)}::jsonb) as g("branchId" text, tally jsonb)
      join units u on u.tenant_id = ${tenant} and u.id = g."branchId" and u.parent_id is not null
    ), before as materialized (
      select f.branch_id, f.unit_id, f.tally
      from jsonb_array_elements_text(${JSON.stringify(branchIds)}::jsonb) as n(id)
      join branch_figures f on f.tenant_id = ${tenant} and f.month = ${month} and f.branch_id = n.id
    ), gone as (
      delete from branch_figures f using before b
      where f.tenant_id = ${tenant} and f.month = ${month} and f.branch_id = b.branch_id
        and b.branch_id not in (select branch_id from given)
    ), saved as (
      insert into branch_figures (tenant_id, month, branch_id, unit_id, tally)
      select ${tenant}, ${month}, branch_id, unit_id, tally from given
      on conflict (tenant_id, month, branch_id) do update set unit_id = excluded.unit_id,
        tally = excluded.tally
    ), steps as (
      select g.unit_id, e.key as part, e.value, 1 as sign from given g, jsonb_each(g.tally) e
      union all
      select b.unit_id, e.key, e.value, -1 from before b, jsonb_each(b.tally) e
    ), change as (
      select unit_id, part, sum(sign * (value ->> 0)::bigint)::bigint as reached,
        sum(sign * (value ->> 1)::bigint)::bigint as out_of,
        sum(sign * (value ->> 2)::bigint)::bigint as branches
      from steps group by unit_id, part
    )
    insert into unit_figures (tenant_id, month, unit_id, part, reached, out_of, branches)
    select ${tenant}, ${month}, unit_id, part, reached, out_of, branches from change
    where reached <> 0 or out_of <> 0 or branches <> 0
    on conflict (tenant_id, month, unit_id, part) do update set
      reached = unit_figures.reached + excluded.reached,
      out_of = unit_figures.out_of + excluded.out_of,
      branches = unit_figures.branches + excluded.branches`);
}
