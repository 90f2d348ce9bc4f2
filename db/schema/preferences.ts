/** 免打扰 and 订阅: what a person has set; without a row everything is received at any sending time. */
import { sql } from "drizzle-orm";
import { check, foreignKey, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { people } from "./organisation.ts";

export const preferences = pgTable(
  "preferences",
  {
    tenantId: tenantId(),
    personId: text("person_id").notNull(),
    /** `HH:MM`; both null: no quiet time of their own. */
    quietFrom: text("quiet_from"),
    quietUntil: text("quiet_until"),
    /** The kinds turned off. */
    declined: jsonb("declined").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.personId] }),
    foreignKey({
      columns: [t.tenantId, t.personId],
      foreignColumns: [people.tenantId, people.id],
    }),
    check(
      "preferences_quiet",
      sql`(quiet_from is null) = (quiet_until is null) and quiet_from < quiet_until`,
    ),
  ],
);
