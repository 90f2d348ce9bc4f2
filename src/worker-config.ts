/** 配置 of a Worker: bindings and variables in place of the environment; no console, no long connection. */
import { ok, type Result, refused } from "#kernel/result.ts";
import { type Config, type ConfigProblem, type FeishuConfig, readConfig } from "./config.ts";

/** What the runtime hands over: variables and secrets as text, Hyperdrive as an object. */
export type Bindings = Readonly<Record<string, unknown>>;

export type WorkerConfig = Config & {
  readonly feishu: FeishuConfig;
  readonly databaseUrl: string;
};

/** The same rules as on Node, and every problem at once, those of a Worker first. */
export function readWorkerConfig(
  bindings: Bindings,
): Result<WorkerConfig, readonly ConfigProblem[]> {
  const set = settingsOf(bindings);
  const databaseUrl = hyperdriveUrl(bindings["HYPERDRIVE"]) ?? set["DATABASE_URL"];
  const problems: ConfigProblem[] = [];
  const refuse = (variable: string, problem: string) => problems.push({ variable, problem });
  if (set["ZHUJI_CONSOLE"] === "1") refuse("ZHUJI_CONSOLE", "Worker 里不能开模拟器，请去掉。");
  if (set["FEISHU_MODE"] === "ws") refuse("FEISHU_MODE", "Worker 里没有长连接，只能写 webhook。");
  if (databaseUrl === undefined)
    refuse(
      "HYPERDRIVE",
      "没有绑定数据库。用 npx wrangler hyperdrive create 建好，把 id 填进 wrangler.toml。",
    );
  // A FEISHU_ setting is always there, so that an empty Worker is never taken for a console.
  const asOnNode = {
    ...set,
    FEISHU_MODE: "webhook",
    ZHUJI_CONSOLE: "0",
    DATABASE_URL: databaseUrl,
  };
  const read = readConfig(asOnNode);
  if (!read.ok) return refused([...problems, ...read.refusal]);
  const { feishu } = read.value;
  if (problems.length > 0 || feishu === null || databaseUrl === undefined) return refused(problems);
  return ok({ ...read.value, feishu, databaseUrl });
}

const settingsOf = (bindings: Bindings): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(bindings).flatMap(([name, value]) =>
      typeof value === "string" || typeof value === "number" ? [[name, String(value)]] : [],
    ),
  );

const hyperdriveUrl = (binding: unknown): string | undefined =>
  typeof binding === "object" &&
  binding !== null &&
  "connectionString" in binding &&
  typeof binding.connectionString === "string"
    ? binding.connectionString
    : undefined;
