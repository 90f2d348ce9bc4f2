/** 稍后, 转交 and 有困难: who put a task off, who was asked to take it over, and what a superior is asked for. */
import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { assignments } from "./blueprint.ts";
import { instant, tenantId } from "./columns.ts";
import { units } from "./organisation.ts";

/** Each time a task was put off; the assignment counts them. */
export const snoozes = pgTable(
  "snoozes",
  {
    tenantId: tenantId(),
    campaignId: text("campaign_id").notNull(),
    branchId: text("branch_id").notNull(),
    /** The first or the second. */
    number: smallint("number").notNull(),
    byPersonId: text("by_person_id").notNull(),
    saidAt: instant("said_at").notNull(),
    remindAt: instant("remind_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.branchId, t.number] }),
    foreignKey({
      columns: [t.tenantId, t.campaignId, t.branchId],
      foreignColumns: [assignments.tenantId, assignments.campaignId, assignments.branchId],
    }),
    check("snoozes_number", sql`number in (1, 2)`),
  ],
);

/** Every 转交 ever offered, with what became of it. */
export const transfers = pgTable(
  "transfers",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    campaignId: text("campaign_id").notNull(),
    branchId: text("branch_id").notNull(),
    fromPersonId: text("from_person_id").notNull(),
    toPersonId: text("to_person_id").notNull(),
    /** offered → accepted | declined | expired | withdrawn | void; accepted → returned */
    state: text("state").notNull(),
    offeredAt: instant("offered_at").notNull(),
    /** Last day of the answer. */
    answerByOn: date("answer_by_on", { mode: "string" }).notNull(),
    /** When it was answered, ran out or was withdrawn. */
    answeredAt: instant("answered_at"),
    returnedAt: instant("returned_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.campaignId, t.branchId],
      foreignColumns: [assignments.tenantId, assignments.campaignId, assignments.branchId],
    }),
    /** One at a time is asked, and one at a time holds it. */
    uniqueIndex("transfers_live")
      .on(t.tenantId, t.campaignId, t.branchId)
      .where(sql`state in ('offered', 'accepted')`),
    index("transfers_receiver").on(t.tenantId, t.toPersonId, t.state),
    index("transfers_offered").on(t.tenantId, t.answerByOn).where(sql`state = 'offered'`),
    check("transfers_not_to_oneself", sql`from_person_id <> to_person_id`),
  ],
);

/** 求助: what a branch needs in order to meet an item or put a finding right, and what a leader took away from it. */
export const helpTasks = pgTable(
  "help_tasks",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    branchId: text("branch_id").notNull(),
    /** Of an item: the item, its period and the campaign in which it was said. */
    itemCode: text("item_code"),
    period: text("period"),
    campaignId: text("campaign_id"),
    /** Of something else: `finding` or `contact`, and which one. */
    matter: text("matter"),
    matterId: text("matter_id"),
    need: text("need").notNull(),
    raisedBy: text("raised_by").notNull(),
    raisedAt: instant("raised_at").notNull(),
    /** Last day of the answer: five working days. */
    dueOn: date("due_on", { mode: "string" }).notNull(),
    /** open → answered | withdrawn */
    state: text("state").notNull(),
    ownerId: text("owner_id"),
    answer: text("answer"),
    answeredBy: text("answered_by"),
    answeredAt: instant("answered_at"),
    /** When its owner was reminded of the last day, and when the next level was told; once each. */
    remindedAt: instant("reminded_at"),
    escalatedAt: instant("escalated_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    uniqueIndex("help_tasks_live")
      .on(t.tenantId, t.branchId, t.itemCode, t.period)
      .where(sql`state = 'open'`),
    uniqueIndex("help_tasks_live_matter")
      .on(t.tenantId, t.matter, t.matterId)
      .where(sql`state = 'open'`),
    index("help_tasks_branch").on(t.tenantId, t.branchId),
    index("help_tasks_due").on(t.tenantId, t.dueOn).where(sql`state = 'open'`),
    check(
      "help_tasks_about",
      sql`num_nonnulls(item_code, period, campaign_id) = case when matter is null then 3 else 0 end
        and (matter is null) = (matter_id is null) and matter in ('finding', 'contact')`,
    ),
    check("help_tasks_answered", sql`(state = 'answered') = (answered_at is not null)`),
  ],
);
