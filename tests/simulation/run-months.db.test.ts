import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { GOALS, judge } from "#simulation/judge.ts";
import type { Ran } from "#simulation/run-months.ts";
import { simulated } from "#tests/simulation/simulated.ts";
import { testDatabase, truncate } from "#tests/support/database.ts";

const db = await testDatabase();
const ROUNDS = Number(process.env["ZHUJI_TEST_ROUNDS"] ?? 1);
const HOUR_MS = 3_600_000;
const TIMEOUT = { timeout: 120_000 * ROUNDS };

const broken = async (ran: Ran) => {
  const { findings } = await judge(ran);
  return GOALS.flatMap((goal) => findings[goal].map(({ about }) => `${goal} ${about}`));
};

/** Who got what and when, to the minute; a card's own mark apart, which is made of the event it answers. */
const heard = ({ arrived }: Ran) =>
  arrived
    .map(
      ({ chatId, createdAt, content }) =>
        `${Math.floor(createdAt / 60_000)} ${chatId} ${content.replaceAll(/"element_id":"[^"]*"/g, "")}`,
    )
    .toSorted();

describe("a simulated month", () => {
  it.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    "of seed %i breaks no goal, whatever people and the platform do",
    TIMEOUT,
    async (seed) => {
      const ran = await simulated(db, { seed });
      expect(await broken(ran)).toEqual([]);
      const { assignments, completed, messages } = await judge(ran);
      expect(assignments).toBe(12);
      expect(completed).toBeGreaterThan(0);
      expect(completed).toBeLessThan(assignments);
      expect(messages).toBeGreaterThan(assignments);
    },
  );

  it("is the same again with the same seed", TIMEOUT, async () => {
    const until = at("2026-01-17", "00:00");
    const first = heard(await simulated(db, { seed: 5, until }));
    await truncate(db);
    const again = heard(await simulated(db, { seed: 5, until }));
    expect(again).toEqual(first);
  });

  it(
    "says the same when it is walked minute by minute as when it is jumped, a week in the long run",
    TIMEOUT,
    async () => {
      const order = { seed: 3, branches: 4 };
      const jumped = await simulated(db, { ...order, until: at("2026-01-17", "00:00") });
      const launchedAt = jumped.arrived[0]?.createdAt ?? 0;
      const until = launchedAt + (ROUNDS > 1 ? 7 * 24 : 6) * HOUR_MS;
      await truncate(db);
      const walked = await simulated(db, { ...order, walkFrom: launchedAt - HOUR_MS, until });
      const arrived = jumped.arrived.filter(({ createdAt }) => createdAt < until);
      expect(heard(walked)).toEqual(heard({ ...jumped, arrived }));
      expect(arrived.length).toBeGreaterThan(4);
      expect(walked.stops).toBeGreaterThan(6 * 60);
    },
  );
});

describe("the judge of a run", () => {
  it("finds each goal that is broken", TIMEOUT, async () => {
    const ran = await simulated(db, { troubled: false, until: at("2026-01-13", "00:00") });
    expect(await broken(ran)).toEqual([]);
    const first = ran.arrived.find(({ isReply, openId }) => !isReply && openId !== undefined);
    if (first === undefined) throw new Error("nothing was sent");
    const more = { ...first, messageId: "om_again" };
    const atNight = { ...more, createdAt: at("2026-01-10", "21:00") };
    const found = async (arrived: Ran["arrived"]) => {
      const { findings } = await judge({ ...ran, arrived });
      return GOALS.filter((goal) => findings[goal].length > 0);
    };
    expect(await found([...ran.arrived, more])).toContain("doubled");
    expect(await found([...ran.arrived, more, more])).toContain("overBudget");
    expect(await found([...ran.arrived, atNight])).toContain("atRest");
    expect(await found([...ran.arrived, { ...more, uuid: "of nobody" }])).toContain("unexplained");
    expect(await found(ran.arrived.filter((one) => one !== first))).toContain("lost");
    await db.rows(sql`update assignments set completed_at = 1`);
    expect(await found(ran.arrived)).toContain("afterCompletion");
  });
});
