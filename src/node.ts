/** The Node entry: configuration, store, server; with no settings at all, the console and the sample county. */
import { rm } from "node:fs/promises";
import { type ServerType, serve } from "@hono/node-server";
import { pino } from "pino";
import type { Console } from "#console/console.ts";
import type { Log } from "#feishu/log.ts";
import { type Config, readConfig } from "./config.ts";
import { consoleApp, openConsole } from "./console-app.ts";
import { beginLife, filesIn, type Life } from "./life.ts";
import { claimStore, emptyStore, type OpenedStore, openStore } from "./open-store.ts";

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
  const feishu = settings.feishu ?? consoleApp();
  const { database } = opened.value;
  const claim = () =>
    claimStore(database, settings.tenant, {
      appId: feishu.appId,
      tenantKey: feishu.tenantKey,
      console: settings.feishu === null,
    });
  const claimed = await claim();
  if (!claimed.ok) {
    await opened.value.close();
    return stopWith(claimed.refusal.sentence);
  }
  let life: Life | undefined;
  const begin = async ({ elementIdKey }: { readonly elementIdKey: string }) => {
    life = await beginLife({ settings, feishu, database, elementIdKey, local, log });
  };
  const local: Console | undefined =
    settings.feishu === null
      ? openConsole({
          feishu,
          dataDir: settings.dataDir,
          deliver: async (request) => {
            if (life === undefined) throw new Error("the bot has not started");
            return life.app.fetch(request);
          },
          resetBot: async (clear) => {
            await life?.end();
            life = undefined;
            await emptyStore(database);
            await rm(filesIn(settings.dataDir), { recursive: true, force: true });
            clear();
            const again = await claim();
            if (!again.ok) throw new Error(again.refusal.sentence);
            await begin(again.value);
          },
        })
      : undefined;
  await begin(claimed.value);
  serveUntilStopped({ settings, local, store: opened.value, life: () => life });
}

type Serving = {
  readonly settings: Config;
  readonly local: Console | undefined;
  readonly store: OpenedStore;
  /** Absent for the moments of a reset, when only the console's page answers. */
  readonly life: () => Life | undefined;
};

function serveUntilStopped({ settings, local, store, life }: Serving): void {
  const server = serve(
    {
      fetch: (request, env) =>
        (life()?.app ?? local?.app)?.fetch(request, env) ?? new Response(null, { status: 503 }),
      hostname: settings.host,
      port: settings.port,
    },
    (at) => announce(local !== undefined, settings.host, at.port),
  );
  const stop = async () => {
    await Promise.all([closeServer(server), life()?.end()]);
    local?.close();
    await store.close();
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
