/** Tables of delivery: what is to be sent, what came in, what stands in the chats, and the rate buckets. */
import { sql } from "drizzle-orm";
import {
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

export const outbox = pgTable(
  "outbox",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    /** What the message is about: the same thing is said once. */
    dedupeKey: text("dedupe_key").notNull(),
    /** 0 a reply to a person's action, 1 a deadline, 2 a digest, 3 bulk. */
    urgency: smallint("urgency").notNull(),
    notice: jsonb("notice").notNull(),
    /** queued → sending → sent | unknown | dead | skipped (nothing left to say) */
    state: text("state").notNull().default("queued"),
    createdAt: instant("created_at").notNull(),
    /** Not before this instant. */
    dueAt: instant("due_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    leaseUntil: instant("lease_until"),
    /** When the first request of the present uuid went out whose fate is not known: the platform forgets it after an hour. */
    firstTriedAt: instant("first_tried_at"),
    /** The first failure of the present series: after 75 hours the message is dead. */
    failingSince: instant("failing_since"),
    /** The card was refused: its text twin is sent, under a uuid of its own. */
    asText: boolean("as_text").notNull().default(false),
    elementId: text("element_id"),
    messageId: text("message_id"),
    chatId: text("chat_id"),
    sentAt: instant("sent_at"),
    /** What last went wrong; kept after a success, so that a refused card stays on record. */
    lastError: text("last_error"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("outbox_dedupe_key").on(t.tenantId, t.dedupeKey),
    /** In the order of sending, and the only index over the queue: whatever the planner believes, taking the next message sorts nothing. */
    index("outbox_queue").on(t.tenantId, t.urgency, t.dueAt, t.id).where(sql`state = 'queued'`),
    index("outbox_state").on(t.tenantId, t.state, t.dueAt).where(sql`state <> 'queued'`),
  ],
);

/** Event and message ids seen, kept 30 days: a repeat changes nothing. */
export const inbound = pgTable(
  "inbound",
  {
    tenantId: tenantId(),
    key: text("key").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.key] }), index("inbound_age").on(t.receivedAt)],
);

/** What a message in a chat shows, so that a reply to it finds its subject. */
export const cardMessages = pgTable(
  "card_messages",
  {
    tenantId: tenantId(),
    messageId: text("message_id").notNull(),
    chatId: text("chat_id").notNull(),
    subject: jsonb("subject").notNull(),
    sentAt: instant("sent_at").notNull(),
    /** The platform lets it be clicked and patched for 14 days. */
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.messageId] })],
);

/** GCRA buckets: the instant (ms) at which the bucket is empty again. Not keyed by tenant alone: the platform's ceilings are per app. */
export const rateBuckets = pgTable(
  "rate_buckets",
  {
    tenantId: tenantId(),
    bucket: text("bucket").notNull(),
    emptyAt: doublePrecision("empty_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.bucket] })],
);

/** Who works now: the tick and the drain hold a lease row, not a session lock, which pooled connections would lose. */
export const leases = pgTable(
  "leases",
  {
    tenantId: tenantId(),
    name: text("name").notNull(),
    holder: text("holder").notNull(),
    until: instant("until").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.name] })],
);
