/** vitest's globalSetup: prepares once what every worker's test database starts from, and removes it at the end. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { TestProject } from "vitest/node";
import { migrate, readMigrations } from "#db/migrate.ts";
import { openPglite } from "#db/pglite.ts";
import { connectPostgres } from "#db/postgres.ts";

/** With TEST_DATABASE_URL: databases are named `prefix…` and cloned from `template`. Else the paths of two PGlite dumps. */
export type TestDatabaseSource =
  | { readonly kind: "postgres"; readonly url: string; readonly prefix: string }
  | { readonly kind: "pglite"; readonly migrated: string; readonly empty: string };

declare module "vitest" {
  export interface ProvidedContext {
    testDatabase: TestDatabaseSource;
  }
}

const cache = join(import.meta.dirname, "../../node_modules/.cache/zhuji-test-databases");
const dayMs = 24 * 60 * 60 * 1000;

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env["TEST_DATABASE_URL"];
  if (url === undefined || url === "") {
    project.provide("testDatabase", await prepareSnapshots());
    return async () => undefined;
  }
  const prefix = `zhuji_test_${process.pid}_${randomBytes(3).toString("hex")}_`;
  await prepareTemplate(url, `${prefix}template`);
  project.provide("testDatabase", { kind: "postgres", url, prefix });
  return () => dropDatabases(url, prefix);
}

/** Kept between runs under the hash of the migrations, because a cold PGlite takes three seconds. */
async function prepareSnapshots(): Promise<TestDatabaseSource> {
  const hashes = (await readMigrations()).map((migration) => migration.hash).join();
  const hash = createHash("sha256").update(hashes).digest("hex").slice(0, 16);
  const migrated = join(cache, `${hash}.tar`);
  const empty = join(cache, "empty.tar");
  if (!(await exists(migrated)) || !(await exists(empty))) {
    await mkdir(cache, { recursive: true });
    await dropOldSnapshots();
    const db = await openPglite({ memory: true });
    await writeWhole(empty, await db.dump());
    await migrate(db);
    await writeWhole(migrated, await db.dump());
    await db.close();
  }
  return { kind: "pglite", migrated, empty };
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Another run may read the same path meanwhile: it sees the whole file or none. */
async function writeWhole(path: string, content: Blob): Promise<void> {
  const part = `${path}.${process.pid}`;
  await writeFile(part, Buffer.from(await content.arrayBuffer()));
  await rename(part, path);
}

async function dropOldSnapshots(): Promise<void> {
  for (const name of await readdir(cache)) {
    const { mtimeMs } = await stat(join(cache, name));
    if (Date.now() - mtimeMs > dayMs) await rm(join(cache, name));
  }
}

async function prepareTemplate(url: string, template: string): Promise<void> {
  await asAdmin(url, sql`create database ${sql.identifier(template)}`);
  const db = connectPostgres({ url: urlOf(url, template), max: 1 });
  await migrate(db);
  await db.close();
}

async function dropDatabases(url: string, prefix: string): Promise<void> {
  const admin = connectPostgres({ url, max: 1 });
  const found = await admin.rows<{ name: string }>(
    sql`select datname as name from pg_database where starts_with(datname, ${prefix})`,
  );
  for (const { name } of found)
    await admin.rows(sql`drop database ${sql.identifier(name)} with (force)`);
  await admin.close();
}

async function asAdmin(url: string, statement: ReturnType<typeof sql>): Promise<void> {
  const admin = connectPostgres({ url, max: 1 });
  await admin.rows(statement);
  await admin.close();
}

/** The same server, another database. */
function urlOf(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}
