/** A delivery on a real store, a fake platform and a clock that is set. */
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Notice, Urgency } from "#chat/ports.ts";
import type { Database, Tx } from "#db/connection.ts";
import { flush } from "#db/flush.ts";
import { pgCardShelf } from "#db/stores/card-shelf.ts";
import { pgOutboxDesk } from "#db/stores/outbox-desk.ts";
import { pgOutboxStore } from "#db/stores/outbox-store.ts";
import { pgRateStore } from "#db/stores/rate-store.ts";
import type { DeliveryParts } from "#delivery/deliver.ts";
import { createDelivery, type Drained } from "#delivery/drain.ts";
import type { PatchParts } from "#delivery/patch.ts";
import type { Gate, Message, OutboxState, Rendering, TextReason } from "#delivery/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { createFakePlatform } from "./fake-platform.ts";

export const TENANT = "county";
export const START: Instant = Date.UTC(2026, 10, 23, 1, 12);
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

type StoredMessage = {
  readonly key: string;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly dueAt: Instant;
  readonly leaseUntil: Instant | null;
  readonly firstTriedAt: Instant | null;
  readonly asText: boolean;
  readonly elementId: string | null;
  readonly messageId: string | null;
  readonly chatId: string | null;
  readonly sentAt: Instant | null;
  readonly lastError: string | null;
};
type Said = { readonly urgency?: Urgency; readonly dueAt?: Instant };
type LogLine = { readonly level: string; readonly event: string };

/** The branch of a notice is who receives it: `key` is dedupe key, branch and recipient in one. */
const noticeOf = (key: string): Notice => ({ kind: "checklist", campaignId: "c", branchId: key });
const noticeSchema = z.object({ branchId: z.string() });
const keyOf = (notice: unknown): string => noticeSchema.parse(notice).branchId;

/** What a message is beside its words: it speaks of one notice, and nothing it shows will change. */
export const plain = {
  speaksOf: [0],
  apart: [],
  subject: {},
  topics: [],
  about: [],
  renewAt: null,
};

export const messageFor = (key: string): Message => ({
  ...plain,
  subject: noticeOf(key),
  kind: "message",
  to: { receiveIdType: "open_id", receiveId: `ou_${key}` },
  msgType: "interactive",
  content: { card: key },
  fallback: `text ${key}`,
});

export const cardFor = (key: string): Rendering => messageFor(key);

/** Lets everything pass. */
export const openGate: Gate<Tx> = {
  admit: async () => ({ kind: "admitted", seen: "", counted: null }),
  hasChanged: async () => false,
};

export function openPostOffice(db: Database, tenant = TENANT, gate = openGate) {
  const clock = { at: START };
  const now = () => clock.at;
  const platform = createFakePlatform(now);
  const lines: LogLine[] = [];
  const renders = new Map<string, (why: TextReason | null) => Rendering>();
  const refreshed = new Map<string, object>();
  const parts: DeliveryParts = {
    outbox: pgOutboxStore(db, tenant, gate),
    rates: pgRateStore(db, tenant),
    messenger: platform,
    uploader: platform,
    render: async ([notice], _now, why) =>
      (renders.get(keyOf(notice)) ?? (() => cardFor(keyOf(notice))))(why),
    mark: (card, elementId) => ({ ...card, elementId }),
    elementIdKey: "installation key",
    now,
    random: () => 0.5,
    log: (level, event) => void lines.push({ level, event }),
  };
  const patching: PatchParts = {
    shelf: pgCardShelf(db, tenant),
    rates: parts.rates,
    patcher: platform,
    refresh: async ({ messageId }) => refreshed.get(messageId),
    now,
    random: () => 0.5,
    log: parts.log,
  };
  const delivery = createDelivery(parts, patching);
  return {
    clock,
    now,
    platform,
    lines,
    parts,
    patching,
    delivery,
    /** What a message would show now; nothing unless told. */
    refreshed,
    desk: pgOutboxDesk(db, tenant),
    /** What `key` says from now on; a throw is a poison message. */
    renders: (key: string, rendering: (why: TextReason | null) => Rendering) =>
      void renders.set(key, rendering),
    pass: (ms: number) => void (clock.at += ms),
    say: (key: string, said: Said = {}) => sayAll({ db, tenant }, clock.at, [key], said),
    sayAll: (keys: readonly string[], said: Said = {}) =>
      sayAll({ db, tenant }, clock.at, keys, said),
    drain: (limit = 1000): Promise<Drained> => delivery.drain({ until: Infinity, limit }),
    row: async (key: string): Promise<StoredMessage> => {
      const [row] = await listRows({ db, tenant }, key);
      if (row === undefined) throw new Error(`nothing was said about ${key}`);
      return row;
    },
    rows: () => listRows({ db, tenant }),
  };
}

type Place = { readonly db: Database; readonly tenant: string };

function sayAll(
  { db, tenant }: Place,
  now: Instant,
  keys: readonly string[],
  said: Said,
): Promise<void> {
  const { urgency = 3, dueAt = now } = said;
  const intents = keys.map((key) => ({ dedupeKey: key, urgency, dueAt, notice: noticeOf(key) }));
  return flush(db, tenant, { intents, entries: [], touches: [], taps: [], once: undefined, now });
}

const listRows = ({ db, tenant }: Place, key?: string): Promise<StoredMessage[]> =>
  db.rows<StoredMessage>(sql`
    select dedupe_key as key, state, attempts, due_at as "dueAt", lease_until as "leaseUntil",
      first_tried_at as "firstTriedAt", as_text as "asText", element_id as "elementId",
      message_id as "messageId", chat_id as "chatId", sent_at as "sentAt", last_error as "lastError"
    from outbox where tenant_id = ${tenant}
      ${key === undefined ? sql`` : sql`and dedupe_key = ${key}`} order by dedupe_key`);
