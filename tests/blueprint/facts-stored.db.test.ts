/** Stories of chance about one branch, each from its seed: what is stored as answered by records is what the records say. */
import { expect, it } from "vitest";
import { testDatabase, truncate } from "#tests/support/database.ts";
import { tellStory } from "./recording-story.ts";

const db = await testDatabase();

/** One seed told again: `ZHUJI_SEED=7 npx vitest run tests/blueprint/facts-stored.db.test.ts`. */
const ONLY = process.env["ZHUJI_SEED"];
const COUNT = ONLY === undefined ? 4 * Number(process.env["ZHUJI_TEST_ROUNDS"] ?? 1) : 1;
/** Together they tell of every kind; one alone may not. */
const LEAST = ONLY === undefined ? 1 : 0;
const FIRST = Number(ONLY ?? 1);

it(`stored is what is recorded, whatever happens, in ${COUNT} stories from seed ${FIRST} on`, {
  timeout: 30_000 + COUNT * 10_000,
}, async () => {
  const wrong: string[] = [];
  const seen = { byRecords: 0, byPeople: 0, closed: 0 };
  for (let seed = FIRST; seed < FIRST + COUNT; seed++) {
    await truncate(db);
    const { complaints, told } = await tellStory(db, seed);
    wrong.push(...complaints.map((complaint) => `ZHUJI_SEED=${seed} ${complaint}`));
    seen.byRecords += told.byRecords;
    seen.byPeople += told.byPeople;
    seen.closed += told.closed;
  }
  expect(wrong).toEqual([]);
  expect(Math.min(...Object.values(seen))).toBeGreaterThanOrEqual(LEAST);
});
