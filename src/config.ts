/** 配置 — from the environment to one checked value; every problem at once, each with where to find the value. */
import { z } from "zod";
import { ok, type Result, refused } from "#kernel/result.ts";

export type FeishuConfig = {
  readonly appId: string;
  readonly appSecret: string;
  readonly encryptKey: string;
  readonly verificationToken: string;
  readonly tenantKey: string;
  readonly baseUrl: string;
};

export type Config = {
  /** Null: console mode, the local Feishu takes the platform's place. */
  readonly feishu: FeishuConfig | null;
  /** Events come over a long connection instead of the webhook. */
  readonly longConnection: boolean;
  /** Null: the embedded store in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | null;
  readonly operatorsChat: string | null;
  readonly filingNumber: string | null;
  readonly retentionMonths: number;
  readonly tenant: string;
  /** open_ids that are operators before anybody is imported. */
  readonly operators: readonly string[];
  readonly logLevel: "debug" | "info" | "warn" | "error";
};

export type ConfigProblem = { readonly variable: string; readonly problem: string };

type Env = Readonly<Record<string, string | undefined>>;

const shared = {
  ZHUJI_CONSOLE: z.literal(["1", "0"], "写 1 开启模拟器，或不写。").optional(),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "要写成 postgres://用户:密码@主机:端口/库名。")
    .optional(),
  ZHUJI_DATA_DIR: z.string().default(".data"),
  HOST: z.string().default("127.0.0.1"),
  PORT: z.coerce
    .number("要写端口号。")
    .int()
    .min(0)
    .max(65535, "端口号在 0 到 65535 之间。")
    .default(8787),
  ZHUJI_PUBLIC_URL: z.url("要写完整网址，例如 https://zhuji.example.gov.cn。").optional(),
  ZHUJI_OPERATORS_CHAT: z
    .string()
    .regex(
      /^oc_/,
      "要写群的 chat_id，以 oc_ 开头；把机器人加进群后，在飞书开发者后台的 API 调试台查“获取群列表”。",
    )
    .optional(),
  ZHUJI_FILING_NUMBER: z.string().optional(),
  ZHUJI_RETENTION_MONTHS: z.coerce
    .number("要写月数。")
    .int()
    .min(6, "日志至少保留 6 个月（网络安全法），不能再少。")
    .default(12),
  ZHUJI_TENANT: z.string().min(1).default("default"),
  ZHUJI_OPERATORS: z
    .string()
    .regex(/^ou_\w+(\s*,\s*ou_\w+)*$/, "要写 open_id（以 ou_ 开头），多个用逗号隔开。")
    .optional(),
  LOG_LEVEL: z
    .enum(["debug", "info", "warn", "error"], "只能写 debug、info、warn 或 error。")
    .default("info"),
};

const required = (where: string) => z.string(`没有填写。${where}`).min(1, `没有填写。${where}`);

const MODES = "只能写 webhook（飞书来访问我们的网址）或 ws（长连接，我们去连飞书）。";

const platform = {
  FEISHU_APP_ID: required("在飞书开发者后台 → 凭证与基础信息 复制 App ID。").regex(
    /^cli_[0-9a-fA-F]{16}$/,
    "不像 App ID：应是 cli_ 加 16 位字符。在飞书开发者后台 → 凭证与基础信息 复制。",
  ),
  FEISHU_APP_SECRET: required("在飞书开发者后台 → 凭证与基础信息 复制 App Secret。"),
  FEISHU_TENANT_KEY: required(
    "本企业的 tenant_key：在飞书开发者后台的 API 调试台查“获取企业信息”；其他企业的事件一律拒收。",
  ),
  FEISHU_BASE_URL: z
    .url("要写完整网址，例如 https://open.feishu.cn。")
    .transform((url) => url.replace(/\/$/, ""))
    .default("https://open.feishu.cn"),
  FEISHU_MODE: z.literal("webhook", MODES).default("webhook"),
  FEISHU_ENCRYPT_KEY: required(
    "在飞书开发者后台 → 事件与回调 → 加密策略 设置 Encrypt Key 并复制。",
  ),
  FEISHU_VERIFICATION_TOKEN: required(
    "在飞书开发者后台 → 事件与回调 → 加密策略 复制 Verification Token。",
  ),
};

const sharedSchema = z.object(shared);
const webhookSchema = z.object(platform);
/** Nothing comes in from outside, so nothing is signed or encrypted. */
const linkSchema = z.object({
  ...platform,
  FEISHU_MODE: z.literal("ws", MODES),
  FEISHU_ENCRYPT_KEY: z.string().default(""),
  FEISHU_VERIFICATION_TOKEN: z.string().default(""),
});
const isLink = (env: Env): boolean => env["FEISHU_MODE"] === "ws";

/** Console mode: asked for, or nothing of the platform and no database is set. */
const isConsole = (env: Env): boolean =>
  env["ZHUJI_CONSOLE"] === "1" ||
  (env["DATABASE_URL"] === undefined &&
    !Object.keys(env).some((name) => name.startsWith("FEISHU_") && env[name] !== undefined));

export function readConfig(env: Env): Result<Config, readonly ConfigProblem[]> {
  const common = sharedSchema.safeParse(env);
  const feishu = isConsole(env) ? ok(null) : readFeishu(env);
  const problems = [
    ...(common.success ? [] : problemsOf(common.error)),
    ...(feishu.ok ? [] : feishu.refusal),
    ...exposed(env),
  ];
  if (!common.success || !feishu.ok || problems.length > 0) return refused(problems);
  const longConnection = feishu.value !== null && isLink(env);
  return ok({ ...settingsOf(common.data), feishu: feishu.value, longConnection });
}

function settingsOf(data: z.infer<typeof sharedSchema>): Omit<Config, "feishu" | "longConnection"> {
  return {
    databaseUrl: data.DATABASE_URL ?? null,
    dataDir: data.ZHUJI_DATA_DIR,
    host: data.HOST,
    port: data.PORT,
    publicUrl: data.ZHUJI_PUBLIC_URL ?? null,
    operatorsChat: data.ZHUJI_OPERATORS_CHAT ?? null,
    filingNumber: data.ZHUJI_FILING_NUMBER ?? null,
    retentionMonths: data.ZHUJI_RETENTION_MONTHS,
    tenant: data.ZHUJI_TENANT,
    operators: data.ZHUJI_OPERATORS?.split(",").map((openId) => openId.trim()) ?? [],
    logLevel: data.LOG_LEVEL,
  };
}

function readFeishu(env: Env): Result<FeishuConfig, readonly ConfigProblem[]> {
  const parsed = (isLink(env) ? linkSchema : webhookSchema).safeParse(env);
  if (!parsed.success) return refused(problemsOf(parsed.error));
  const { data } = parsed;
  return ok({
    appId: data.FEISHU_APP_ID,
    appSecret: data.FEISHU_APP_SECRET,
    encryptKey: data.FEISHU_ENCRYPT_KEY,
    verificationToken: data.FEISHU_VERIFICATION_TOKEN,
    tenantKey: data.FEISHU_TENANT_KEY,
    baseUrl: data.FEISHU_BASE_URL,
  });
}

/** The console has no log-in: it is for this machine alone, and never beside real credentials. */
function exposed(env: Env): ConfigProblem[] {
  if (!isConsole(env)) return [];
  const host = env["HOST"] ?? "127.0.0.1";
  const loopback = ["127.0.0.1", "localhost", "::1"].includes(host);
  return [
    ...(loopback ? [] : [{ variable: "HOST", problem: "模拟器只能在本机打开，请写 127.0.0.1。" }]),
    ...(env["FEISHU_APP_SECRET"] === undefined
      ? []
      : [
          {
            variable: "ZHUJI_CONSOLE",
            problem: "已经填写了飞书凭证，不能再开模拟器。请去掉 ZHUJI_CONSOLE 或 FEISHU_*。",
          },
        ]),
  ];
}

const problemsOf = (error: z.ZodError): ConfigProblem[] =>
  error.issues.map((issue) => ({
    variable: String(issue.path[0] ?? ""),
    problem: issue.message,
  }));
