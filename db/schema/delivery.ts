/** Tables of delivery: what is to be sent, what came in, what stands in the chats, and the rate buckets. */
import { sql } from "drizzle-orm";
import {
  boolean,
  date,
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
    /** Whom it is for, where messages to the same may be put into one card; null: it always goes alone. */
    addressee: text("addressee"),
    /** The message whose card speaks for this one too; its state then follows. */
    leadId: text("lead_id"),
    /** Why it may go beyond the message budget and the quiet hours. */
    overrideReason: text("override_reason"),
    /** The day of the message budget that it was counted on. */
    countedOn: date("counted_on", { mode: "string" }),
    /** Whose: the account. */
    countedFor: text("counted_for"),
    /** Why it waits although it was due; null once it was tried. */
    heldFor: text("held_for"),
    /** queued → sending → sent | unknown | dead | skipped (nothing left to say); merged: as its lead */
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
    /** Why words go in its place: `refused`, `no-scope`, `too-large` or `late`. */
    textReason: text("text_reason"),
    elementId: text("element_id"),
    messageId: text("message_id"),
    chatId: text("chat_id"),
    sentAt: instant("sent_at"),
    /** What last went wrong; kept after a success, so that a refused card stays on record. */
    lastError: text("last_error"),
    /** Whom the last request was for and what it showed: an arrival found later is booked by it. */
    trying: jsonb("trying"),
    /** An unknown one is looked for in its chat: when next, and how often it was. */
    lookAt: instant("look_at"),
    looks: smallint("looks").notNull().default(0),
    /** When the operators were told that it did not arrive. */
    toldAt: instant("told_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("outbox_dedupe_key").on(t.tenantId, t.dedupeKey),
    /** In the order of sending, and the only index over the queue: whatever the planner believes, taking the next message sorts nothing. */
    index("outbox_queue").on(t.tenantId, t.urgency, t.dueAt, t.id).where(sql`state = 'queued'`),
    /** Of no use to a query that names no addressee, so that the queue's own index is the only one for the next message. */
    index("outbox_addressee")
      .on(t.addressee, t.tenantId)
      .where(sql`state = 'queued' and addressee is not null`),
    index("outbox_lead").on(t.leadId, t.tenantId).where(sql`lead_id is not null`),
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
    /** The person it was sent to; null in a group. */
    openId: text("open_id"),
    /** When what it shows is to be brought up to date; null while nothing has changed. */
    patchAt: instant("patch_at"),
    patchAttempts: integer("patch_attempts").notNull().default(0),
    /** When it is to be sent anew if it is still open, before it can no longer be pressed. */
    renewAt: instant("renew_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.messageId] }),
    index("card_messages_patch").on(t.tenantId, t.patchAt).where(sql`patch_at is not null`),
    index("card_messages_renew").on(t.tenantId, t.renewAt).where(sql`renew_at is not null`),
    index("card_messages_person").on(t.tenantId, t.openId, t.sentAt),
  ],
);

/** What a message in a chat is about: a change of any of it brings the message up to date. */
export const cardTopics = pgTable(
  "card_topics",
  {
    tenantId: tenantId(),
    messageId: text("message_id").notNull(),
    topic: text("topic").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.messageId, t.topic] }),
    index("card_topics_topic").on(t.tenantId, t.topic),
  ],
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
