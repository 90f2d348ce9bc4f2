/** Tables of the blueprint room: campaigns, assignments, answers with their history, evidence. */
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { units } from "./organisation.ts";
import { editions } from "./taskbook.ts";

export const campaigns = pgTable(
  "campaigns",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    editionId: text("edition_id").notNull(),
    month: text("month").notNull(),
    rootUnitId: text("root_unit_id").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    launchedAt: instant("launched_at").notNull(),
    launchedBy: text("launched_by").notNull(),
    closedAt: instant("closed_at"),
    /** When who is reminded: the policy as it stood at the launch. */
    reminders: jsonb("reminders").notNull().default([]),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.editionId],
      foreignColumns: [editions.tenantId, editions.id],
    }),
    foreignKey({ columns: [t.tenantId, t.rootUnitId], foreignColumns: [units.tenantId, units.id] }),
    /** A repeated launch changes nothing. */
    uniqueIndex("campaigns_once").on(t.tenantId, t.editionId, t.month, t.rootUnitId),
  ],
);

export const assignments = pgTable(
  "assignments",
  {
    tenantId: tenantId(),
    campaignId: text("campaign_id").notNull(),
    branchId: text("branch_id").notNull(),
    /** The branch's template on the day of the launch: a later change of sector asks nothing new. */
    template: text("template").notNull(),
    /**
     * When nothing was open any more. Every saved answer touches the branch's open rows, so that whoever locks one sees
     * either all of an answer or waits for it; between two campaigns that ask the same it may be set late, never wrongly.
     */
    completedAt: instant("completed_at"),
    /** Grows with every saved answer of the branch while the row is open. */
    version: integer("version").notNull().default(0),
    /** Which step of the campaign's reminders comes next, and when; null when none is left. */
    nextStep: smallint("next_step").notNull().default(0),
    nextRemindAt: instant("next_remind_at"),
    /** How often the holder has said 稍后. */
    snoozes: smallint("snoozes").notNull().default(0),
    /** Who took it over by 转交; null: the branch's secretary. */
    holderId: text("holder_id"),
    /** What the branch has recorded is still to be held against the questions: at a launch, an import, the closing. */
    factsDue: boolean("facts_due").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.branchId] }),
    foreignKey({
      columns: [t.tenantId, t.campaignId],
      foreignColumns: [campaigns.tenantId, campaigns.id],
    }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    index("assignments_branch").on(t.tenantId, t.branchId),
    index("assignments_facts_due").on(t.tenantId, t.campaignId, t.branchId).where(sql`facts_due`),
    index("assignments_due")
      .on(t.tenantId, t.nextRemindAt)
      .where(sql`completed_at is null and next_remind_at is not null`),
    check("assignments_snoozes", sql`snoozes between 0 and 2`),
  ],
);

export const answers = pgTable(
  "answers",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    itemCode: text("item_code").notNull(),
    period: text("period").notNull(),
    revision: integer("revision").notNull(),
    given: jsonb("given").notNull(),
    byPersonId: text("by_person_id").notNull(),
    /** The campaign that asked. */
    campaignId: text("campaign_id").notNull(),
    answeredAt: instant("answered_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.branchId, t.itemCode, t.period] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
  ],
);

/** Every answer ever given, the present one included; append-only. */
export const answerRevisions = pgTable(
  "answer_revisions",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    itemCode: text("item_code").notNull(),
    period: text("period").notNull(),
    revision: integer("revision").notNull(),
    given: jsonb("given").notNull(),
    byPersonId: text("by_person_id").notNull(),
    campaignId: text("campaign_id").notNull(),
    answeredAt: instant("answered_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.branchId, t.itemCode, t.period, t.revision] })],
);

export const evidence = pgTable(
  "evidence",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    branchId: text("branch_id").notNull(),
    /** The campaign whose window it came in; null: it proves a finding or belongs to a visit. */
    campaignId: text("campaign_id"),
    byPersonId: text("by_person_id").notNull(),
    /** The chat message that carried it, and the platform's key of the file in it. */
    messageId: text("message_id").notNull(),
    fileKey: text("file_key").notNull(),
    /** Where it stood among the files of its message, from 0. */
    position: integer("position").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    /** pending → stored | failed; recalled by its sender at any time before the window closes */
    state: text("state").notNull(),
    /** Grows with each choice of what it proves: an older choice changes nothing. */
    revision: integer("revision").notNull().default(0),
    failure: text("failure"),
    sha256: text("sha256"),
    size: integer("size"),
    contentType: text("content_type"),
    receivedAt: instant("received_at").notNull(),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    uniqueIndex("evidence_once").on(t.tenantId, t.messageId, t.fileKey),
    index("evidence_branch").on(t.tenantId, t.branchId),
    index("evidence_sha256").on(t.tenantId, t.sha256),
    index("evidence_pending").on(t.state, t.nextAttemptAt),
  ],
);

/** One proof, as many items as it proves. */
export const evidenceUses = pgTable(
  "evidence_uses",
  {
    tenantId: tenantId(),
    evidenceId: text("evidence_id").notNull(),
    itemCode: text("item_code").notNull(),
    period: text("period").notNull(),
    attachedAt: instant("attached_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.evidenceId, t.itemCode, t.period] }),
    foreignKey({
      columns: [t.tenantId, t.evidenceId],
      foreignColumns: [evidence.tenantId, evidence.id],
    }),
  ],
);

/** 通报 already posted, with the figures it showed: the next one prints the change since. */
export const postedSummaries = pgTable(
  "posted_summaries",
  {
    tenantId: tenantId(),
    campaignId: text("campaign_id").notNull(),
    unitId: text("unit_id").notNull(),
    postedAt: instant("posted_at").notNull(),
    figures: jsonb("figures").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.campaignId, t.unitId, t.postedAt] }),
    index("posted_summaries_latest").on(t.tenantId, t.unitId, t.postedAt),
  ],
);
