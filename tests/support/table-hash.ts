/** What a database holds, as one hash or as rows without what may differ between two runs. */
import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.ts";

export type TableHash = {
  /** Over every column of every row of every table looked at. */
  readonly hash: string;
  /** The same table by table, so that a difference can be found. */
  readonly tables: Readonly<Record<string, string>>;
};

/** All tables but those left out; partitions are read through their parent. */
export async function hashTables(db: Database, leftOut: readonly string[]): Promise<TableHash> {
  const names = await listTables(db);
  for (const name of leftOut)
    if (!names.includes(name)) throw new Error(`there is no table ${name} to leave out`);
  const hashes = await db.rows<{ name: string; hash: string }>(
    sql.join(
      names
        .filter((name) => !leftOut.includes(name))
        .map(
          (name) => sql`
            select ${sql.raw(`'${name}'`)} as name,
              md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as hash
            from ${sql.identifier(name)} t`,
        ),
      sql` union all `,
    ),
  );
  const lines = hashes.map(({ name, hash }) => `${name} ${hash}`).toSorted();
  const tables = Object.fromEntries(hashes.map(({ name, hash }) => [name, hash]));
  return { hash: sha256(lines.join()), tables };
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

async function listTables(db: Database): Promise<readonly string[]> {
  const rows = await db.rows<{ name: string }>(sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
    order by relname`);
  return rows.map(({ name }) => name);
}

/** The rows of a table as text in an order of their own, without the columns named and with what `rename` puts for generated ids. */
export async function contentOf(
  db: Database,
  table: string,
  of: { readonly without: readonly string[]; readonly rename: (text: string) => string },
): Promise<readonly string[]> {
  const rows = await db.rows<{ content: string }>(sql`
    select (to_jsonb(t) - array(select jsonb_array_elements_text(${JSON.stringify(of.without)}::jsonb)))::text
      as content
    from ${sql.identifier(table)} t`);
  return rows.map(({ content }) => of.rename(content)).toSorted();
}
