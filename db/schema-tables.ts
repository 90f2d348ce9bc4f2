/** The first migration, made from db/schema/*.ts: the same text for the same schema, on every machine. */
import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";

export type SchemaTables = {
  readonly sql: string;
  /** drizzle-kit's own picture of the schema, from which it drafts the next migration. */
  readonly snapshot: string;
};

const folder = new URL("./schema/", import.meta.url);
const breakpoint = "\n--> statement-breakpoint\n";

export async function schemaTables(): Promise<SchemaTables> {
  const empty = generateDrizzleJson({});
  const full = generateDrizzleJson(await schemaExports(), empty.id);
  const text = `${(await generateMigration(empty, full)).join(breakpoint)}\n`;
  const snapshot = { ...full, id: uuidOf(text), prevId: empty.prevId };
  return { sql: text, snapshot: `${JSON.stringify(snapshot, null, 2)}\n` };
}

async function schemaExports(): Promise<Record<string, unknown>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ts")).toSorted();
  const modules = await Promise.all(
    names.map(async (name): Promise<object> => import(new URL(name, folder).href)),
  );
  // Sorted, because runtimes disagree on the order of a module's exports.
  const exports = modules.flatMap((module) =>
    Object.entries(module).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  return Object.fromEntries(exports);
}

function uuidOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join("-");
}
