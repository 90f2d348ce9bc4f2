/** One life of the product in a Node process: composed over an open store, beating until it is ended. The console's reset ends one and begins another. */
import { join } from "node:path";
import type { Console } from "#console/console.ts";
import type { Database } from "#db/connection.ts";
import type { Log } from "#feishu/log.ts";
import { createDiskStore } from "#files/disk-store.ts";
import { compose, type Zhuji } from "./compose.ts";
import type { Config, FeishuConfig } from "./config.ts";
import { readDirectory } from "./console-app.ts";
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts";
import { realTimers } from "./link.ts";
import { seedSample, seedSamplePlan } from "./sample.ts";
import { tick } from "./tick.ts";

export type LifeParts = {
  readonly settings: Config;
  readonly feishu: FeishuConfig;
  readonly database: Database;
  readonly elementIdKey: string;
  /** The local Feishu, where no real one is set. */
  readonly local: Console | undefined;
  readonly log: Log;
};

export type Life = {
  readonly app: Zhuji["app"];
  /** What is under way is finished; nothing of it runs afterwards. */
  readonly end: () => Promise<void>;
};

/** Where evidence is kept. */
export const filesIn = (dataDir: string): string => join(dataDir, "files");

export async function beginLife(parts: LifeParts): Promise<Life> {
  const { settings, database, local, log } = parts;
  const wakes: (() => void)[] = [];
  const zhuji = composeIn(parts, () => {
    for (const wake of wakes) wake();
  });
  const clock = local?.clock ?? { now: Date.now };
  if (local !== undefined) await moveIn(zhuji, { database, settings, local });
  const { chores, watch, delivery } = zhuji;
  const holder = `${process.pid}.${Date.now()}`;
  const tickOnce = () =>
    tick({ database, tenant: settings.tenant, holder, log, chores }, clock.now());
  const heartbeat = startHeartbeat({
    delivery,
    fetchFiles: zhuji.fetchFiles,
    tick: tickOnce,
    audit: () => watch.audit(holder),
    clock,
    every: realTimers.every,
    log,
  });
  wakes.push(heartbeat.wake);
  const stopFollowing = local && followClock(local, { tickOnce, heartbeat, delivery });
  const link = settings.longConnection ? zhuji.connect({ holder, timers: realTimers }) : undefined;
  const end = async () => {
    stopFollowing?.();
    await link?.stop();
    await heartbeat.stop();
  };
  return { app: zhuji.app, end };
}

function composeIn(
  { settings, feishu, database, elementIdKey, local, log }: LifeParts,
  onIntents: () => void,
): Zhuji {
  return compose({
    feishu,
    tenant: settings.tenant,
    database,
    elementIdKey,
    clock: local?.clock ?? { now: Date.now },
    ...(local === undefined ? { wallClock: Date.now } : {}),
    random: Math.random,
    fetch: local === undefined ? fetch : async (request) => local.app.fetch(request),
    log,
    onIntents,
    operators: { chatId: settings.operatorsChat, openIds: settings.operators },
    publicUrl: settings.publicUrl ?? (local === undefined ? null : localUrl(settings)),
    editions: new Map(),
    files: createDiskStore(filesIn(settings.dataDir)),
    longConnection: settings.longConnection,
  });
}

/** The console is looked at from this machine. */
const localUrl = ({ host, port }: Config): string =>
  `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${port}`;

/** The sample county moves into an empty store, and into the local Feishu with its page. */
async function moveIn(
  zhuji: Zhuji,
  around: { readonly database: Database; readonly settings: Config; readonly local: Console },
): Promise<void> {
  const { database, settings, local } = around;
  await seedSample(zhuji.transact, local.clock.now());
  await seedSamplePlan(zhuji.transact, local.clock.now());
  local.setDirectory(await readDirectory(database, settings.tenant));
  zhuji.app.route("/", local.app);
}

type Followers = {
  readonly tickOnce: () => ReturnType<typeof tick>;
  readonly heartbeat: Heartbeat;
  readonly delivery: Zhuji["delivery"];
};

/** Whatever falls due while a visitor moves the clock is done on the way. */
const followClock = (local: Console, { tickOnce, heartbeat, delivery }: Followers): (() => void) =>
  local.clock.onMove(async () => {
    const ticked = await tickOnce();
    await heartbeat.settle();
    const { nextDueAt } = await delivery.drain({ until: local.clock.now(), limit: 0 });
    const nextAt = ticked.kind === "done" ? ticked.nextAt : undefined;
    return Math.min(nextAt ?? Infinity, nextDueAt ?? Infinity);
  });
