/** 经过 and 述职 as files: asked for in the chat, sent through the platform, and read by the one who asked. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { testDatabase } from "#tests/support/database.ts";
import { newestFile } from "#tests/support/exports.ts";
import { paragraphsIn, tablesIn } from "#tests/support/papers.ts";
import { openWorld } from "#tests/support/world.ts";

const db = await testDatabase();

it("a paper arrives as a .docx in the private chat of whoever asked", async () => {
  const world = await openWorld(db);
  await world.settle();
  const secretary = world.who("桃溪村党支部");
  await world.say(secretary, "1 0");
  await world.say(secretary, "经过 文件");
  await world.settle();
  const story = await newestFile(world, secretary);
  expect(story.name).toMatch(/^经过_.*\.docx$/);
  expect(tablesIn(story.bytes).flat().length).toBeGreaterThan(1);
  expect(paragraphsIn(story.bytes)[0]).toContain("经过 · ");
  await world.say(secretary, "述职 文件");
  await world.settle();
  const page = await newestFile(world, secretary);
  expect(page.name).toMatch(/^述职_.*\.docx$/);
  expect(tablesIn(page.bytes).flat(2).join()).toContain("整改销号");
  expect(
    await db.rows(
      sql`select details ->> 'what' as what from audit_log where verb = 'export.made' order by 1`,
    ),
  ).toHaveLength(2);
});
