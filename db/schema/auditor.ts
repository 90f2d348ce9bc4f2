/** Tables of the auditor: when works last ran, the alarms it has raised, and how far the processes' clocks are off. */
import { sql } from "drizzle-orm";
import {
  check,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

/** A work that is to be done again and again, and when it last ended well. */
export const beats = pgTable(
  "beats",
  {
    tenantId: tenantId(),
    /** tick | auditor */
    work: text("work").notNull(),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
    /** What the auditor counted in that run. */
    facts: jsonb("facts"),
    /** Of the tick: since when each work has failed in every run, by its name. */
    failing: jsonb("failing").notNull().default({}),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.work] })],
);

export const alarms = pgTable(
  "alarms",
  {
    tenantId: tenantId(),
    kind: text("kind").notNull(),
    since: instant("since").notNull(),
    /** When it was last found; cleared when it was not for so long. */
    seenAt: instant("seen_at").notNull(),
    clearAfterMs: integer("clear_after_ms").notNull(),
    count: integer("count").notNull(),
    oldestAt: instant("oldest_at"),
    toldAt: instant("told_at"),
    clearedAt: instant("cleared_at"),
    /** What is to be told: raised | standing | cleared; null: nothing new */
    news: text("news"),
    /** With which other news it is told; it names the message, so that it arrives once. */
    tellingAt: instant("telling_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.kind, t.since] }),
    /** One of a kind stands at a time. */
    uniqueIndex("alarms_live").on(t.tenantId, t.kind).where(sql`cleared_at is null`),
    index("alarms_news").on(t.tenantId, t.tellingAt).where(sql`news is not null`),
    check("alarms_news", sql`news in ('raised', 'standing', 'cleared')`),
  ],
);

/** What an operator has looked at and accepts: so many of a kind raise no alarm. */
export const acknowledgements = pgTable(
  "acknowledgements",
  {
    tenantId: tenantId(),
    kind: text("kind").notNull(),
    count: integer("count").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.kind] })],
);

/** How many milliseconds a process's clock is ahead of the database's; measured, and kept, by the database's. */
export const processClocks = pgTable(
  "process_clocks",
  {
    tenantId: tenantId(),
    holder: text("holder").notNull(),
    offMs: doublePrecision("off_ms").notNull(),
    measuredAt: instant("measured_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.holder] })],
);
