/** 组织生活纪实: what branches have recorded. A correction stands in the place of what it corrects; nothing is deleted. */
import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { people, units } from "./organisation.ts";

export const records = pgTable(
  "records",
  {
    tenantId: tenantId(),
    /** Of the press, message or row that brought it: the same one again is the same record. */
    id: text("id").notNull(),
    branchId: text("branch_id").notNull(),
    onDay: date("on_day", { mode: "string" }).notNull(),
    detail: jsonb("detail").notNull(),
    enteredAt: instant("entered_at").notNull(),
    enteredBy: text("entered_by").notNull(),
    /** The record this one corrects; each is corrected once, the next correction corrects the correction. */
    corrects: text("corrects"),
    /** When it was written here; a correction is as late as what it corrects, and was kept after it. */
    keptAt: instant("kept_at").notNull(),
    /** When it stopped standing: corrected, or taken back; null: it stands. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({
      columns: [t.tenantId, t.enteredBy],
      foreignColumns: [people.tenantId, people.id],
    }),
    foreignKey({ columns: [t.tenantId, t.corrects], foreignColumns: [t.tenantId, t.id] }),
    uniqueIndex("records_corrected_once").on(t.tenantId, t.corrects),
    index("records_of_branch").on(t.tenantId, t.branchId, t.onDay),
    /** The days of all branches at once, without the records (db/stores/duty-store.ts). */
    index("records_theme_days")
      .on(t.tenantId, t.onDay, t.branchId)
      .where(sql`ended_at is null and detail -> 'kinds' @> '["theme-day"]'`),
    index("records_committees")
      .on(t.tenantId, t.onDay, t.branchId)
      .where(sql`ended_at is null and detail -> 'kinds' @> '["committee"]'`),
    index("records_elections")
      .on(t.tenantId, t.branchId, t.onDay)
      .where(sql`ended_at is null and detail ->> 'type' in ('election', 'term-shift')`),
    check("records_not_itself", sql`corrects is null or corrects <> id`),
  ],
);
