/** The real app as a push needs it: everything but people. */
import { compose, type Zhuji } from "#compose";
import type { Database } from "#db/connection.ts";
import type { Fetch } from "#feishu/exchange.ts";
import type { Instant } from "#kernel/clock.ts";
import { TENANT } from "./county.ts";
import { SECRETS } from "./requests.ts";

export const composeSender = (around: {
  readonly database: Database;
  readonly now: () => Instant;
  readonly fetch: Fetch;
  readonly baseUrl: string;
}): Zhuji =>
  compose({
    feishu: { ...SECRETS, baseUrl: around.baseUrl },
    tenant: TENANT,
    database: around.database,
    elementIdKey: "00".repeat(32),
    clock: { now: around.now },
    random: Math.random,
    fetch: around.fetch,
    log: (level, event, fields) => {
      if (level === "error") throw new Error(`${event}: ${JSON.stringify(fields)}`);
    },
    onIntents: () => undefined,
    operators: { chatId: null, openIds: [] },
    editions: new Map(),
    files: null,
  });
