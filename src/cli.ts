#!/usr/bin/env node
/** The command line: reads the same settings as the service, opens the store for one command, says how it went. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { CommanderError } from "commander";
import { done, type Outcome, refusal } from "#cli/outcome.ts";
import { createProgram, usageWords } from "#cli/program.ts";
import { createProgress } from "#cli/progress.ts";
import type { CommonOptions, Run, RunAlone, Workplace } from "#cli/workplace.ts";
import { DatabaseAway } from "#db/connection.ts";
import { MigrationMismatch } from "#db/migrate.ts";
import type { Log } from "#feishu/log.ts";
import { createDiskStore } from "#files/disk-store.ts";
import { compose } from "./compose.ts";
import { type Config, type FeishuConfig, readConfig } from "./config.ts";
import { claimStore, type OpenedStore, openStore } from "./open-store.ts";
import { committed } from "./sending.ts";

const REFUSED = 1;
const WRONG_USAGE = 2;

const wantsJson = process.argv.includes("--json");

const run: Run = async (command, options, work) => {
  const config = readConfig(process.env);
  if (!config.ok) {
    const lines = config.refusal.map(({ variable, problem }) => `  ${variable}：${problem}`);
    const said = "设置有问题，什么都没有做：";
    report(command, refusal("settings", [said, ...lines], { problems: config.refusal }));
    process.exitCode = WRONG_USAGE;
    return;
  }
  await alone(command, () => inStore(config.value, options, work));
};

const alone: RunAlone = async (command, work) => {
  const outcome = await work().catch(faultOutcome);
  report(command, outcome);
  if (!outcome.ok) process.exitCode = REFUSED;
};

async function inStore(
  config: Config,
  options: CommonOptions,
  work: (place: Workplace) => Promise<Outcome>,
): Promise<Outcome> {
  const opened = await openStore(config, Date.now());
  if (!opened.ok) return refusal(opened.refusal.kind, [opened.refusal.sentence]);
  try {
    return await inOpened(opened.value, { config, options, work });
  } finally {
    await opened.value.close();
  }
}

async function inOpened(
  { database }: OpenedStore,
  {
    config,
    options,
    work,
  }: { config: Config; options: CommonOptions; work: (place: Workplace) => Promise<Outcome> },
): Promise<Outcome> {
  const feishu = config.feishu ?? (await consoleSettings());
  const { tenant } = config;
  const claimed = await claimStore(database, tenant, {
    appId: feishu.appId,
    tenantKey: feishu.tenantKey,
    console: config.feishu === null,
  });
  if (!claimed.ok) return refusal(claimed.refusal.kind, [claimed.refusal.sentence]);
  const ahead = options.now === undefined ? 0 : options.now - Date.now();
  const clock = { now: () => Date.now() + ahead };
  const log = createLog(config.logLevel);
  const { transact, delivery, fetchFiles, chores } = compose({
    feishu,
    tenant,
    database,
    elementIdKey: claimed.value.elementIdKey,
    clock,
    random: Math.random,
    fetch,
    log,
    onIntents: () => undefined,
    operators: { chatId: config.operatorsChat, openIds: config.operators },
    publicUrl: config.publicUrl,
    editions: new Map(),
    files: createDiskStore(join(config.dataDir, "files")),
  });
  const progress = createProgress(process.stderr, { silent: wantsJson, now: Date.now });
  try {
    return await work({
      config,
      database,
      tenant,
      clock,
      transact: (inside) => committed(transact, inside),
      delivery,
      fetchFiles,
      chores,
      log,
      progress,
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
    });
  } finally {
    progress.stop();
  }
}

/** Loaded only where there is no platform: a command for a real one has no use for it. */
async function consoleSettings(): Promise<FeishuConfig> {
  const { consoleApp } = await import("./console-app.ts");
  return consoleApp();
}

const LEVELS = ["debug", "info", "warn", "error"] as const;

/** Lines go to the other stream, and only those worth a person's look; what was done is in the outcome. */
function createLog(level: Config["logLevel"]): Log {
  const least = Math.max(LEVELS.indexOf(level), LEVELS.indexOf("warn"));
  return (at, event, fields) => {
    if (!wantsJson && LEVELS.indexOf(at) >= least)
      process.stderr.write(`${at} ${event} ${JSON.stringify(fields)}\n`);
  };
}

/** What broke, in words; the stack only for whoever asks with LOG_LEVEL=debug. */
function faultOutcome(error: unknown): Outcome {
  if (process.env["LOG_LEVEL"] === "debug") console.error(error);
  if (error instanceof DatabaseAway)
    return refusal("database.away", [
      "数据库连不上，什么都没有做。请检查 DATABASE_URL 和数据库服务。",
    ]);
  if (error instanceof MigrationMismatch)
    return refusal(
      "database.other-version",
      ["数据库和本程序对不上：它由更新的程序升级过，或者迁移文件被改过。请换用更新的程序。"],
      { detail: error.message },
    );
  const what = error instanceof Error ? error.message : String(error);
  return refusal("fault", [
    `程序出错，没有做完：${what}`,
    "加上 LOG_LEVEL=debug 再执行一次可以看到细节。",
  ]);
}

function report(command: string, { ok, lines, fields }: Outcome): void {
  if (wantsJson) process.stdout.write(`${JSON.stringify({ ok, command, ...fields })}\n`);
  else (ok ? process.stdout : process.stderr).write(`${lines.join("\n")}\n`);
}

/** Help goes where it is read; for a program there is only the object. */
const program = createProgram({ run, alone }, (text) => {
  if (!wantsJson) process.stdout.write(text);
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  const words = usageWords(error);
  const typed = process.argv.slice(2).filter((word) => !word.startsWith("-"));
  const command = typed.slice(0, 2).join(" ");
  if (words === undefined) {
    if (wantsJson) report(command, done([], {}));
  } else {
    report(command, refusal("usage", [words, "用 --help 看用法。"]));
    process.exitCode = WRONG_USAGE;
  }
}
