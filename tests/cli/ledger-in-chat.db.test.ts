import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { newestFile, sheetsIn } from "#tests/support/exports.ts";
import { sheetsOf } from "./look.ts";
import { openPlace } from "./place.ts";
import { runHere } from "./run-here.ts";

const database = await testDatabase();

it("the ledger of the command line is the one of the chat, cell by cell", async () => {
  const place = await openPlace(database);
  const { world } = place;
  await world.settle();
  const secretary = world.who("桃溪村党支部");
  for (const words of ["1 0", "完成"]) await world.say(secretary, words);
  const [campaign] = await database.rows<{ id: string }>(sql`select id from campaigns`);
  const out = place.file("ledger.xlsx");
  await runHere(place, "export", "ledger", campaign?.id ?? "", "--out", out);

  const staff = world.who("中共示例县委员会", "县委组织部组织科干部");
  await world.say(staff, "导出 台账");

  const written = await sheetsOf(out);
  expect(written.map(({ rows }) => rows.length)).toEqual([60, 300]);
  expect(await sheetsIn(await newestFile(world, staff))).toEqual(written);
});
