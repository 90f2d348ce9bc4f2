/** Stories of chance, each from its seed: whatever strikes at whatever step, no message is lost and none is doubled. */
import { expect, it } from "vitest";
import { testDatabase, truncate } from "#tests/support/database.ts";
import { tellStory } from "./story.ts";

const db = await testDatabase();

/** One seed told again: `ZHUJI_SEED=7 npx vitest run tests/faults/seeds.db.test.ts`. Each round is a thousand. */
const ONLY = process.env["ZHUJI_SEED"];
const ROUNDS = process.env["ZHUJI_TEST_ROUNDS"];
const COUNT = ONLY === undefined ? (ROUNDS === undefined ? 200 : 1000 * Number(ROUNDS)) : 1;
/** The long run begins elsewhere each time, and says where. */
const FIRST = Number(ONLY ?? (ROUNDS === undefined ? 1 : Date.now() % 1_000_000_000));
/** Stories whose rows lie in the tables together. */
const TOGETHER = 50;

it(
  `nothing is lost and nothing doubled in ${COUNT} stories from seed ${FIRST} on`,
  async () => {
    const wrong: string[] = [];
    for (let number = 0; number < COUNT; number++) {
      if (number % TOGETHER === 0) await truncate(db);
      const seed = FIRST + number;
      for (const complaint of await tellStory(db, seed))
        wrong.push(`${complaint}: ZHUJI_SEED=${seed} npx vitest run tests/faults/seeds.db.test.ts`);
    }
    expect(wrong).toEqual([]);
  },
  COUNT * 1000 + 30_000,
);
