/** Ten thousand cards through the console's Feishu with its limits on: on a virtual clock in one and in three deliveries, and on the real clock in three processes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import type { Directory } from "#console/directory.ts";
import { readDirectory } from "#console-app";
import type { Database, Tx } from "#db/connection.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import { at, type Day, type Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { foundCounty, TENANT } from "./county.ts";
import { withConnection } from "./database.ts";
import type { Bench, Goal } from "./goal.ts";
import { openPushPlatform, type PushPlatform } from "./push-platform.ts";
import { launchCards, type PushResult, readResult, sayUrgently } from "./push-queue.ts";
import { composeSender } from "./push-wiring.ts";
import { createVirtualTime, type VirtualTime } from "./virtual-time.ts";

const CARDS = 10_000;
/** On the real clock at least two minutes. */
const CARDS_ON_REAL_CLOCK = 2200;
const PROCESSES = 3;
const CEILING_MS = 60;
const SECOND_MS = 1000;
/** The platform takes between these for a call, half of it on the way there; most calls are near the shorter. */
const CALL_MS = { least: 80, most: 700 };
const STATEMENT_MS = 3;
/** Processes that serve have started before a push. */
const STARTING_MS = 15 * SECOND_MS;
const URGENT_EVERY_MS = 20 * SECOND_MS;

type Trial = { readonly database: Database; readonly directory: Directory };
type Order = { readonly month: Month; readonly on: Day; readonly count: number };

export const push: Bench = ({ databaseUrl, say }) =>
  withConnection(databaseUrl, async (database) => {
    await foundCounty(database, CARDS);
    const trial = { database, directory: await readDirectory(database, TENANT) };
    const goals: Goal[] = [];
    for (const [count, month, on] of [
      [1, "2026-12", "2026-11-23"],
      [PROCESSES, "2027-01", "2026-11-24"],
    ] as const) {
      const result = await pushVirtually(trial, { month, on, count: CARDS }, count);
      goals.push(...goalsOf(`${count}-process`, CARDS, result, say));
    }
    const real = { month: "2027-02", on: "2026-11-25", count: CARDS_ON_REAL_CLOCK };
    const result = await pushReally(trial, real, databaseUrl);
    return [...goals, ...goalsOf(`${PROCESSES}-process-real-clock`, real.count, result, say)];
  });

function goalsOf(
  name: string,
  count: number,
  result: PushResult,
  say: (words: string) => void,
): readonly Goal[] {
  const seconds = result.tookMs / SECOND_MS;
  say(`${name}: ${count} cards in ${seconds.toFixed(1)} s, ${result.otherErrors} other errors`);
  return [
    { what: `${name}/ceiling`, value: result.tookMs / (count * CEILING_MS), atMost: 1.05 },
    { what: `${name}-rate-errors`, value: result.rateErrors, atMost: 0 },
    { what: `${name}-lost-or-doubled`, value: result.wrong, atMost: 0 },
    {
      what: `${name}-urgent-seconds`,
      value: result.longestUrgentWaitMs / SECOND_MS,
      atMost: 5,
    },
  ];
}

/** Deliveries that share the database and the platform, on a clock that only their waiting moves. */
async function pushVirtually(trial: Trial, order: Order, deliveries: number): Promise<PushResult> {
  const { database, directory } = trial;
  const dueAt = at(order.on, "09:12");
  // The app loads it when it first sends; no virtual clock shall run meanwhile.
  await import("@larksuiteoapi/node-sdk");
  const time = createVirtualTime(dueAt);
  const platform = openPushPlatform(directory, time.now);
  const campaignId = await launchCards(database, { ...order, dueAt });
  const until = dueAt + order.count * CEILING_MS * 1.5;
  const around = {
    database: slow(database, time),
    now: time.now,
    fetch: distant(platform, time),
    baseUrl: "http://feishu.invalid",
  };
  const senders = Array.from({ length: deliveries }, () =>
    keepDraining(
      composeSender(around).delivery,
      { until, limit: Infinity },
      { now: time.now, sleep: time.sleep },
    ),
  );
  const urgent = (async () => {
    for (let number = 0; time.now() < dueAt + order.count * CEILING_MS; number++) {
      await time.sleep(URGENT_EVERY_MS);
      await time.during(() => sayUrgently(database, { campaignId, number, at: time.now() }));
    }
  })();
  await time.passUntil(Promise.all([urgent, ...senders]));
  platform.close();
  return readResult(database, platform, dueAt);
}

/** Statements and transactions cost time on the clock too. */
function slow(database: Database, time: VirtualTime): Database {
  const taking = async <T>(work: () => Promise<T>): Promise<T> => {
    const done = await time.during(work);
    await time.sleep(STATEMENT_MS);
    return done;
  };
  return {
    ...database,
    rows: <Row extends object>(query: Parameters<Tx["rows"]>[0]) =>
      taking(() => database.rows<Row>(query)),
    transaction: (work) => taking(() => database.transaction(work)),
  };
}

/** One of the two ways of a call. */
const way = () => (CALL_MS.least + Math.random() ** 6 * (CALL_MS.most - CALL_MS.least)) / 2;

const distant =
  (platform: PushPlatform, time: VirtualTime) =>
  async (request: Request): Promise<Response> => {
    await time.sleep(way());
    const response = await time.during(() => platform.fetch(request));
    await time.sleep(way());
    return response;
  };

/** Processes of their own, the platform over HTTP, and nobody to wake them: the clock of a working morning runs as the real one does. */
async function pushReally(trial: Trial, order: Order, databaseUrl: string): Promise<PushResult> {
  const { database, directory } = trial;
  const dueAt = at(order.on, "09:12");
  const campaignId = await launchCards(database, { ...order, dueAt });
  const shiftMs = dueAt - STARTING_MS - Date.now();
  const now = (): Instant => Date.now() + shiftMs;
  const platform = openPushPlatform(directory, now);
  const listening = await listen(platform);
  const script = fileURLToPath(new URL("./push-sender.ts", import.meta.url));
  const senders = Array.from({ length: PROCESSES }, () =>
    spawn(process.execPath, [script, databaseUrl, listening.url, String(shiftMs)], {
      stdio: "inherit",
    }),
  );
  try {
    const patienceMs = order.count * CEILING_MS * 1.5;
    let urgent = 0;
    while (platform.arrivals.size < order.count + urgent && now() < dueAt + patienceMs) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      const next = dueAt + (urgent + 1) * URGENT_EVERY_MS;
      if (now() < next || next > dueAt + order.count * CEILING_MS) continue;
      await sayUrgently(database, { campaignId, number: urgent, at: now() });
      urgent += 1;
    }
  } finally {
    for (const sender of senders) {
      const gone = sender.exitCode === null ? once(sender, "exit") : undefined;
      sender.kill("SIGTERM");
      await gone;
    }
    listening.close();
    platform.close();
  }
  return readResult(database, platform, dueAt);
}

const listen = (platform: PushPlatform) =>
  new Promise<{ readonly url: string; readonly close: () => void }>((resolve) => {
    const options = { fetch: platform.fetch, hostname: "127.0.0.1", port: 0 };
    const server = serve(options, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => void server.close() }),
    );
  });
