/** Brings a database to the schema of this program: the files of db/migrations, in the order of their journal, all or none. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { sql } from "#db/sql.ts";
import type { Database, Tx } from "./connection.ts";

export type Migration = {
  readonly name: string;
  readonly hash: string;
  readonly statements: readonly string[];
};

/** The database holds what this program does not know: made by a newer program, or from a file changed since. */
export class MigrationMismatch extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MigrationMismatch";
  }
}

const folder = new URL("./migrations/", import.meta.url);
const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });
/** Any number, as long as nobody else takes it. */
const lockKey = 7_214_330_001;

export async function readMigrations(): Promise<readonly Migration[]> {
  const text = await readFile(new URL("meta/_journal.json", folder), "utf8");
  return Promise.all(
    journal.parse(JSON.parse(text)).entries.map((entry) => readMigration(entry.tag)),
  );
}

async function readMigration(name: string): Promise<Migration> {
  const text = await readFile(new URL(`${name}.sql`, folder), "utf8");
  return {
    name,
    hash: createHash("sha256").update(text).digest("hex"),
    statements: text.split("--> statement-breakpoint").map((statement) => statement.trim()),
  };
}

/** Names what it applied; a second process waits for the first and then finds nothing to do. */
export async function migrate(
  db: Database,
  migrations?: readonly Migration[],
): Promise<readonly string[]> {
  const known = migrations ?? (await readMigrations());
  return db.transaction(async (tx) => {
    await tx.rows(sql`select pg_advisory_xact_lock(${lockKey}::bigint)::text as locked`);
    const done = await appliedMigrations(tx);
    refuseStrangers(done, known);
    const pending = known.slice(done.length);
    for (const migration of pending) await apply(tx, migration);
    return pending.map((migration) => migration.name);
  });
}

type Applied = { readonly name: string; readonly hash: string };

async function appliedMigrations(tx: Tx): Promise<readonly Applied[]> {
  await tx.rows(sql`
    create table if not exists migrations (
      position integer primary key generated always as identity,
      name text not null unique,
      hash text not null,
      applied_at bigint not null default floor(extract(epoch from clock_timestamp()) * 1000)::bigint
    )`);
  return tx.rows<Applied>(sql`select name, hash from migrations order by position`);
}

function refuseStrangers(done: readonly Applied[], known: readonly Migration[]): void {
  for (const [index, { name, hash }] of done.entries()) {
    const here = known[index];
    if (here?.name !== name)
      throw new MigrationMismatch(
        `the database holds the migration ${name}, which this program does not have at that place: use the newer program, or another database`,
      );
    if (here.hash !== hash)
      throw new MigrationMismatch(
        `the migration ${name} was changed after it was applied here: restore the file, or start with an empty database`,
      );
  }
}

async function apply(tx: Tx, migration: Migration): Promise<void> {
  for (const statement of migration.statements) await tx.rows(sql.raw(statement));
  await tx.rows(
    sql`insert into migrations (name, hash) values (${migration.name}, ${migration.hash})`,
  );
}

/** Drops what the migrations made, with all it holds, and nothing else that lies in the same database. */
export async function unmigrate(db: Database): Promise<void> {
  const texts = (await readMigrations()).flatMap(({ statements }) => statements);
  const made = (what: string) =>
    texts.flatMap((text) =>
      [...text.matchAll(new RegExp(`^create ${what} "?(\\w+)`, "gim"))].flatMap(
        ([, name]) => name ?? [],
      ),
    );
  await db.transaction(async (tx) => {
    for (const name of ["migrations", ...made("table")])
      await tx.rows(sql`drop table if exists ${sql.identifier(name)} cascade`);
    for (const name of made("function"))
      await tx.rows(sql`drop function if exists ${sql.identifier(name)} cascade`);
  });
}
