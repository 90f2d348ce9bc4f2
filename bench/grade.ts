/** A dry run over a city of 30 000 branches against another scheme, beside SQL that reads the same figures and bands them. */
import { dryRunGrades } from "#acceptance/use-cases/dry-run-grades.ts";
import type { Transact } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { figuresChore } from "#figures-chore";
import type { Unit } from "#organisation/unit.ts";
import { SAMPLE_EDITION } from "#sample";
import { committed } from "#sending";
import type { Standard } from "#taskbook/edition.ts";
import { type Scheme, schemeOf } from "#taskbook/scheme.ts";
import { CITY, COUNTY, foundAnswered, foundCity, NOW, UNDER_WAY } from "./answered-county.ts";
import { transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, median, spread } from "./goal.ts";

const FIRST_COUNTY = 1000;
const BRANCHES = 30_000;
const ROUNDS = 9;
const WARM_UPS = 2;

export const grade: Bench = ({ databaseUrl, say }) =>
  withConnection(databaseUrl, async (database) => {
    const transact = transactOn(database);
    await foundCity(database, transact);
    await foundAnswered(database, transact, county(COUNTY, 0, FIRST_COUNTY));
    await foundAnswered(database, transact, county("bench-b", FIRST_COUNTY, BRANCHES));
    await keep(database, transact);
    const { unit, standard } = await committed(transact, async (stores) => ({
      unit: await stores.organisation.findUnit(CITY),
      standard: (await stores.editions.getEdition(SAMPLE_EDITION)).standard,
    }));
    if (unit === undefined) throw new Error(`no unit ${CITY}`);
    const against = { ...standard, scheme: capped(schemeOf(standard)) };
    const oursMs: number[] = [];
    const bareMs: number[] = [];
    for (let round = 0; round < WARM_UPS + ROUNDS; round++) {
      const ours = await timed(() => dryRun(transact, { unit, standard, against }));
      const bare = await timed(() => bandInSql(database));
      if (round < WARM_UPS) continue;
      oursMs.push(ours);
      bareMs.push(bare);
    }
    say(`dry run of two schemes ${spread(oursMs)} ms, bare SQL ${spread(bareMs)} ms`);
    return [
      { what: "dry-run-seconds", value: median(oursMs) / 1000, atMost: 3 },
      {
        what: "dry-run/bare-sql",
        value: median(oursMs.map((ms, round) => ms / (bareMs[round] ?? 0))),
        atMost: 1.5,
      },
    ];
  });

const county = (id: string, first: number, end: number) => ({
  id,
  first,
  count: end - first,
  months: UNDER_WAY,
});

async function keep(database: Database, transact: Transact): Promise<void> {
  const chore = figuresChore(transact);
  while ((await chore.run(NOW)) !== undefined) continue;
  await database.rows(sql`vacuum analyze`);
}

/** One in ten at the top, those tied told apart by their weakest dimension. */
const capped = (scheme: Scheme): Scheme => ({
  ...scheme,
  bands: scheme.bands.map((band, index) =>
    index === 0 ? { ...band, cap: { share: 10, ties: ["weakest"], rest: "none" } } : band,
  ),
});

async function dryRun(
  transact: Transact,
  {
    unit,
    standard,
    against,
  }: { readonly unit: Unit; readonly standard: Standard; readonly against: Standard },
): Promise<void> {
  const of = { unit, rootPath: unit.path, year: "2026", at: NOW, standard, against };
  const run = await committed(transact, (stores) => dryRunGrades(stores, of));
  const tried = run.proposed.bands.reduce((sum, branches) => sum + branches, run.proposed.ungraded);
  if (tried !== BRANCHES) throw new Error(`tried ${tried} of ${BRANCHES}`);
}

/** Both schemes as somebody would write them for the database: each branch with its bands, in organisational order. */
async function bandInSql(database: Database): Promise<void> {
  const rows = await database.rows<{ id: string; band: string; capped: string }>(sql`
    with figures as materialized (
      select f.branch_id, (f.tally -> 'total' ->> 0)::int as total,
        (select min((d.value ->> 0)::int * 100.0 / nullif((d.value ->> 1)::int, 0))
          from jsonb_each(f.tally) d where starts_with(d.key, 'dimension:')) as weakest
      from branch_figures f where f.month = '2026-11'
    ), visited as materialized (
      select branch_id, sum(won) as won, sum(possible) as possible from visits
      where state = 'closed' group by branch_id
    ), vetoed as materialized (
      select distinct branch_id from findings where item_code like 'V-%' and state <> 'closed'
    ), banded as materialized (
      select u.id, u.tenant_id, u.path, f.total, f.weakest, case
          when f.total >= 9000 and f.weakest >= 60 and n.branch_id is null then '先进'
          when f.total >= 6000 then '中间' else '后进' end as band
      from units u join figures f on f.branch_id = u.id
      left join visited v on v.branch_id = u.id left join vetoed n on n.branch_id = u.id
      where u.kind = 'branch' and starts_with(u.path, ${`${CITY}/`})
    )
    select u.id, u.band, case when u.band = '先进' and (rank() over counties)
        + (count(*) over ties) - 1 > (count(*) over whole) / 10 then '中间' else u.band end as capped
    from banded u
    window whole as (partition by split_part(u.path, '/', 2)),
      counties as (partition by split_part(u.path, '/', 2), u.band order by u.total desc, u.weakest desc),
      ties as (partition by split_part(u.path, '/', 2), u.band, u.total, u.weakest)
    order by (select array_agg(o.position order by p.place)
      from unnest(string_to_array(u.path, '/')) with ordinality as p(id, place)
      join units o on o.tenant_id = u.tenant_id and o.id = p.id)`);
  if (rows.length !== BRANCHES) throw new Error(`banded ${rows.length} of ${BRANCHES}`);
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
