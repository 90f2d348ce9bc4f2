/** The figures by which branches are graded: kept sums, closed visits and open vetoes of a year, in one statement. */
import type { BranchFigures, FiguresWanted, GradeStore } from "#acceptance/grade-ports.ts";
import type { Tx } from "#db/connection.ts";
import { type SQL, sql } from "#db/sql.ts";
import { ARITHMETIC } from "#digest/tally.ts";
import type { Month } from "#kernel/calendar.ts";
import { DIMENSION_KEYS } from "#taskbook/item.ts";
import { isAtOrUnder } from "./at-or-under.ts";
import { withoutJit } from "./lists-under.ts";
import { organisationalOrder } from "./organisational-order.ts";

export const pgGradeStore = (tx: Tx, tenant: string): GradeStore => ({
  findLastMonth: async ({ rootPath, from, upTo }) => {
    const [row] = await tx.rows<{ month: Month }>(sql`
      select c.month from campaigns c
      where c.tenant_id = ${tenant} and c.month between ${from} and ${upTo}
        and exists (select from assignments a
          join units u on u.tenant_id = a.tenant_id and u.id = a.branch_id
          where a.tenant_id = ${tenant} and a.campaign_id = c.id and ${isAtOrUnder(rootPath)})
      order by c.month desc limit 1`);
    return row?.month ?? null;
  },
  listFigures: async (wanted) => {
    await withoutJit(tx);
    return tx.rows<BranchFigures>(figuresOf(tenant, wanted));
  },
  listCounties: async (rootPath) => {
    const rows = await tx.rows<{ path: string }>(sql`
      select u.path from units u
      where u.tenant_id = ${tenant} and u.kind = 'county' and ${isAtOrUnder(rootPath)}`);
    return rows.map(({ path }) => path);
  },
});

/** Each tally is opened once, for the total and the seven dimensions together. */
const tallyColumns: SQL = sql.raw(
  ["total", ...DIMENSION_KEYS.map((key) => `dimension:${key}`)]
    .map((part) => `"${part}" jsonb`)
    .join(", "),
);
const dimensionPairs: SQL = sql.raw(
  DIMENSION_KEYS.map((key) => `'${key}', t."dimension:${key}"`).join(", "),
);

const figuresOf = (tenant: string, wanted: FiguresWanted): SQL => sql`
  with ${adjustedIn(tenant, wanted)}, ${keptIn(tenant, wanted)}, ${visitedIn(tenant, wanted)},
    ${vetoedIn(tenant, wanted)}, ${polledIn(tenant, wanted)}
  select u.id, u.short_name as name, u.path, u.branch_type as "type", u.template, k.counted,
    v.points as visited, n.codes as vetoes, o.polls, j.adjustments
  from units u
  left join kept k on k.branch_id = u.id
  left join visited v on v.branch_id = u.id
  left join vetoed n on n.branch_id = u.id
  left join polled o on o.branch_id = u.id
  left join adjusted j on j.branch_id = u.id
  where u.tenant_id = ${tenant} and u.kind = 'branch' and ${isAtOrUnder(wanted.rootPath)}
  order by ${organisationalOrder}`;

type Part = (tenant: string, wanted: FiguresWanted) => SQL;

const adjustedIn: Part = (tenant, { year }) => sql`adjusted as materialized (
    select branch_id, jsonb_agg(jsonb_build_object('name', name, 'times', times)
      order by name) as adjustments
    from (select branch_id, name, sum(times)::int as times from adjustments
      where tenant_id = ${tenant} and year = ${year} and withdrawn_at is null
      group by branch_id, name) j
    group by branch_id
  )`;

/** What won nothing decides over plus points alone, so it is looked for where there are some. */
const keptIn: Part = (tenant, { month }) => sql`kept as materialized (
    select f.branch_id, jsonb_build_object('total', t.total -> 0,
      'dimensions', jsonb_strip_nulls(jsonb_build_object(${dimensionPairs})),
      'failed', case when j.branch_id is null then '[]' else (
        select coalesce(jsonb_agg(substr(i.key, 6) order by i.key), '[]')
        from jsonb_each(f.tally) i where starts_with(i.key, 'item:') and i.value -> 0 = '0'
      ) end) as counted
    from branch_figures f
    left join adjusted j on j.branch_id = f.branch_id
    cross join lateral jsonb_to_record(f.tally) as t(${tallyColumns})
    where f.tenant_id = ${tenant} and f.month = ${month}
      and exists (select from figure_books b where b.tenant_id = ${tenant}
        and b.arithmetic = ${ARITHMETIC} and b.months ? ${month})
      and not exists (select from figure_changes g where g.tenant_id = ${tenant}
        and g.branch_id = f.branch_id)
      and not exists (select from figure_changes g
        join assignments a on a.tenant_id = ${tenant} and a.campaign_id = g.campaign_id
          and a.branch_id = f.branch_id
        where g.tenant_id = ${tenant} and g.branch_id is null)
  )`;

const visitedIn: Part = (tenant, { from, until }) => sql`visited as materialized (
    select branch_id, jsonb_build_array(sum(won), sum(possible)) as points from visits
    where tenant_id = ${tenant} and state = 'closed' and possible > 0
      and closed_at >= ${from}::bigint and closed_at < ${until}::bigint
    group by branch_id
  )`;

const vetoedIn: Part = (tenant, { vetoes }) => sql`vetoed as materialized (
    select branch_id, jsonb_agg(distinct item_code) as codes from findings
    where tenant_id = ${tenant} and item_code in (
        select jsonb_array_elements_text(${JSON.stringify(vetoes)}::jsonb))
      and state not in ('found', 'closed', 'looked-again', 'waived', 'revoked')
    group by branch_id
  )`;

/** As counted when it is over: a number that moves with each vote would give the votes away. */
const polledIn: Part = (tenant, { year, polled }) => sql`polled as materialized (
    select a.branch_id, jsonb_agg(jsonb_build_object(
      'votes', (select count(*)::int from poll_uses s
        where s.tenant_id = p.tenant_id and s.poll_id = p.id),
      'counts', (select jsonb_agg(jsonb_build_object('question', c.question, 'choice', c.choice,
          'count', c.count) order by c.question, c.choice)
        from poll_counts c where c.tenant_id = p.tenant_id and c.poll_id = p.id))) as polls
    from polls p
    join applications a on a.tenant_id = p.tenant_id and a.id = p.application_id
    join rounds r on r.tenant_id = a.tenant_id and r.id = a.round_id
    where p.tenant_id = ${tenant} and r.year = ${year} and p.until_on between ${polled.from}::date and ${polled.until}::date
      and (p.until_on < ${polled.on}::date or a.state <> 'under-visit')
    group by a.branch_id
  )`;
