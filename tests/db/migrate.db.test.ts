import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { type Migration, MigrationMismatch, migrate, readMigrations } from "#db/migrate.ts";
import { connectPostgres } from "#db/postgres.ts";
import { dumpSchema } from "#db/schema-dump.ts";
import { schemaTables } from "#db/schema-tables.ts";
import {
  databaseUrl,
  emptyDatabase,
  freshDatabase,
  testDatabase,
  truncate,
} from "#tests/support/database.ts";

const shared = await testDatabase();
const first: Migration = { name: "0000_a", hash: "a", statements: ["create table a (x int)"] };
const second: Migration = { name: "0001_b", hash: "b", statements: ["create table b (x int)"] };
const broken: Migration = {
  name: "0002_c",
  hash: "c",
  statements: ["create table c (x int)", "no sql"],
};
const committed = (path: string) => readFile(new URL(`../../db/${path}`, import.meta.url), "utf8");

it("migrations are applied once, in order, and named", async () => {
  const db = await emptyDatabase();
  expect(await migrate(db, [first])).toEqual(["0000_a"]);
  expect(await migrate(db, [first, second])).toEqual(["0001_b"]);
  expect(await migrate(db, [first, second])).toEqual([]);
});

it("a migration that fails leaves nothing of this run behind", async () => {
  const db = await emptyDatabase();
  await migrate(db, [first]);
  await expect(migrate(db, [first, second, broken])).rejects.toThrow("syntax");
  expect(await db.rows(sql`select to_regclass('b') as b, to_regclass('c') as c`)).toEqual([
    { b: null, c: null },
  ]);
  expect(await migrate(db, [first, second])).toEqual(["0001_b"]);
});

it("a database from a newer program, or from a file changed since, is refused", async () => {
  const db = await emptyDatabase();
  await migrate(db, [first, second]);
  await expect(migrate(db, [first])).rejects.toThrow(MigrationMismatch);
  await expect(migrate(db, [{ ...first, hash: "other" }, second])).rejects.toThrow("was changed");
});

it.skipIf(shared.kind === "pglite")(
  "of several processes one migrates and the others wait",
  async () => {
    const db = await emptyDatabase();
    const url = databaseUrl(db) ?? "";
    const processes = Array.from({ length: 4 }, () => connectPostgres({ url, max: 1 }));
    const applied = await Promise.all(processes.map((process) => migrate(process)));
    expect(applied.flat()).toEqual((await readMigrations()).map(({ name }) => name));
    await Promise.all(processes.map((process) => process.close()));
  },
);

it("db/schema.sql is what the migrations make (npx node db/generate.ts writes it)", async () => {
  expect(await committed("schema.sql")).toBe(await dumpSchema(await freshDatabase()));
});

it("migration 0000 is what db/schema says (npx node db/generate.ts writes it)", async () => {
  const { sql: text, snapshot } = await schemaTables();
  expect(await committed("migrations/0000_tables.sql")).toBe(text);
  expect(await committed("migrations/meta/0000_snapshot.json")).toBe(snapshot);
});

it("every table of a tenant has the tenant first in its primary key", async () => {
  const ofTheInstallation = [
    "application_transitions",
    "audit_epochs",
    "audit_seals",
    "exemplar_transitions",
    "finding_transitions",
    "migrations",
  ];
  const strangers = await shared.rows<{ name: string }>(sql`
    select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (
      select from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indrelid = c.oid and i.indisprimary and a.attname = 'tenant_id')
    order by c.relname`);
  expect(strangers.map(({ name }) => name)).toEqual(ofTheInstallation);
});

it("a test database is emptied, append-only tables too, and stays migrated", async () => {
  const db = await freshDatabase();
  await db.rows(sql`insert into inbound values ('t', 'a', 1)`);
  await db.rows(sql`
    insert into audit_log (tenant_id, at, id, actor, verb, subject_kind, subject_id, details)
    values ('t', 1, gen_random_uuid(), 'system', 'a.b', 'c', 'd', '{}')`);
  await truncate(db);
  const left = await db.rows(sql`select 1 from inbound union all select 1 from audit_log`);
  expect(left).toEqual([]);
  expect(await migrate(db)).toEqual([]);
});
