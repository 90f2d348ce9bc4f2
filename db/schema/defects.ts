/** Tables of what the platform refused: each refusal until the world has been set right by it, and the cards it does not accept. */
import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

/** One for each message and code: refused again in the same way, it is the same refusal. */
export const refusals = pgTable(
  "refusals",
  {
    tenantId: tenantId(),
    outboxId: text("outbox_id").notNull(),
    code: integer("code").notNull(),
    /** `recipient` or `card`, as the platform's codes are sorted. */
    kind: text("kind").notNull(),
    /** The platform's own words. */
    words: text("words").notNull(),
    /** Whom the message was for: `{openId}` or `{chatId}`. */
    target: jsonb("target").notNull(),
    /** The title of the card. */
    title: text("title").notNull(),
    at: instant("at").notNull(),
    /** When what follows from it was done. */
    answeredAt: instant("answered_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.outboxId, t.code] }),
    index("refusals_open").on(t.tenantId, t.at).where(sql`answered_at is null`),
  ],
);

/** Cards the platform does not accept: defects of ours, by the card's name and the platform's code. */
export const cardDefects = pgTable(
  "card_defects",
  {
    tenantId: tenantId(),
    /** The kind of notice. */
    card: text("card").notNull(),
    code: integer("code").notNull(),
    title: text("title").notNull(),
    words: text("words").notNull(),
    count: integer("count").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.card, t.code] })],
);
