/** The only wiring: from a database, a clock and the platform's address to an app that answers and a delivery that sends. */
import type { Hono } from "hono";
import { fetchEvidence } from "#blueprint/use-cases/fetch-evidence.ts";
import { createBot } from "#chat/bot.ts";
import { createFileFetcher } from "#chat/file-fetcher.ts";
import type { Stores, Transact } from "#chat/ports.ts";
import type { Database } from "#db/connection.ts";
import type { OperatorSettings } from "#db/stores/complaint-store.ts";
import type { EditionCache } from "#db/stores/edition-store.ts";
import { pgRateStore } from "#db/stores/rate-store.ts";
import { silentStores } from "#db/stores.ts";
import { createTransact } from "#db/transact.ts";
import { downloadResource } from "#delivery/download-resource.ts";
import type { Delivery } from "#delivery/drain.ts";
import type { RateStore } from "#delivery/ports.ts";
import { createFeishuClient, type FeishuClient } from "#feishu/client.ts";
import type { Fetch } from "#feishu/exchange.ts";
import type { Log } from "#feishu/log.ts";
import type { FileStore } from "#files/file-store.ts";
import { createApp } from "#http/app.ts";
import { createReceiver, type Receiver } from "#http/receive.ts";
import type { Clock, Instant } from "#kernel/clock.ts";
import { acceptanceChore } from "./acceptance-chore.ts";
import { burdenChores } from "./burden-chores.ts";
import type { Chore } from "./chores.ts";
import type { FeishuConfig } from "./config.ts";
import { type DeliveryChoresParts, deliveryChores } from "./delivery-chores.ts";
import { dutiesChore } from "./duties-chore.ts";
import { exemplarChores } from "./exemplars-chore.ts";
import { factsChore } from "./facts-chore.ts";
import { figuresChore } from "./figures-chore.ts";
import { findingsChore } from "./findings-chore.ts";
import { readAuditor, readMetrics, readProblems } from "./gauges.ts";
import { type Connect, createConnect } from "./link.ts";
import { peopleChore } from "./people-chore.ts";
import { remindersChore } from "./reminders-chore.ts";
import { renewalsChore } from "./renewals-chore.ts";
import { committed, createSending } from "./sending.ts";
import { upkeepChore } from "./upkeep-chore.ts";
import { verbChores } from "./verb-chores.ts";
import { createWatch, type Watch } from "./watch.ts";
import { weeklyChore } from "./weekly-chore.ts";

export type Surroundings = {
  readonly feishu: FeishuConfig;
  readonly tenant: string;
  readonly database: Database;
  /** Hex, from the store's installation record. */
  readonly elementIdKey: string;
  readonly clock: Clock;
  /** The clock of this machine, to be held against the database's; absent where time is played. */
  readonly wallClock?: () => Instant;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly fetch: Fetch;
  readonly log: Log;
  /** Called after a commit that left something to send. */
  readonly onIntents: () => void;
  /** Who hears complaints and may act before anybody is imported. */
  readonly operators: OperatorSettings;
  /** Where people reach the pages; null: links cannot be made. */
  readonly publicUrl?: string | null;
  /** Editions read before; they never change, so a process may keep them. */
  readonly editions: EditionCache;
  /** Where evidence is kept; null: it waits for a process that has a place for it. */
  readonly files: FileStore | null;
  /** Events come over a long connection, and the webhook is shut. */
  readonly longConnection?: boolean;
};

export type Zhuji = {
  readonly app: Hono;
  readonly transact: Transact;
  readonly delivery: Delivery;
  readonly client: FeishuClient;
  /** Fetches files that people sent; answers when the next is due. */
  readonly fetchFiles: () => Promise<Instant | undefined>;
  /** What the tick looks after. */
  readonly chores: readonly Chore[];
  /** The auditor: looks whether all of this was done. */
  readonly watch: Watch;
  /** Makes the long connection. */
  readonly connect: Connect;
};

/** Files fetched in one go: each may take a while. */
const FILES_AT_ONCE = 20;
const API_TIMEOUT_MS = 10_000;
const CLICK_DEADLINE_MS = 2600;

export function compose(around: Surroundings): Zhuji {
  const { feishu, tenant, database, clock, log } = around;
  const transact = createTransact({
    database,
    tenant,
    clock,
    editions: around.editions,
    onIntents: around.onIntents,
    operators: around.operators,
    publicUrl: around.publicUrl,
  });
  const client = createFeishuClient({
    appId: feishu.appId,
    appSecret: feishu.appSecret,
    baseUrl: feishu.baseUrl,
    fetch: around.fetch,
    now: clock.now,
    log,
    timeoutMs: API_TIMEOUT_MS,
  });
  const rates = pgRateStore(database, tenant);
  const delivery = createSending({
    database,
    tenant,
    transact,
    rates,
    client,
    storesIn: (tx) =>
      silentStores({
        tx,
        tenant,
        editions: around.editions,
        operators: around.operators,
        publicUrl: around.publicUrl,
      }),
    elementIdKey: around.elementIdKey,
    clock,
    random: around.random,
    log,
  });
  const watch = createWatch({ ...around, messenger: client, rates });
  const { app, receiver } = createInbound(around, { transact, client, watch });
  const fetchFiles = createFetch(around, { transact, client, rates });
  const chores = choresOf({ ...around, transact, rates, client });
  const connect = createConnect({ ...around, rates, client, receiver });
  return { app, transact, delivery, client, fetchFiles, chores, watch, connect };
}

/** In the order in which one prepares the next: what is answered by records is not reminded of. */
const choresOf = (parts: DeliveryChoresParts): readonly Chore[] => [
  ...burdenChores(parts.transact),
  ...verbChores(parts.transact),
  peopleChore(parts.transact),
  factsChore(parts.transact),
  remindersChore(parts.transact),
  findingsChore(parts.transact),
  acceptanceChore(parts.transact),
  ...exemplarChores(parts.transact),
  weeklyChore(parts.transact),
  dutiesChore(parts.transact),
  renewalsChore(parts.transact),
  ...deliveryChores(parts),
  upkeepChore(parts.database),
  figuresChore(parts.transact),
];

/** What comes in: by the webhook, or by the long connection that then takes its place. */
function createInbound(
  { feishu, tenant, database, clock, log, longConnection = false }: Surroundings,
  { transact, client, watch }: { transact: Transact; client: FeishuClient; watch: Watch },
): { readonly app: Hono; readonly receiver: Receiver } {
  const receiver = createReceiver({
    bot: createBot(transact),
    botOpenId: once(async () => (await client.botInfo()).openId),
    clock,
    log,
    clickDeadlineMs: CLICK_DEADLINE_MS,
  });
  const app = createApp({
    transact,
    secrets: feishu,
    receiver,
    longConnection,
    clock,
    log,
    problems: () => readProblems({ database, log }),
    auditor: () => readAuditor(watch, log),
    metrics: () => readMetrics(database, tenant, clock.now()),
  });
  return { app, receiver };
}

function createFetch(
  { files: store, clock, log }: Surroundings,
  { transact, client, rates }: { transact: Transact; client: FeishuClient; rates: RateStore },
): Zhuji["fetchFiles"] {
  if (store === null) return async () => undefined;
  const files = createFileFetcher({
    download: (wanted) => downloadResource({ files: client, rates, now: clock.now, log }, wanted),
    store,
  });
  return async () => {
    const inOne = {
      transact: <T>(work: (stores: Stores) => Promise<T>) => committed(transact, work),
      files,
    };
    const { nextAt } = await fetchEvidence(inOne, { now: clock.now(), limit: FILES_AT_ONCE });
    return nextAt;
  };
}

/** Asked once while it succeeds; a failure is not kept. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch((error: unknown) => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}
