/** The Cloudflare Worker entry: the same app on Hyperdrive, a cron for the minute's work; no disk and no console. */
import { randomBytes } from "node:crypto";
import { type Database, DatabaseAway } from "#db/connection.ts";
import { connectPostgres } from "#db/postgres.ts";
import type { EditionCache } from "#db/stores/edition-store.ts";
import { claimInstallation } from "#db/stores/installation-store.ts";
import type { DrainBudget } from "#delivery/drain.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import type { Log, LogLevel } from "#feishu/log.ts";
import { compose, type Zhuji } from "./compose.ts";
import { tick } from "./tick.ts";
import { type Bindings, readWorkerConfig, type WorkerConfig } from "./worker-config.ts";

/** What `waitUntil` is given may run on after the answer, for some 30 s. */
type Lifetime = { readonly waitUntil: (work: Promise<unknown>) => void };

/** Everything of one request or one cron run: what is under way is never shared between two. */
type Opened = Zhuji & {
  readonly config: WorkerConfig;
  readonly database: Database;
  readonly log: Log;
  /** Whether the store's own key is known, without which nothing is sent. */
  readonly maySend: boolean;
  readonly hasIntents: () => boolean;
};

const AFTER_ANSWER_MS = 20_000;
/** What one answer may cause goes out at once, the most urgent first; the cron sends the rest. */
const AFTER_ANSWER_MESSAGES = 20;
/** A cron run ends before the next one begins. */
const CRON_MS = 50_000;

export default {
  async fetch(request: Request, bindings: Bindings, lifetime: Lifetime): Promise<Response> {
    const opened = await open(bindings);
    if (opened === undefined) return Response.json({ ok: false }, { status: 503 });
    const answer = await opened.app.fetch(request);
    lifetime.waitUntil(afterAnswer(opened));
    return answer;
  },
  async scheduled(_event: unknown, bindings: Bindings): Promise<void> {
    const until = Date.now() + CRON_MS;
    const opened = await open(bindings);
    if (opened === undefined) throw new Error("the Worker's log says why it was not started");
    const { config, database, log, chores } = opened;
    await thenClosed(opened, async () => {
      const holder = crypto.randomUUID();
      await audited(opened, holder);
      await tick({ database, tenant: config.tenant, holder, log, chores }, Date.now());
      if (opened.maySend) await drain(opened, { until, limit: Number.POSITIVE_INFINITY });
    });
  },
};

/** First, and whatever becomes of it: the tick and the drain of this run do not wait for a healthy auditor. */
async function audited({ watch, log }: Opened, holder: string): Promise<void> {
  try {
    await watch.audit(holder);
  } catch (error) {
    log("error", "auditor failed", { error: String(error) });
  }
}

const afterAnswer = (opened: Opened): Promise<void> =>
  thenClosed(opened, async () => {
    if (!opened.maySend || !opened.hasIntents()) return;
    const until = Date.now() + AFTER_ANSWER_MS;
    await drain(opened, { until, limit: AFTER_ANSWER_MESSAGES });
  });

async function thenClosed({ database, log }: Opened, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log("error", "work in the background failed", { error: String(error) });
    throw error;
  } finally {
    await database.close();
  }
}

async function drain({ delivery }: Opened, budget: DrainBudget): Promise<void> {
  await keepDraining(delivery, budget, { now: Date.now, sleep });
}

const sleep = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** Undefined, with the reason in the log, when this Worker is not set up to serve this store. */
async function open(bindings: Bindings): Promise<Opened | undefined> {
  const read = readWorkerConfig(bindings);
  if (!read.ok) {
    const log = createLog("error");
    for (const { variable, problem } of read.refusal)
      log("error", "setting refused", { variable, problem });
    return undefined;
  }
  const config = read.value;
  const log = createLog(config.logLevel);
  const database = connectPostgres({ url: config.databaseUrl, max: 1 });
  const store = await claimStore(database, config);
  if (store.kind === "of another") {
    log("error", "the store belongs to another app or to a console", {});
    await database.close();
    return undefined;
  }
  let intents = false;
  const zhuji = compose({
    feishu: config.feishu,
    tenant: config.tenant,
    database,
    elementIdKey: store.kind === "ours" ? store.elementIdKey : "",
    clock: { now: Date.now },
    wallClock: Date.now,
    random: Math.random,
    fetch: (request) => fetch(request),
    log,
    onIntents: () => {
      intents = true;
    },
    operators: { chatId: config.operatorsChat, openIds: config.operators },
    publicUrl: config.publicUrl,
    editions,
    files: null,
  });
  const maySend = store.kind === "ours";
  return { ...zhuji, config, database, log, maySend, hasIntents: () => intents };
}

/** Editions this isolate has read: plain data that never changes, so one request may leave it to the next. */
const editions: EditionCache = new Map();
/** Keys of the stores this isolate has claimed, by tenant: plain text, so one request may leave it to the next. */
const elementIdKeys = new Map<string, string>();

/** `away`: the app then says so in its own words. */
type Store =
  | { readonly kind: "ours"; readonly elementIdKey: string }
  | { readonly kind: "of another" | "away" };

async function claimStore(database: Database, { tenant, feishu }: WorkerConfig): Promise<Store> {
  const known = elementIdKeys.get(tenant);
  if (known !== undefined) return { kind: "ours", elementIdKey: known };
  try {
    const claimed = await claimInstallation(database, tenant, {
      appId: feishu.appId,
      tenantKey: feishu.tenantKey,
      console: false,
      elementIdKey: randomBytes(32).toString("hex"),
    });
    if (!claimed.ok) return { kind: "of another" };
    const { elementIdKey } = claimed.value;
    elementIdKeys.set(tenant, elementIdKey);
    return { kind: "ours", elementIdKey };
  } catch (error) {
    if (error instanceof DatabaseAway) return { kind: "away" };
    throw error;
  }
}

const LEVELS: readonly LogLevel[] = ["debug", "info", "warn", "error"];

/** One JSON object a line, for the platform's own log. */
const createLog =
  (least: LogLevel): Log =>
  (level, event, fields) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    console[level](JSON.stringify({ level, event, at: Date.now(), ...fields }));
  };
