/** What PostgreSQL does by itself and the embedded store does not: without it plans stay those of empty tables and dead rows stay for ever. */
import type { Database } from "./connection.ts";
import { sql } from "./sql.ts";

/** As PostgreSQL's autovacuum has it: so many rows, and this share of the table. */
const LEAST_CHANGED = 50;
const SHARE_CHANGED = 0.1;

/** Answers the tables that were looked after: those of which much has changed since the last time. */
export async function keepUp(database: Database): Promise<readonly string[]> {
  if (database.kind === "postgres") return [];
  await database.rows(sql`select pg_stat_force_next_flush()`);
  const changed = await database.rows<{ name: string }>(sql`
    select relname as name from pg_stat_user_tables
    where schemaname = current_schema()
      and n_mod_since_analyze > ${LEAST_CHANGED} + ${SHARE_CHANGED}::float8 * n_live_tup
    order by relname`);
  for (const { name } of changed)
    await database.rows(sql`vacuum (analyze) ${sql.identifier(name)}`);
  return changed.map(({ name }) => name);
}
