/** Tables of what summaries count, derived from answers: all four can be emptied together at any time and are then made anew. */
import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { tenantId } from "./columns.ts";

/** Months whose sums are kept, a row for each tenant: whoever brings them up to date holds it. */
export const figureBooks = pgTable("figure_books", {
  tenantId: tenantId().primaryKey(),
  months: jsonb("months").notNull().default([]),
  /** By which arithmetic they were counted. */
  arithmetic: integer("arithmetic").notNull().default(0),
});

/** What may have changed since it was last counted: a branch, or every branch a campaign asked. Only ever added to by those who change something, so that nobody waits for anybody. */
export const figureChanges = pgTable(
  "figure_changes",
  {
    tenantId: tenantId(),
    id: bigint("id", { mode: "number" }).generatedAlwaysAsIdentity(),
    branchId: text("branch_id"),
    campaignId: text("campaign_id"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    index("figure_changes_branch").on(t.tenantId, t.branchId),
    index("figure_changes_campaign").on(t.tenantId, t.campaignId).where(sql`branch_id is null`),
  ],
);

/** What the sums hold of a branch, and of which unit's. */
export const branchFigures = pgTable(
  "branch_figures",
  {
    tenantId: tenantId(),
    month: text("month").notNull(),
    branchId: text("branch_id").notNull(),
    unitId: text("unit_id").notNull(),
    tally: jsonb("tally").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.month, t.branchId] })],
);

/** The branches directly under a unit added up, by what is counted. */
export const unitFigures = pgTable(
  "unit_figures",
  {
    tenantId: tenantId(),
    month: text("month").notNull(),
    unitId: text("unit_id").notNull(),
    part: text("part").notNull(),
    reached: bigint("reached", { mode: "number" }).notNull(),
    outOf: bigint("out_of", { mode: "number" }).notNull(),
    branches: bigint("branches", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.month, t.unitId, t.part] })],
);
