/** Table of the taskbook room: published editions of the standard, never changed. */
import { date, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

export const editions = pgTable(
  "editions",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    hash: text("hash").notNull(),
    effectiveOn: date("effective_on", { mode: "string" }),
    /** The compiled standard as one document. */
    standard: jsonb("standard").notNull(),
    publishedAt: instant("published_at").notNull(),
    publishedBy: text("published_by").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("editions_name").on(t.tenantId, t.name),
  ],
);
