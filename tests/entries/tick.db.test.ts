/** One part of the minute's work that fails holds up no other, and is known by its name. */
import { expect, it } from "vitest";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { testDatabase } from "#tests/support/database.ts";
import { tick } from "#tick";

const database = await testDatabase();
const NOW = Date.parse("2026-11-02T09:30:00+08:00");
const MINUTE = 60_000;

/** Everything but what needs a transaction. */
const broken: Database = {
  ...database,
  transaction: () => Promise.reject(new Error("no transaction")),
};

const run = (on: Database, now: number, reminded: () => void = () => undefined) => {
  const reminders = {
    name: "reminders",
    run: async () => {
      reminded();
      return NOW + 5 * MINUTE;
    },
  };
  const parts = { database: on, tenant: "t", holder: "a", log: () => undefined };
  return tick({ ...parts, chores: [reminders] }, now);
};

const failing = async () =>
  (await database.rows<{ failing: object }>(sql`select failing from beats`))[0]?.failing;

it("a log that cannot be sealed holds up no reminder, and stands under its name", async () => {
  let reminded = 0;
  const ticked = await run(broken, NOW, () => {
    reminded += 1;
  });
  expect(reminded).toBe(1);
  expect(ticked).toMatchObject({
    kind: "done",
    nextAt: NOW + 5 * MINUTE,
    failed: expect.arrayContaining(["seal"]),
  });
});

it("what fails is noted from its first failure on until it succeeds", async () => {
  await run(database, NOW - MINUTE);
  expect(await failing()).toEqual({});
  await run(broken, NOW);
  await run(broken, NOW + MINUTE);
  expect(await failing()).toEqual({ seal: NOW });
  await run(database, NOW + 2 * MINUTE);
  expect(await failing()).toEqual({});
});
