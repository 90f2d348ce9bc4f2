/** `npx node db/generate.ts`: writes migration 0000, the journal and schema.sql anew. After the first release 0000 stays as it is and drizzle-kit drafts the next one. */
import { readdir, writeFile } from "node:fs/promises";
import { migrate } from "./migrate.ts";
import { openPglite } from "./pglite.ts";
import { dumpSchema } from "./schema-dump.ts";
import { schemaTables } from "./schema-tables.ts";

const folder = new URL("./migrations/", import.meta.url);

/** Fixed in place of the hour of writing, so that the same schema gives the same file. */
const journalEntry = (tag: string, idx: number) => ({
  idx,
  version: "7",
  when: idx,
  tag,
  breakpoints: true,
});

async function writeMigrations(): Promise<void> {
  const tables = await schemaTables();
  await writeFile(new URL("0000_tables.sql", folder), tables.sql);
  await writeFile(new URL("meta/0000_snapshot.json", folder), tables.snapshot);
  const tags = (await readdir(folder))
    .filter((name) => name.endsWith(".sql"))
    .toSorted()
    .map((name) => name.slice(0, -".sql".length));
  const journal = { version: "7", dialect: "postgresql", entries: tags.map(journalEntry) };
  await writeFile(new URL("meta/_journal.json", folder), `${JSON.stringify(journal, null, 2)}\n`);
}

async function writeDump(): Promise<readonly string[]> {
  const db = await openPglite({ memory: true });
  const applied = await migrate(db);
  await writeFile(new URL("./schema.sql", import.meta.url), await dumpSchema(db));
  await db.close();
  return applied;
}

await writeMigrations();
const applied = await writeDump();
process.stdout.write(`db/schema.sql is what ${applied.join(", ")} make\n`);
