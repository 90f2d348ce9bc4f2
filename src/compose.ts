/** The only wiring: from a database, a clock and the platform's address to an app that answers and a delivery that sends. */
import type { Hono } from "hono";
import { fetchEvidence } from "#blueprint/use-cases/fetch-evidence.ts";
import type { Card } from "#cards/kit/card.ts";
import { marked } from "#cards/kit/elements.ts";
import { fallbackText } from "#cards/kit/fallback-text.ts";
import { createBot } from "#chat/bot.ts";
import { createFileFetcher } from "#chat/file-fetcher.ts";
import { renderNotice } from "#chat/notices.ts";
import type { Notice, Stores, Transact } from "#chat/ports.ts";
import type { Recipient, Rendered } from "#chat/rendered.ts";
import type { Database } from "#db/connection.ts";
import type { OperatorSettings } from "#db/stores/complaint-store.ts";
import type { EditionCache } from "#db/stores/edition-store.ts";
import { pgOutboxStore } from "#db/stores/outbox-store.ts";
import { pgRateStore } from "#db/stores/rate-store.ts";
import { createTransact } from "#db/transact.ts";
import { downloadResource } from "#delivery/download-resource.ts";
import { createDelivery, type Delivery } from "#delivery/drain.ts";
import type { RateStore, Rendering, Target } from "#delivery/ports.ts";
import { createFeishuClient, type FeishuClient } from "#feishu/client.ts";
import type { Fetch } from "#feishu/exchange.ts";
import type { Log } from "#feishu/log.ts";
import type { FileStore } from "#files/file-store.ts";
import { createApp } from "#http/app.ts";
import type { Clock, Instant } from "#kernel/clock.ts";
import type { FeishuConfig } from "./config.ts";
import { readMetrics, readProblems } from "./gauges.ts";

export type Surroundings = {
  readonly feishu: FeishuConfig;
  readonly tenant: string;
  readonly database: Database;
  /** Hex, from the store's installation record. */
  readonly elementIdKey: string;
  readonly clock: Clock;
  /** 0 ≤ random < 1 */
  readonly random: () => number;
  readonly fetch: Fetch;
  readonly log: Log;
  /** Called after a commit that left something to send. */
  readonly onIntents: () => void;
  /** Who hears complaints and may act before anybody is imported. */
  readonly operators: OperatorSettings;
  /** Editions read before; they never change, so a process may keep them. */
  readonly editions: EditionCache;
  /** Where evidence is kept; null: it waits for a process that has a place for it. */
  readonly files: FileStore | null;
};

export type Zhuji = {
  readonly app: Hono;
  readonly transact: Transact;
  readonly delivery: Delivery;
  readonly client: FeishuClient;
  /** Fetches files that people sent; answers when the next is due. */
  readonly fetchFiles: () => Promise<Instant | undefined>;
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
  const delivery = createDelivery({
    outbox: pgOutboxStore(database, tenant),
    rates,
    messenger: client,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the outbox holds what Notices wrote, nothing else
    render: (notice, now) => render(transact, notice as Notice, now),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only cards of our own rendering are marked
    mark: (card, elementId) => marked(card as Card, elementId),
    elementIdKey: around.elementIdKey,
    now: clock.now,
    random: around.random,
    log,
  });
  const app = createApp({
    secrets: feishu,
    bot: createBot(transact),
    botOpenId: once(async () => (await client.botInfo()).openId),
    clock,
    log,
    clickDeadlineMs: CLICK_DEADLINE_MS,
    problems: () => readProblems({ database, tenant, log, now: clock.now() }),
    metrics: () => readMetrics(database, tenant, clock.now()),
  });
  const fetchFiles = createFetch(around, { transact, client, rates });
  return { app, transact, delivery, client, fetchFiles };
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

/** The value of work that answers nothing from outside, and so can be no repeat. */
export async function committed<T>(
  transact: Transact,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const done = await transact(work);
  if (done.kind === "repeat") throw new Error("work without an id is never a repeat");
  return done.value;
}

const render = async (transact: Transact, notice: Notice, now: Instant): Promise<Rendering> =>
  renderingOf(await committed(transact, (stores) => renderNotice(stores, notice, now)));

const renderingOf = (rendered: Rendered): Rendering =>
  rendered.kind === "nothing"
    ? rendered
    : {
        kind: "message",
        to: targetOf(rendered.to),
        msgType: "interactive",
        content: rendered.card,
        fallback: fallbackText(rendered.card),
      };

function targetOf(to: Recipient): Target {
  switch (to.kind) {
    case "person":
      return { receiveIdType: "open_id", receiveId: to.openId };
    case "chat":
      return { receiveIdType: "chat_id", receiveId: to.chatId };
    case "reply":
      return {
        replyTo: to.messageId,
        chatId: to.chatId,
        ...(to.openId === undefined ? {} : { openId: to.openId }),
      };
  }
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
