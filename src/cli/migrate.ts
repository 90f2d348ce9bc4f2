/** zhuji migrate */

import type { Command } from "commander";
import { sql } from "#db/sql.ts";
import { done } from "./outcome.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

export const addMigrate = (program: Command, run: Run): void => {
  program
    .command("migrate")
    .description("把数据库升级到本程序的版本；重复执行没有影响")
    .action((options: CommonOptions) => run("migrate", options, migrated));
};

/** Opening the store has brought it up to date; this says where it stands. */
async function migrated({ database }: Workplace) {
  const rows = await database.rows<{ name: string }>(
    sql`select name from migrations order by position`,
  );
  const migrations = rows.map(({ name }) => name);
  const last = migrations.at(-1) ?? "";
  return done([`数据库已是最新：共 ${migrations.length} 步，最后一步是 ${last}。`], {
    store: database.kind,
    migrations,
  });
}
