/** 周报: which week each reader's was last looked at, and what they were shown last. */
import { date, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { tenantId } from "./columns.ts";

/** One row a reader, whose week only grows: two who look at once send once. */
export const weeklies = pgTable(
  "weeklies",
  {
    tenantId: tenantId(),
    /** `person:` or `chat:` and its id. */
    reader: text("reader").notNull(),
    /** The Monday of the week. */
    weekOn: date("week_on", { mode: "string" }).notNull(),
    /** null: nothing was ever sent. */
    shown: jsonb("shown"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.reader] })],
);
