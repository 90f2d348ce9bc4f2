/** A sender as it is wired in the app, on cards of a few words; the same here and in a process that is killed. */
import type { Card } from "#cards/kit/card.ts";
import { markdown, marked } from "#cards/kit/elements.ts";
import type { Notice, Urgency } from "#chat/ports.ts";
import type { Database, Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { pgCardShelf } from "#db/stores/card-shelf.ts";
import { pgOutboxStore } from "#db/stores/outbox-store.ts";
import { pgRateStore } from "#db/stores/rate-store.ts";
import { pgUnknownStore } from "#db/stores/unknown-store.ts";
import { createDelivery, type Delivery } from "#delivery/drain.ts";
import type { Gate, Rendering, StaleCard, Target } from "#delivery/ports.ts";
import { reconcile } from "#delivery/reconcile.ts";
import { createFeishuClient } from "#feishu/client.ts";
import type { Fetch } from "#feishu/exchange.ts";
import { at } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

export const START: Instant = at("2026-11-23", "09:12");
export const GROUP = "oc_group";
export const APP = {
  appId: "cli_0000000000000001",
  appSecret: "secret",
  encryptKey: "key",
  verificationToken: "token",
  tenantKey: "tenant",
} as const;
const KEY = "installation key";

/**
 * `card`: sent as it is. `odd`: the platform refuses the card, its text twin goes. `done`: nothing left to say.
 * `resigned`: nobody to send to. `poison`: cannot be made at first. `reply`: to a message in the group. `file`: goes up
 * before its message.
 */
export type Sort = "card" | "odd" | "done" | "resigned" | "poison" | "reply" | "file";
export type Said = {
  readonly key: string;
  readonly sort: Sort;
  /** An open_id, or a chat_id. */
  readonly to: string;
  /** Messages to the same person may go in one card. */
  readonly isMerged: boolean;
  readonly urgency: Urgency;
  readonly dueAt: Instant;
};

export type Script = {
  readonly said: ReadonlyMap<string, Said>;
  /** What the group's replies answer. */
  readonly replyTo: () => string;
  /** Counts how often what is said of `key` has changed. */
  readonly versionOf: (key: string) => number;
  /** Asked of a poison message each time it is made. */
  /** Whether it is for somebody else by now. */
  readonly isMoved?: (key: string) => boolean;
  readonly isPoison: (key: string) => boolean;
  /** What the gate answers beside "admitted". */
  readonly gateOf: (keys: readonly string[]) => "deferred" | "changed" | undefined;
};

export type SenderParts = {
  readonly database: Database;
  readonly tenant: string;
  readonly baseUrl: string;
  readonly fetch: Fetch;
  readonly now: () => Instant;
  readonly random: () => number;
  /** Around every rendering. */
  readonly exposed: <A extends unknown[], R>(
    work: (...args: A) => Promise<R>,
  ) => (...args: A) => Promise<R>;
};

/** One process that sends, and looks for what is unknown. */
export type Sender = {
  readonly delivery: Delivery;
  readonly reconcile: () => Promise<Instant | undefined>;
};

export function createSender(script: Script, parts: SenderParts): Sender {
  const { database, tenant, now, random } = parts;
  const client = createFeishuClient({ ...APP, ...parts, log: () => undefined, timeoutMs: 60_000 });
  const shared = { rates: pgRateStore(database, tenant), now, random, log: () => undefined };
  const delivery = createDelivery(
    {
      ...shared,
      outbox: pgOutboxStore(database, tenant, gateOf(script, tenant)),
      messenger: client,
      uploader: client,
      render: parts.exposed(async (notices) => render(script, notices)),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only cards made below are marked
      mark: (card, elementId) => marked(card as Card, elementId),
      elementIdKey: KEY,
    },
    {
      ...shared,
      shelf: pgCardShelf(database, tenant),
      patcher: client,
      refresh: parts.exposed(async (card: StaleCard) => {
        const shown = shownIn(card.subject);
        return shown.length === 0 ? undefined : cardOf(script, shown, false);
      }),
    },
  );
  const looking = { ...shared, appId: APP.appId, elementIdKey: KEY, messages: client };
  return {
    delivery,
    reconcile: () => reconcile({ ...looking, unknowns: pgUnknownStore(database, tenant) }),
  };
}

function gateOf(script: Script, tenant: string): Gate<Tx> {
  const seenIn = (about: readonly unknown[]) =>
    about.map((key) => script.versionOf(String(key))).join();
  return {
    admit: async (tx, { outgoing, now }) => {
      await tx.rows(sql`select id from outbox where tenant_id = ${tenant} limit 1`);
      const held = script.gateOf(outgoing.about.map(String));
      if (held === "deferred")
        return { kind: "deferred", until: now + 60_000, heldFor: "message budget" };
      if (held === "changed") return { kind: "changed" };
      return { kind: "admitted", seen: seenIn(outgoing.about), counted: null };
    },
    hasChanged: async (_tx, outgoing, seen) => seenIn(outgoing.about) !== seen,
  };
}

function render(script: Script, notices: readonly unknown[]): Rendering {
  const all = notices.map((notice) => script.said.get(keyOf(notice)) ?? unsaid(notice));
  const [first] = all;
  if (first === undefined || first.sort === "done") return { kind: "nothing", reason: "done" };
  if (first.sort === "poison" && script.isPoison(first.key)) throw new Error("poison");
  const apart = places(all, ({ sort }, place) => place > 0 && sort !== "card" && sort !== "done");
  const speaksOf = places(all, ({ sort }, place) => sort !== "done" && !apart.includes(place));
  const shown = speaksOf.flatMap((place) => all[place]?.key ?? []);
  return {
    kind: "message",
    to: targetOf(
      script.isMoved?.(first.key) === true ? { ...first, to: "ou_1" } : first,
      script.replyTo(),
    ),
    ...(first.sort === "file"
      ? fileOf(wordsOf(script, shown))
      : { msgType: "interactive", content: cardOf(script, shown, first.sort === "odd") }),
    fallback: wordsOf(script, shown),
    speaksOf,
    apart,
    subject: { shown },
    topics: first.sort === "file" ? [] : shown.map(topicOf),
    about: shown,
    renewAt: null,
  };
}

export const topicOf = (key: string): string => `topic ${key}`;
export const noticeOf = (key: string): Notice => ({
  kind: "checklist",
  campaignId: "c",
  branchId: key,
});
/** How a key stands in a message. */
export const wordOf = (key: string, version: number): string => `【${key}】${version};`;

const keyOf = (notice: unknown): string =>
  typeof notice === "object" && notice !== null && "branchId" in notice
    ? String(notice.branchId)
    : unsaid(notice);
const shownIn = (subject: unknown): string[] =>
  typeof subject === "object" &&
  subject !== null &&
  "shown" in subject &&
  Array.isArray(subject.shown)
    ? subject.shown.map(String)
    : [];
const unsaid = (what: unknown): never => {
  throw new Error(`nothing was said about ${JSON.stringify(what)}`);
};
const places = <T>(all: readonly T[], isWanted: (one: T, place: number) => boolean): number[] =>
  all.flatMap((one, place) => (isWanted(one, place) ? [place] : []));

function targetOf({ sort, to }: Said, replyTo: string): Target {
  if (sort === "reply") return { replyTo, chatId: GROUP };
  return to.startsWith("oc_")
    ? { receiveIdType: "chat_id", receiveId: to }
    : { receiveIdType: "open_id", receiveId: to };
}

const fileOf = (words: string) => ({
  msgType: "file",
  content: {},
  file: { name: `${words}.xlsx`, type: "xls", bytes: new TextEncoder().encode(words) } as const,
});

const wordsOf = ({ versionOf }: Script, keys: readonly string[]): string =>
  keys.map((key) => wordOf(key, versionOf(key))).join("\n");

/** An odd card has a property that the platform does not know. */
const cardOf = (script: Script, keys: readonly string[], isOdd: boolean): object => ({
  schema: "2.0",
  config: { update_multi: true, width_mode: "default", summary: { content: "清单" } },
  header: { title: { tag: "plain_text", content: "清单" }, template: "blue" },
  body: {
    elements: [{ ...markdown(wordsOf(script, keys)), ...(isOdd ? { colour: "red" } : {}) }],
  },
});
