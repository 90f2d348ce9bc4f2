/** A database made for one run and dropped after it, on the server that DATABASE_URL names. */
import { randomBytes } from "node:crypto";
import type { Database } from "#db/connection.ts";
import { migrate } from "#db/migrate.ts";
import { connectPostgres } from "#db/postgres.ts";
import { sql } from "#db/sql.ts";

const DEFAULT_URL = "postgres://postgres@127.0.0.1:5432/postgres";

/** Runs the work on the address of a migrated, empty database, and drops it whatever happened. */
export async function withDatabase<T>(
  serverUrl: string | undefined,
  work: (databaseUrl: string) => Promise<T>,
): Promise<T> {
  const admin = connectPostgres({ url: serverUrl ?? DEFAULT_URL, max: 1 });
  const name = `zhuji_bench_${process.pid}_${randomBytes(3).toString("hex")}`;
  await admin.rows(sql`create database ${sql.identifier(name)}`);
  try {
    const url = new URL(serverUrl ?? DEFAULT_URL);
    url.pathname = `/${name}`;
    await withConnection(url.href, migrate);
    return await work(url.href);
  } finally {
    await admin.rows(sql`drop database ${sql.identifier(name)} with (force)`);
    await admin.close();
  }
}

/** Opens, works, closes. */
export async function withConnection<T>(
  url: string,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = connectPostgres({ url, max: 4 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
