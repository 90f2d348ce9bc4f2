/** What the migrations make, read from the catalog: the text of db/schema.sql, the same on PostgreSQL 15 and on PGlite. */
import { sql } from "drizzle-orm";
import type { Tx } from "./connection.ts";

type Line = { readonly line: string };
type Relation = { readonly name: string; readonly tail: string };

export async function dumpSchema(db: Tx): Promise<string> {
  const tables: string[] = [];
  for (const relation of await listTables(db)) tables.push(await describeTable(db, relation));
  const functions = (await listFunctions(db)).map(({ line }) => `${line.trim()};`);
  return `-- What db/migrations make of an empty database. Written by db/generate.ts; do not edit.\n\n${[...functions, ...tables].join("\n\n")}\n`;
}

const listFunctions = (db: Tx) =>
  db.rows<Line>(sql`
    select pg_get_functiondef(oid) as line from pg_proc
    where pronamespace = 'public'::regnamespace order by proname`);

const listTables = (db: Tx) =>
  db.rows<Relation>(sql`
    select c.relname as name,
      coalesce(' PARTITION BY ' || pg_get_partkeydef(c.oid), '')
        || coalesce(' /* partition of ' || i.inhparent::regclass || ' */ ' || pg_get_expr(c.relpartbound, c.oid), '') as tail
    from pg_class c left join pg_inherits i on i.inhrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    order by c.relname`);

async function describeTable(db: Tx, { name, tail }: Relation): Promise<string> {
  const inside = [...(await listColumns(db, name)), ...(await listConstraints(db, name))];
  const after = [...(await listIndexes(db, name)), ...(await listTriggers(db, name))];
  const body = inside.map(({ line }) => `  ${line}`).join(",\n");
  return [
    `CREATE TABLE ${name} (\n${body}\n)${tail};`,
    ...after.map(({ line }) => `${line};`),
  ].join("\n");
}

const listColumns = (db: Tx, table: string) =>
  db.rows<Line>(sql`
    select quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attidentity = 'a' then ' GENERATED ALWAYS AS IDENTITY' else '' end
      || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
      || case when a.attnotnull then ' NOT NULL' else '' end as line
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped
    order by a.attnum`);

/** PostgreSQL 18 lists NOT NULL among the constraints, 15 does not: it stands with its column. */
const listConstraints = (db: Tx, table: string) =>
  db.rows<Line>(sql`
    select 'CONSTRAINT ' || quote_ident(conname) || ' ' || pg_get_constraintdef(oid) as line
    from pg_constraint
    where conrelid = ${table}::regclass and contype in ('p', 'u', 'f', 'c', 'x') and conparentid = 0
    order by contype desc, conname`);

const listIndexes = (db: Tx, table: string) =>
  db.rows<Line>(sql`
    select pg_get_indexdef(i.indexrelid) as line
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where i.indrelid = ${table}::regclass and not c.relispartition
      and not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
    order by c.relname`);

const listTriggers = (db: Tx, table: string) =>
  db.rows<Line>(sql`
    select pg_get_triggerdef(oid) as line from pg_trigger
    where tgrelid = ${table}::regclass and not tgisinternal and tgparentid = 0
    order by tgname`);
