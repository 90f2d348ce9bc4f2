/** 示例县 on the long connection: real sockets between the bot's processes and the console, and a clock that is moved. */
import { createServer } from "node:http";
import { onTestFinished } from "vitest";
import { compose, type Zhuji } from "#compose";
import { type Console, createConsole } from "#console/console.ts";
import { readDirectory } from "#console-app";
import type { Database } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import { at } from "#kernel/calendar.ts";
import { importCounty } from "#tests/support/county.ts";
import { randomFrom } from "#tests/support/random.ts";
import { type Account, hands, type LogLine, SECRETS } from "#tests/support/world.ts";

/** One process of the bot. */
export type Process = {
  readonly zhuji: Zhuji;
  /** Commits that left something to send: what this process has done itself. */
  readonly intents: () => number;
  readonly isConnected: () => boolean;
  readonly logged: readonly LogLine[];
  /** As on SIGTERM. */
  readonly stop: () => Promise<void>;
};

export type LinkedWorld = Awaited<ReturnType<typeof openLinkedWorld>>;

/** `fill` puts the county into the store; with seedSample November's campaign is launched too. */
export async function openLinkedWorld(database: Database, fill = importCounty) {
  const console = createConsole({
    ...SECRETS,
    directory: { people: [], chats: [] },
    random: randomFrom(7),
    startAt: at("2026-11-02", "09:00"),
    deliver: () => Promise.reject(new Error("the webhook was called")),
    longConnection: true,
  });
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  console.socket.attach(server);
  const runs = new Set<() => void>();
  const start = (holder: string) => startProcess({ console, database, runs }, holder);
  const first = await start("first");
  await fill(first.zhuji.transact, console.clock.now());
  const { people, chats } = await readDirectory(database, "default");
  console.setDirectory({ people, chats });
  onTestFinished(() => {
    console.close();
    server.close();
  });
  /** Lets every process look after its link, and the sockets have their turn. */
  const beat = async () => {
    for (const run of runs) run();
    await turn();
  };
  const settle = async () => {
    const until = console.clock.now() + 60_000;
    const { now, moveBy: sleep } = console.clock;
    await keepDraining(first.zhuji.delivery, { until, limit: 100_000 }, { now, sleep });
  };
  return {
    console,
    first,
    start,
    settle,
    beat,
    ...hands(console, settle),
    who: (unitName: string): Account => {
      const found = people.find((person) => person.unitName === unitName);
      if (found === undefined) throw new Error(`nobody is at ${unitName}`);
      return found;
    },
    groupOf: ({ openId }: Account): string => {
      const found = chats.find(({ memberOpenIds }) => memberOpenIds.includes(openId));
      if (found === undefined) throw new Error(`${openId} is in no group`);
      return found.chatId;
    },
    /** As soon as it holds; the clock moves by a second each time, and after so many it has failed. */
    within: async (seconds: number, holds: () => boolean): Promise<number> => {
      const from = console.clock.now();
      for (;;) {
        for (let turns = 0; turns < 20 && !holds(); turns++) await beat();
        const passed = (console.clock.now() - from) / 1000;
        if (holds()) return passed;
        if (passed >= seconds) throw new Error(`not within ${seconds} s`);
        await console.clock.moveBy(1000);
      }
    },
    /** How often a message was answered. */
    repliesTo: async (messageId: string): Promise<number> => {
      const rows = await database.rows(
        sql`select id from outbox where dedupe_key = ${`reply:${messageId}`}`,
      );
      return rows.length;
    },
  };
}

const turn = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 1);
  });

type Place = {
  readonly console: Console;
  readonly database: Database;
  readonly runs: Set<() => void>;
};

async function startProcess({ console, database, runs }: Place, holder: string): Promise<Process> {
  const logged: LogLine[] = [];
  let intents = 0;
  const zhuji = compose({
    feishu: { ...SECRETS, encryptKey: "", verificationToken: "", baseUrl: "http://feishu.test" },
    tenant: "default",
    database,
    elementIdKey: "00".repeat(32),
    clock: console.clock,
    random: randomFrom(11),
    fetch: async (request) => console.app.fetch(request),
    log: (level, event, fields) => void logged.push({ level, event, fields }),
    onIntents: () => {
      intents += 1;
    },
    operators: { chatId: null, openIds: [] },
    editions: new Map(),
    files: null,
    longConnection: true,
  });
  const link = zhuji.connect({
    holder,
    timers: {
      now: console.clock.now,
      every: (_ms, run) => {
        runs.add(run);
        return () => void runs.delete(run);
      },
      sleep: (ms) => (ms === 0 ? turn() : console.clock.moveBy(ms)),
    },
  });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= link.stop();
    return stopping;
  };
  onTestFinished(stop);
  return { zhuji, intents: () => intents, isConnected: link.isConnected, logged, stop };
}
