/** What a command left behind: rows of the test's database, sheets of a file. */
import { readFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import type { Database } from "#db/connection.ts";
import type { Sheet } from "#kernel/sheet.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";

export async function countRows(
  database: Database,
  table: string,
  where = "true",
): Promise<number> {
  const [row] = await database.rows<{ rows: number }>(
    sql.raw(`select count(*)::int as rows from ${table} where ${where}`),
  );
  return row?.rows ?? 0;
}

export async function sheetsOf(path: string): Promise<readonly Sheet[]> {
  const read = await readWorkbook(new Uint8Array(await readFile(path)));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}
