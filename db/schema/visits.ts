/** 检查: plans with their approval numbers, inspections, the visits of their teams, what each inspector marked and what they agreed on. */
import { sql } from "drizzle-orm";
import {
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
import { evidence } from "./blueprint.ts";
import { instant, tenantId } from "./columns.ts";
import { people, units } from "./organisation.ts";

/** 年度检查计划: an approval of the unit's year. */
export const inspectionPlans = pgTable(
  "inspection_plans",
  {
    tenantId: tenantId(),
    unitId: text("unit_id").notNull(),
    year: text("year").notNull(),
    /** 批准文号 */
    approvalNumber: text("approval_number").notNull(),
    approvedOn: date("approved_on", { mode: "string" }).notNull(),
    /** A branch is not visited again by another team within so many days. */
    restDays: smallint("rest_days").notNull(),
    importedAt: instant("imported_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.year, t.approvalNumber] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    check("inspection_plans_numbered", sql`approval_number <> ''`),
  ],
);

export const planLines = pgTable(
  "plan_lines",
  {
    tenantId: tenantId(),
    unitId: text("unit_id").notNull(),
    year: text("year").notNull(),
    approvalNumber: text("approval_number").notNull(),
    /** From 1, as in the plan. */
    line: smallint("line").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    untilOn: date("until_on", { mode: "string" }).notNull(),
    /** At most so many branches; null: no bound. */
    places: integer("places"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.year, t.approvalNumber, t.line] }),
    foreignKey({
      columns: [t.tenantId, t.unitId, t.year, t.approvalNumber],
      foreignColumns: [
        inspectionPlans.tenantId,
        inspectionPlans.unitId,
        inspectionPlans.year,
        inspectionPlans.approvalNumber,
      ],
    }),
    check("plan_lines_kind", sql`kind in ('scheduled', 'spot', 'open', 'full')`),
    check("plan_lines_window", sql`from_on <= until_on`),
  ],
);

/** 一次检查: what one line of a plan, or an unannounced tour, sends teams out for. */
export const inspections = pgTable(
  "inspections",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    unitId: text("unit_id").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    /** The line of the plan it rests on; null only for 暗访, which is counted instead. */
    year: text("year").notNull(),
    approvalNumber: text("approval_number"),
    line: smallint("line"),
    /** The draw that chose its branches. */
    drawNumber: integer("draw_number"),
    openedBy: text("opened_by").notNull(),
    openedAt: instant("opened_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({
      columns: [t.tenantId, t.unitId, t.year, t.approvalNumber, t.line],
      foreignColumns: [
        planLines.tenantId,
        planLines.unitId,
        planLines.year,
        planLines.approvalNumber,
        planLines.line,
      ],
    }),
    check("inspections_kind", sql`kind in ('scheduled', 'spot', 'open', 'full', 'unannounced')`),
    check("inspections_planned", sql`kind = 'unannounced' or line is not null`),
    check("inspections_line_whole", sql`(line is null) = (approval_number is null)`),
    index("inspections_unit").on(t.tenantId, t.unitId, t.year),
  ],
);

export const visits = pgTable(
  "visits",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    inspectionId: text("inspection_id").notNull(),
    /** The inspecting unit: findings of the visit are raised by it. */
    unitId: text("unit_id").notNull(),
    branchId: text("branch_id").notNull(),
    kind: text("kind").notNull(),
    /** The edition whose items are looked at. */
    editionId: text("edition_id").notNull(),
    /** planned → open → comparing → closed; planned → cancelled */
    state: text("state").notNull(),
    /** The day it is meant for; null: not said. */
    visitOn: date("visit_on", { mode: "string" }),
    /** When an inspector opened it on site: before, 暗访 is known to the team alone. */
    openedAt: instant("opened_at"),
    closedAt: instant("closed_at"),
    /** Why it was cancelled or what it was merged with. */
    cancelledFor: text("cancelled_for"),
    /** Points won and possible of what was looked at, in hundredths, once it is closed. */
    won: integer("won"),
    possible: integer("possible"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({
      columns: [t.tenantId, t.inspectionId],
      foreignColumns: [inspections.tenantId, inspections.id],
    }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    uniqueIndex("visits_once").on(t.tenantId, t.inspectionId, t.branchId),
    index("visits_branch").on(t.tenantId, t.branchId, t.state),
    check("visits_state", sql`state in ('planned', 'open', 'comparing', 'closed', 'cancelled')`),
    check("visits_opened", sql`(opened_at is null) = (state in ('planned', 'cancelled'))`),
    check("visits_closed", sql`(closed_at is null) = (state <> 'closed')`),
    check("visits_cancelled", sql`(cancelled_for is null) = (state <> 'cancelled')`),
    check("visits_scored", sql`(won is null) = (possible is null)`),
  ],
);

/** 检查组: who goes, with everybody who was meant to and does not any more. */
export const visitInspectors = pgTable(
  "visit_inspectors",
  {
    tenantId: tenantId(),
    visitId: text("visit_id").notNull(),
    personId: text("person_id").notNull(),
    /** 1: leads the team. */
    place: smallint("place").notNull(),
    fromAt: instant("from_at").notNull(),
    untilAt: instant("until_at"),
    /** Why they do not go any more. */
    endedFor: text("ended_for"),
    /** When they handed in what they had marked. */
    handedInAt: instant("handed_in_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.visitId, t.personId, t.fromAt] }),
    foreignKey({ columns: [t.tenantId, t.visitId], foreignColumns: [visits.tenantId, visits.id] }),
    foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    uniqueIndex("visit_inspectors_live")
      .on(t.tenantId, t.visitId, t.personId)
      .where(sql`until_at is null`),
    uniqueIndex("visit_inspectors_place")
      .on(t.tenantId, t.visitId, t.place)
      .where(sql`until_at is null`),
    index("visit_inspectors_person").on(t.tenantId, t.personId).where(sql`until_at is null`),
    check("visit_inspectors_ended", sql`(until_at is null) = (ended_for is null)`),
  ],
);

/** What one inspector marked, each tap kept at once. */
export const visitMarks = pgTable(
  "visit_marks",
  {
    tenantId: tenantId(),
    visitId: text("visit_id").notNull(),
    itemCode: text("item_code").notNull(),
    personId: text("person_id").notNull(),
    mark: text("mark").notNull(),
    markedAt: instant("marked_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.visitId, t.itemCode, t.personId] }),
    foreignKey({ columns: [t.tenantId, t.visitId], foreignColumns: [visits.tenantId, visits.id] }),
    check("visit_marks_mark", sql`mark in ('meets', 'partly', 'fails')`),
  ],
);

/** 合议: the one mark of an item that stands after the visit; the inspectors' own stay beside it. */
export const agreedMarks = pgTable(
  "agreed_marks",
  {
    tenantId: tenantId(),
    visitId: text("visit_id").notNull(),
    itemCode: text("item_code").notNull(),
    mark: text("mark").notNull(),
    /** Who said what is agreed; null where all had marked the same. */
    byPersonId: text("by_person_id"),
    agreedAt: instant("agreed_at").notNull(),
    /** When the next visit that marked the item in the branch was closed; null: this mark is the last. Kept by a trigger on visits. */
    overtakenAt: instant("overtaken_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.visitId, t.itemCode] }),
    foreignKey({ columns: [t.tenantId, t.visitId], foreignColumns: [visits.tenantId, visits.id] }),
    check("agreed_marks_mark", sql`mark in ('meets', 'partly', 'fails')`),
  ],
);

/** 现场加看的: what an inspector looked at beyond the standard; it scores nothing. */
export const visitExtras = pgTable(
  "visit_extras",
  {
    tenantId: tenantId(),
    visitId: text("visit_id").notNull(),
    number: smallint("number").notNull(),
    words: text("words").notNull(),
    mark: text("mark").notNull(),
    byPersonId: text("by_person_id").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.visitId, t.number] }),
    foreignKey({ columns: [t.tenantId, t.visitId], foreignColumns: [visits.tenantId, visits.id] }),
    check("visit_extras_mark", sql`mark in ('meets', 'partly', 'fails')`),
  ],
);

/** Files and voice messages an inspector sent while a visit was open. */
export const visitProofs = pgTable(
  "visit_proofs",
  {
    tenantId: tenantId(),
    visitId: text("visit_id").notNull(),
    evidenceId: text("evidence_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.visitId, t.evidenceId] }),
    foreignKey({ columns: [t.tenantId, t.visitId], foreignColumns: [visits.tenantId, visits.id] }),
    foreignKey({
      columns: [t.tenantId, t.evidenceId],
      foreignColumns: [evidence.tenantId, evidence.id],
    }),
  ],
);

/** 申报回避: kinship that somebody has declared with a unit; it holds for everything under it. */
export const recusals = pgTable(
  "recusals",
  {
    tenantId: tenantId(),
    personId: text("person_id").notNull(),
    unitId: text("unit_id").notNull(),
    reason: text("reason").notNull(),
    declaredAt: instant("declared_at").notNull(),
    declaredBy: text("declared_by").notNull(),
    /** null: it still holds. */
    endedAt: instant("ended_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.personId, t.unitId, t.declaredAt] }),
    foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
  ],
);

/** 指导任务: a weak item, given to an 组织员 with the branches it is weak in. */
export const guidanceTasks = pgTable(
  "guidance_tasks",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    unitId: text("unit_id").notNull(),
    itemCode: text("item_code").notNull(),
    /** null: of all sectors. */
    sector: text("sector"),
    ownerId: text("owner_id").notNull(),
    aim: text("aim").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    /** Ids of the branches. */
    branches: jsonb("branches").notNull(),
    givenBy: text("given_by").notNull(),
    givenAt: instant("given_at").notNull(),
    result: text("result"),
    doneAt: instant("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({ columns: [t.tenantId, t.ownerId], foreignColumns: [people.tenantId, people.id] }),
    index("guidance_tasks_owner").on(t.tenantId, t.ownerId).where(sql`done_at is null`),
    check("guidance_tasks_done", sql`(done_at is null) = (result is null)`),
  ],
);
