/** Tables of the long connection: how each process's link to the platform fares. */
import { sql } from "drizzle-orm";
import { check, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

/** 长连接 — one row a process; that of a process which is gone is taken over by another. */
export const links = pgTable(
  "links",
  {
    tenantId: tenantId(),
    /** The process; no two share a name. */
    holder: text("holder").notNull(),
    /** connected | down (not yet, or not now) | stopped (on purpose: its process ended) */
    state: text("state").notNull(),
    /** When anything last came over the link; null while nothing has. */
    lastSeenAt: instant("last_seen_at"),
    /** null: not connected */
    connectedSince: instant("connected_since"),
    /** What people sent up to here has come over the link, or has been looked for since. */
    coveredUntil: instant("covered_until").notNull(),
    /** When the process last wrote this row. */
    beatAt: instant("beat_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.holder] }),
    check("links_state", sql`state in ('connected', 'down', 'stopped')`),
  ],
);
