/** A minute in which nothing is due costs a look a chore, and writes nothing. */
import { expect, it } from "vitest";
import { runChores } from "#chores";
import { at } from "#kernel/calendar.ts";
import { countingDatabase } from "#tests/support/counting-database.ts";
import { testDatabase } from "#tests/support/database.ts";
import { openWorld } from "#tests/support/world.ts";

const db = await testDatabase();
/** All chores together. A new one may add a look of its own, knowingly. */
const MOST = { statements: 27, transactions: 17 };

it("asks the database no more than a look or two for each chore", async () => {
  const counting = countingDatabase(db);
  const world = await openWorld(counting);
  await world.settle();
  await world.passTo(at("2026-11-02", "12:00"));
  const { counted } = counting;
  const before = { ...counted };
  const { nextAt, failed } = await runChores(world.zhuji.chores, world.now() + 1, () => undefined);
  expect(failed).toEqual([]);
  expect(nextAt).toBeGreaterThan(world.now());
  expect(counted.statements - before.statements).toBeLessThanOrEqual(MOST.statements);
  expect(counted.transactions - before.transactions).toBeLessThanOrEqual(MOST.transactions);
});
