/** Whose store this is: the app and the tenant it serves, and the key its messages are marked with. */
import { boolean, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { tenantId } from "./columns.ts";

export const installation = pgTable(
  "installation",
  {
    tenantId: tenantId(),
    appId: text("app_id").notNull(),
    /** The platform's key of the organisation. */
    tenantKey: text("tenant_key").notNull(),
    /** Whether it belongs to the local console: the two never share a store. */
    console: boolean("console").notNull(),
    /** Hex; messages are found again by a mark made with it. */
    elementIdKey: text("element_id_key").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);
