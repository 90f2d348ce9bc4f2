/** 长连接 put together: the platform's SDK, the store, and what is done with what comes. Node only. */
import type { Database } from "#db/connection.ts";
import { pgLinkStore } from "#db/stores/link-store.ts";
import type { RateStore } from "#delivery/ports.ts";
import type { FeishuClient } from "#feishu/client.ts";
import { readPushed } from "#feishu/envelope.ts";
import type { Fetch } from "#feishu/exchange.ts";
import { openLinkClient } from "#feishu/link-client.ts";
import type { Log } from "#feishu/log.ts";
import { PING_EVERY_MS, PING_TIMEOUT_MS } from "#feishu/long-connection.ts";
import { keepLink, type Link } from "#http/keep-link.ts";
import type { LinkTimers } from "#http/link-timers.ts";
import { receiveMissed } from "#http/missed.ts";
import type { Receiver } from "#http/receive.ts";
import type { FeishuConfig } from "./config.ts";

type LinkParts = {
  readonly feishu: FeishuConfig;
  readonly tenant: string;
  readonly database: Database;
  readonly rates: RateStore;
  readonly client: FeishuClient;
  readonly receiver: Receiver;
  readonly fetch: Fetch;
  readonly random: () => number;
  readonly log: Log;
};

/** Connects, and keeps connected until it is stopped. `holder` names this process; no two share a name. */
export type Connect = (by: { readonly holder: string; readonly timers: LinkTimers }) => Link;

export function createConnect(parts: LinkParts): Connect {
  const { feishu, receiver, log, rates, random } = parts;
  const links = pgLinkStore(parts.database, parts.tenant);
  const pings = { pingEveryMs: PING_EVERY_MS, pingTimeoutMs: PING_TIMEOUT_MS };
  return ({ holder, timers }) =>
    keepLink({
      holder,
      open: (hooks) => openLinkClient({ ...feishu, ...pings, fetch: parts.fetch, log }, hooks),
      read: (payload) => readPushed(payload, feishu),
      receiver,
      links,
      receiveMissed: (missed, isStopped) =>
        receiveMissed(
          { links, messages: parts.client, rates, receiver, timers, isStopped, log },
          missed,
        ),
      timers,
      random,
      log,
    });
}

/** Time as it passes. */
export const realTimers: LinkTimers = {
  now: Date.now,
  every: (ms, run) => {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
  sleep: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms);
    }),
};
