/**
 * The database of a test: PGlite, or with TEST_DATABASE_URL (a superuser: it makes databases, and empties them past their triggers) PostgreSQL.
 *
 *   const db = await testDatabase();    // at the top of a *.db.test.ts file: migrated, and empty before every test
 *   await db.rows(sql`…`);
 *
 * One database a worker, shared by its files. `freshDatabase()` is one of your own, `emptyDatabase()` one before any
 * migration; both are closed after the test. `databaseUrl(db)` is for tests that start other processes.
 */

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { beforeEach, inject, onTestFinished } from "vitest";
import type { Database } from "#db/connection.ts";
import { openPglite } from "#db/pglite.ts";
import { connectPostgres, type PostgresOptions } from "#db/postgres.ts";

type Start = "migrated" | "empty";
type Hooks = Pick<PostgresOptions, "onQuery" | "max" | "prepare">;

const urls = new WeakMap<Database, string>();
let shared: Promise<Database> | undefined;

export async function testDatabase(): Promise<Database> {
  shared ??= open("migrated", {});
  const db = await shared;
  beforeEach(() => truncate(db));
  return db;
}

/** A migrated database of this test alone; closed when the test ends. */
export const freshDatabase = (hooks: Hooks = {}): Promise<Database> =>
  openForTest("migrated", hooks);

/** A migrated database that the caller closes: for what several tests of a file look at. */
export const ownDatabase = (hooks: Hooks = {}): Promise<Database> => open("migrated", hooks);

/** A database without a table; closed when the test ends. */
export const emptyDatabase = (hooks: Hooks = {}): Promise<Database> => openForTest("empty", hooks);

/** The address of a test database on PostgreSQL; undefined on PGlite, which no other process can reach. */
export const databaseUrl = (db: Database): string | undefined => urls.get(db);

/** Above this a table is truncated: deleting leaves its rows behind on the disk. */
const MOST_DELETED_BYTES = 2 ** 20;

/**
 * Empties every table that holds a row, the append-only ones too, and keeps the list of migrations and the rows they wrote.
 * Deletes, past triggers and foreign keys, because a truncation remakes the files of every table that refers to one of those.
 */
export async function truncate(db: Database): Promise<void> {
  const names = await listTables(db);
  const filled = await db.rows<{ name: string; bytes: number }>(
    sql.join(
      names.map(
        (name) =>
          sql`select ${sql.raw(`'${name}'`)} as name, pg_relation_size(${sql.raw(`'${name}'`)})::int as bytes
            where exists (select from ${sql.identifier(name)})`,
      ),
      sql` union all `,
    ),
  );
  if (filled.length === 0) return;
  const large = filled.filter(({ bytes }) => bytes > MOST_DELETED_BYTES);
  const small = filled.filter(({ bytes }) => bytes <= MOST_DELETED_BYTES);
  const named = (tables: typeof filled) => tables.map(({ name }) => sql.identifier(name));
  await db.transaction(async (tx) => {
    await tx.rows(sql`set local zhuji.test_truncate = 'on'`);
    if (large.length > 0) await tx.rows(sql`truncate ${sql.join(named(large), sql`, `)} cascade`);
    await tx.rows(sql`set local session_replication_role = 'replica'`);
    if (small.length > 0)
      await tx.rows(
        sql`with ${sql.join(
          named(small).map((table, n) => sql`${sql.raw(`d${n}`)} as (delete from ${table})`),
          sql`, `,
        )} select`,
      );
  });
}

const tableNames = new WeakMap<Database, readonly string[]>();

async function listTables(db: Database): Promise<readonly string[]> {
  const known = tableNames.get(db);
  if (known) return known;
  const rows = await db.rows<{ name: string }>(sql`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and not relispartition and relname not in
        ('migrations', 'finding_transitions', 'application_transitions',
         'exemplar_transitions')`);
  const names = rows.map(({ name }) => name);
  tableNames.set(db, names);
  return names;
}

async function openForTest(start: Start, hooks: Hooks): Promise<Database> {
  const db = await open(start, hooks);
  onTestFinished(() => db.close());
  return db;
}

async function open(start: Start, hooks: Hooks): Promise<Database> {
  const source = inject("testDatabase");
  if (source.kind === "pglite")
    return openPglite({ snapshot: new Blob([await readFile(source[start])]) });
  const url = new URL(source.url);
  url.pathname = `/${source.prefix}${process.pid}_${randomBytes(3).toString("hex")}`;
  const admin = connectPostgres({ url: source.url, max: 1 });
  const template = start === "migrated" ? `${source.prefix}template` : "template0";
  await admin.rows(
    sql`create database ${sql.identifier(url.pathname.slice(1))} template ${sql.identifier(template)}`,
  );
  await admin.close();
  const db = connectPostgres({ url: url.href, ...hooks });
  urls.set(db, url.href);
  return db;
}
