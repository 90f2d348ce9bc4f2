/** One blow at one step, every blow at every step in turn: statements, commits, requests and renderings of a day with every sort of message. */
import { expect, it } from "vitest";
import { DatabaseAway } from "#db/connection.ts";
import { LEASE_MS } from "#delivery/deliver.ts";
import { testDatabase, truncate } from "#tests/support/database.ts";
import { randomFrom } from "#tests/support/random.ts";
import { judgeAfterwards } from "./aftermath.ts";
import { everySort } from "./every-sort.ts";
import { BLOWS, type Blow, Killed, type Step } from "./hazard.ts";
import { openScene } from "./scene.ts";

const db = await testDatabase();

/** All of them in the long run, one in eleven in each other. */
const STRIDE = process.env["ZHUJI_TEST_ROUNDS"] === undefined ? 11 : 1;
/** Rows of so many days lie in the tables together. */
const TOGETHER = 50;

/** What it was told, or wrong. */
const expectTold = (error: unknown) => {
  if (!(error instanceof Killed || error instanceof DatabaseAway)) throw error;
};

/** The step is the n-th that the first sender takes, the blow the k-th of those that may befall it. */
async function strikeOnce(nth: number, kth: number) {
  const scene = await openScene({ database: db, tenant: `${nth} ${kth}`, random: randomFrom(nth) });
  await scene.say(everySort);
  let steps = 0;
  let struck: { readonly step: Step; readonly blow: Blow } | undefined;
  const sender = scene.openSender({
    strike: (step) => {
      steps += 1;
      const blow = steps === nth ? BLOWS[step][kth] : undefined;
      if (blow !== undefined) struck = { step, blow };
      return blow;
    },
    meanwhile: async (step) => {
      scene.pass(step === "request" ? LEASE_MS + 1000 : 2000);
      if (step !== "request") return;
      const other = scene.openSafeSender();
      await other.delivery.reap();
      await other.delivery.drain({ until: Infinity, limit: 50 });
    },
  });
  const day = async () => {
    await sender.delivery.reap();
    await sender.delivery.drain({ until: Infinity, limit: 50 });
    await scene.change("first");
    scene.pass(6000);
    await sender.delivery.drain({ until: Infinity, limit: 50 });
  };
  await day().catch(expectTold);
  return { steps, struck, complaints: await judgeAfterwards(scene, everySort) };
}

it("whatever befalls a sender at whatever step, nothing is lost and nothing doubled", async () => {
  const wrong: string[] = [];
  let days = 0;
  for (let nth = 1, last = Infinity; nth <= last; nth += STRIDE)
    for (let kth = 0; ; kth++) {
      if (days % TOGETHER === 0) await truncate(db);
      days += 1;
      const { steps, struck, complaints } = await strikeOnce(nth, kth);
      if (struck === undefined) {
        if (kth === 0) last = steps;
        break;
      }
      for (const complaint of complaints)
        wrong.push(`${struck.blow} at ${struck.step} ${nth}: ${complaint}`);
    }
  expect(wrong).toEqual([]);
  expect(days).toBeGreaterThan(60 / STRIDE);
}, 3_600_000);
