/** The heat map of a county of 30 000 branches and a million marks, beside the plain statement that counts the same. */
import assert from "node:assert/strict";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { pgWeaknessStore } from "#db/stores/weakness-store.ts";
import { SAMPLE_EDITION } from "#sample";
import { heatMap } from "#supervision/weakness.ts";
import { foundCounty, ROOT, TENANT, transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, median, spread } from "./goal.ts";

const BRANCHES = 30_000;
/** Every so many-th of them was visited twice. */
const AGAIN = 5;
/** Items of a visit that are marked: a million in all. */
const MARKED = 28;
const ROUNDS = 7;

export const weak: Bench = async ({ databaseUrl, say }) =>
  withConnection(databaseUrl, async (database) => {
    await foundCounty(database, BRANCHES);
    await fill(database);
    const edition = await transactOn(database)((stores) =>
      stores.editions.getEdition(SAMPLE_EDITION),
    );
    if (edition.kind === "repeat") throw new Error("reading is never a repeat");
    const { items } = edition.value.standard;
    const listLooked = () =>
      database.transaction((tx) =>
        pgWeaknessStore(tx, TENANT).listLooked({ rootPath: ROOT, from: 0, until: 10 }),
      );
    assert.deepEqual(await listLooked(), await database.rows(FROM_MARKS));
    assert.deepEqual(await listLooked(), await database.rows(PLAIN));
    const own: number[] = [];
    const bare: number[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const ours = await timed(async () => heatMap(await listLooked(), items));
      const plain = await timed(() => database.rows(PLAIN));
      if (round === 0) continue;
      own.push(ours);
      bare.push(plain);
    }
    say(`heat map ${spread(own)} ms, bare SQL ${spread(bare)} ms`);
    return [
      { what: "heat-map-1000000-ms", value: median(own), atMost: 500 },
      { what: "own/bare", value: median(own) / median(bare), atMost: 1.3 },
    ];
  });

/** The same count over the same tables, without a place or a time. */
const PLAIN = sql`
  select u.template as sector, m.item_code as "itemCode", count(*)::int as looked,
    count(*) filter (where m.mark = 'fails')::int as fails,
    count(*) filter (where m.mark = 'partly')::int as partly
  from agreed_marks m join visits v on v.tenant_id = m.tenant_id and v.id = m.visit_id
  join units u on u.tenant_id = v.tenant_id and u.id = v.branch_id
  where m.overtaken_at is null group by 1, 2 order by 1, 2`;

/** What it must say, from the marks alone: of each branch and item the last. */
const FROM_MARKS = sql`
  select template as sector, item_code as "itemCode", count(*)::int as looked,
    count(*) filter (where mark = 'fails')::int as fails,
    count(*) filter (where mark = 'partly')::int as partly
  from (
    select distinct on (v.branch_id, m.item_code) u.template, m.item_code, m.mark
    from agreed_marks m join visits v on v.tenant_id = m.tenant_id and v.id = m.visit_id
    join units u on u.tenant_id = v.tenant_id and u.id = v.branch_id
    order by v.branch_id, m.item_code, v.closed_at desc, v.id
  ) last
  group by 1, 2 order by 1, 2`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

/** Every branch was visited and every `AGAIN`th once more; every seventh mark fails, every fifth is in part. */
async function fill(database: Database): Promise<void> {
  for (const [id, every] of [
    ["i1", 1],
    ["i2", AGAIN],
  ] as const) {
    await database.rows(sql`
      insert into inspections (tenant_id, id, unit_id, kind, name, year, opened_by, opened_at)
      values (${TENANT}, ${id}, ${ROOT}, 'unannounced', '检查', '2026', 'system', 0)`);
    await database.rows(sql`
      insert into visits (tenant_id, id, inspection_id, unit_id, branch_id, kind, edition_id, state,
        opened_at)
      select ${TENANT}, ${id} || id, ${id}, ${ROOT}, id, 'unannounced', ${SAMPLE_EDITION}, 'open', 1
      from (select id, row_number() over (order by id) as row from units
        where tenant_id = ${TENANT} and parent_id = ${ROOT}) u where row % ${every}::int = 0`);
  }
  await database.rows(sql`
    insert into agreed_marks (tenant_id, visit_id, item_code, mark, agreed_at)
    select ${TENANT}, v.id, i.code,
      case when (i.n + v.row) % 7 = 0 then 'fails' when (i.n + v.row) % 5 = 0 then 'partly'
        else 'meets' end, 2
    from (select id, row_number() over (order by id) as row from visits) v
    cross join (select value ->> 'code' as code, n from editions e,
      jsonb_array_elements(e.standard -> 'items') with ordinality as x(value, n)
      where e.id = ${SAMPLE_EDITION} limit ${MARKED}) i`);
  await database.rows(sql`analyze`);
  for (const [id, closedAt] of [
    ["i1", 2],
    ["i2", 3],
  ] as const)
    await database.rows(sql`
      update visits set state = 'closed', closed_at = ${closedAt} where inspection_id = ${id}`);
  await database.rows(sql`analyze`);
}
