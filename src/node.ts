/** The Node entry: configuration, store, server, heartbeat; with no settings at all, the console and the sample county. */
import { join } from "node:path";
import { type ServerType, serve } from "@hono/node-server";
import { pino } from "pino";
import type { Log } from "#feishu/log.ts";
import { createDiskStore } from "#files/disk-store.ts";
import { compose, type Zhuji } from "./compose.ts";
import { type Config, readConfig } from "./config.ts";
import { consoleApp, openConsole, readDirectory } from "./console-app.ts";
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts";
import { realTimers } from "./link.ts";
import { claimStore, openStore } from "./open-store.ts";
import { seedSample } from "./sample.ts";
import { tick } from "./tick.ts";

const config = readConfig(process.env);
if (config.ok) await start(config.value);
else {
  console.error("设置有问题，没有启动：");
  for (const { variable, problem } of config.refusal) console.error(`  ${variable}：${problem}`);
  process.exitCode = 2;
}

async function start(settings: Config): Promise<void> {
  const pinoLog = pino({ level: settings.logLevel });
  const log: Log = (level, event, fields) => pinoLog[level](fields, event);
  const opened = await openStore(settings, Date.now());
  if (!opened.ok) return stopWith(opened.refusal.sentence);
  const { database, close } = opened.value;
  const feishu = settings.feishu ?? consoleApp();
  const claimed = await claimStore(database, settings.tenant, {
    appId: feishu.appId,
    tenantKey: feishu.tenantKey,
    console: settings.feishu === null,
  });
  if (!claimed.ok) {
    await close();
    return stopWith(claimed.refusal.sentence);
  }
  let heartbeat: Heartbeat | undefined;
  let zhuji: Zhuji | undefined;
  const local =
    settings.feishu === null
      ? openConsole({
          feishu,
          dataDir: settings.dataDir,
          deliver: async (request) => {
            if (zhuji === undefined) throw new Error("the bot has not started");
            return zhuji.app.fetch(request);
          },
        })
      : undefined;
  const clock = local?.clock ?? { now: Date.now };
  zhuji = compose({
    feishu,
    tenant: settings.tenant,
    database,
    elementIdKey: claimed.value.elementIdKey,
    clock,
    ...(local === undefined ? { wallClock: Date.now } : {}),
    random: Math.random,
    fetch: local === undefined ? fetch : async (request) => local.app.fetch(request),
    log,
    onIntents: () => heartbeat?.wake(),
    operators: { chatId: settings.operatorsChat, openIds: settings.operators },
    editions: new Map(),
    files: createDiskStore(join(settings.dataDir, "files")),
    longConnection: settings.longConnection,
  });
  if (local !== undefined) {
    await seedSample(zhuji.transact, clock.now());
    local.setDirectory(await readDirectory(database, settings.tenant));
    zhuji.app.route("/", local.app);
  }
  const { chores, watch } = zhuji;
  const holder = `${process.pid}.${Date.now()}`;
  const tickOnce = () =>
    tick({ database, tenant: settings.tenant, holder, log, chores }, clock.now());
  const { delivery } = zhuji;
  const beating = startHeartbeat({
    delivery,
    fetchFiles: zhuji.fetchFiles,
    tick: tickOnce,
    audit: () => watch.audit(holder),
    clock,
    every: realTimers.every,
    log,
  });
  heartbeat = beating;
  local?.clock.onMove(async () => {
    const ticked = await tickOnce();
    await beating.settle();
    const { nextDueAt } = await delivery.drain({ until: clock.now(), limit: 0 });
    const nextAt = ticked.kind === "done" ? ticked.nextAt : undefined;
    return Math.min(nextAt ?? Infinity, nextDueAt ?? Infinity);
  });
  const link = settings.longConnection ? zhuji.connect({ holder, timers: realTimers }) : undefined;
  const server = serve(
    { fetch: zhuji.app.fetch, hostname: settings.host, port: settings.port },
    (at) => announce(local !== undefined, settings.host, at.port),
  );
  const stop = async () => {
    await Promise.all([closeServer(server), link?.stop()]);
    await beating.stop();
    local?.close();
    await close();
  };
  server.once("error", (error) => {
    stopWith(`${settings.host}:${settings.port} 用不了（${error.message}）。请换 PORT 或 HOST。`);
    void stop();
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stop().then(() => process.exit(0)));
}

/** What streams may stay open after the last answer: the console's page keeps one. */
const GRACE_MS = 3000;

/** Presses under way are answered before the store goes. */
const closeServer = (server: ServerType): Promise<void> =>
  new Promise((resolve) => {
    const cut = setTimeout(() => {
      if ("closeAllConnections" in server) server.closeAllConnections();
    }, GRACE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
  });

function announce(console_: boolean, host: string, port: number): void {
  const address = `http://${host}:${port}/`;
  console.log(console_ ? `筑基已启动，请用浏览器打开 ${address}` : `筑基已启动：${address}`);
}

function stopWith(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}
