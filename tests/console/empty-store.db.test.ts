/** What a reset does to the store, on either database. */
import { expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { claimStore, emptyStore } from "#open-store";
import { freshDatabase } from "#tests/support/database.ts";

it("a store emptied is as new: what it held is gone, and it takes the same app again", async () => {
  const database = await freshDatabase();
  const app = { appId: "cli_1", tenantKey: "console", console: true };
  const first = await claimStore(database, "default", app);
  await database.rows(sql`create table somebody_elses (id int)`);
  await emptyStore(database);
  const second = await claimStore(database, "default", app);
  expect([first.ok, second.ok]).toEqual([true, true]);
  if (!first.ok || !second.ok) return;
  expect(await database.rows(sql`select * from somebody_elses`)).toEqual([]);
  expect(second.value.elementIdKey).not.toBe(first.value.elementIdKey);
});
