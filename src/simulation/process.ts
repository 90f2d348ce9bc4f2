/** A process that can be killed: from then on nothing it began goes on, and what it had not committed is undone. */
import { createHash } from "node:crypto";
import { compose, type Zhuji } from "#compose";
import type { FeishuConfig } from "#config";
import type { Database } from "#db/connection.ts";
import type { Fetch } from "#feishu/exchange.ts";
import type { Log } from "#feishu/log.ts";
import type { Clock } from "#kernel/clock.ts";

export type Process = {
  readonly zhuji: Zhuji;
  /** Its name among those that share the store. */
  readonly holder: string;
  readonly kill: () => void;
  /** Once it was killed. */
  readonly killed: Promise<void>;
};

export type ProcessParts = {
  readonly feishu: FeishuConfig;
  readonly tenant: string;
  readonly database: Database;
  readonly clock: Clock;
  readonly random: () => number;
  readonly fetch: Fetch;
  readonly log: Log;
  /** Called after a commit that left something to send. */
  readonly onIntents: () => void;
  readonly operators: readonly string[];
  /** Which process of the run it is, from 1. */
  readonly number: number;
};

export function startProcess(parts: ProcessParts): Process {
  const { feishu, tenant, clock, random, log, operators, number } = parts;
  const life = createLife();
  const zhuji = compose({
    feishu,
    tenant,
    database: whileAlive(life, parts.database),
    elementIdKey: createHash("sha256").update("element ids").digest("hex"),
    clock,
    random,
    fetch: (request) => life.whileAlive(() => parts.fetch(request)),
    log: (...line) => {
      if (life.isAlive()) log(...line);
    },
    onIntents: parts.onIntents,
    operators: { chatId: null, openIds: operators },
    editions: new Map(),
    files: null,
  });
  return { zhuji, holder: `process ${number}`, kill: life.kill, killed: life.killed };
}

type Life = {
  readonly isAlive: () => boolean;
  readonly kill: () => void;
  readonly killed: Promise<void>;
  /** What is begun or comes back after the death is never heard of. */
  readonly whileAlive: <T>(work: () => Promise<T>) => Promise<T>;
};

/** Nobody is there any more to hear how it went. */
const silence = <T>(): Promise<T> => new Promise<T>(() => undefined);

function createLife(): Life {
  let alive = true;
  const { promise: killed, resolve } = Promise.withResolvers<void>();
  return {
    isAlive: () => alive,
    kill: () => {
      alive = false;
      resolve();
    },
    killed,
    whileAlive: async <T>(work: () => Promise<T>) => {
      if (!alive) return silence<T>();
      try {
        const value = await work();
        return alive ? value : await silence<T>();
      } catch (error) {
        if (alive) throw error;
        return silence<T>();
      }
    },
  };
}

const whileAlive = (life: Life, database: Database): Database => ({
  kind: database.kind,
  close: database.close,
  rows: (query) => life.whileAlive(() => database.rows(query)),
  transaction: (work) =>
    life.whileAlive(() =>
      database.transaction((tx) =>
        work({
          rows: async (query) => {
            if (!life.isAlive()) throw new Error("the process was killed in a transaction");
            return tx.rows(query);
          },
        }),
      ),
    ),
});
