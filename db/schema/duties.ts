/** 本月要做什么: when the branches were last looked through, and which ends of terms their superiors were told of. */
import { sql } from "drizzle-orm";
import { date, foreignKey, index, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { units } from "./organisation.ts";

/** One row, whose day only grows: two who look at once look once. */
export const dutyLooks = pgTable(
  "duty_looks",
  { tenantId: tenantId(), lookedOn: date("looked_on", { mode: "string" }).notNull() },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);

/** A term is known by its end: one that is moved or begins anew ends on another day. */
export const termNotices = pgTable(
  "term_notices",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    /** null: nobody above could be told yet. */
    toldAt: instant("told_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.branchId, t.endsOn] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    index("term_notices_untold").on(t.tenantId, t.branchId).where(sql`told_at is null`),
    index("term_notices_told").on(t.tenantId, t.toldAt),
  ],
);
