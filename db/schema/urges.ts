/** 催办: when a branch was last urged, by whom, and when it may be again. */
import { date, foreignKey, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { units } from "./organisation.ts";

/** One row a branch, replaced only from `next_on` on: two who urge at once urge once. */
export const urges = pgTable(
  "urges",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    urgedAt: instant("urged_at").notNull(),
    byPersonId: text("by_person_id").notNull(),
    nextOn: date("next_on", { mode: "string" }).notNull(),
    /** Why it went beyond the message budget; null: it did not. */
    overrideReason: text("override_reason"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.branchId] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
  ],
);
