/** 问题: each with its number, its way through the table of transitions step by step, and what proves that it was put right. */
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
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { evidence } from "./blueprint.ts";
import { instant, tenantId } from "./columns.ts";
import { people, units } from "./organisation.ts";
import { visits } from "./visits.ts";

/** 状态机: what `FINDING_TRANSITIONS` says, row by row; no step is written that it lacks. The same for every tenant. */
export const findingTransitions = pgTable(
  "finding_transitions",
  {
    fromState: text("from_state").notNull(),
    verb: text("verb").notNull(),
    toState: text("to_state").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fromState, t.verb, t.toState] }),
    uniqueIndex("finding_transitions_one_way").on(t.fromState, t.verb),
  ],
);

export const findings = pgTable(
  "findings",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    /** Who raised it, and alone may close it. */
    unitId: text("unit_id").notNull(),
    year: text("year").notNull(),
    /** 编号: from 1 in the unit's year, and from 500001 for what 暗访 found; each but the first follows the one before. */
    number: integer("number").notNull(),
    numberBefore: integer("number_before"),
    branchId: text("branch_id").notNull(),
    visitId: text("visit_id"),
    /** null: found beyond the standard. */
    itemCode: text("item_code"),
    /** As the edition called it then; "" without an item. */
    itemName: text("item_name").notNull(),
    clause: text("clause").notNull(),
    fact: text("fact").notNull(),
    severity: text("severity").notNull(),
    measure: text("measure"),
    raisedBy: text("raised_by").notNull(),
    raisedAt: instant("raised_at").notNull(),
    dueOn: date("due_on", { mode: "string" }),
    /** 三责任人 as they were when it was handed over; null: the place was vacant. */
    specificId: text("specific_id"),
    directId: text("direct_id"),
    firstId: text("first_id"),
    /** The last step of its way and where that led. */
    step: integer("step").notNull(),
    state: text("state").notNull(),
    /** When 不予整改 ends; null in other states. */
    waivedUntil: date("waived_until", { mode: "string" }),
    /** The last closure, and who did what was closed. */
    closedOn: date("closed_on", { mode: "string" }),
    /** Which reminder comes next, and when; null: none. */
    nextStep: smallint("next_step").notNull().default(0),
    nextRemindAt: instant("next_remind_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("findings_number").on(t.tenantId, t.unitId, t.year, t.number),
    unique("findings_of_unit").on(t.tenantId, t.id, t.unitId),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({ columns: [t.tenantId, t.visitId], foreignColumns: [visits.tenantId, visits.id] }),
    foreignKey({
      columns: [t.tenantId, t.unitId, t.year, t.numberBefore],
      foreignColumns: [t.tenantId, t.unitId, t.year, t.number],
    }),
    check(
      "findings_number_follows",
      sql`number >= 1 and (case when number in (1, 500001) then number_before is null
        else number_before is not null and number_before = number - 1 end)`,
    ),
    check("findings_severity", sql`severity in ('minor', 'ordinary', 'serious')`),
    index("findings_branch").on(t.tenantId, t.branchId, t.state),
    index("findings_unit").on(t.tenantId, t.unitId, t.state),
    index("findings_due").on(t.tenantId, t.nextRemindAt).where(sql`next_remind_at is not null`),
    index("findings_waived").on(t.tenantId, t.waivedUntil).where(sql`waived_until is not null`),
    index("findings_closed").on(t.tenantId, t.closedOn).where(sql`closed_on is not null`),
    check("findings_waived_until", sql`(waived_until is null) = (state <> 'waived')`),
  ],
);

/**
 * 每一步, append-only. A step continues the one before it: from where that led, with the doer that it named. The finding
 * points at its last step (migration 0002), so that its state is what its steps say.
 */
export const findingEvents = pgTable(
  "finding_events",
  {
    tenantId: tenantId(),
    findingId: text("finding_id").notNull(),
    /** The unit that raised it. */
    unitId: text("unit_id").notNull(),
    step: integer("step").notNull(),
    /** null for the first alone. */
    stepBefore: integer("step_before"),
    fromState: text("from_state").notNull(),
    verb: text("verb").notNull(),
    toState: text("to_state").notNull(),
    /** Person id, or `system`. */
    byPersonId: text("by_person_id").notNull(),
    /** Where the person stood to do it; "" for the system. */
    byUnitId: text("by_unit_id").notNull(),
    /** 整改人: who asked last that it be closed; "" before anybody has. */
    doerBefore: text("doer_before").notNull(),
    doer: text("doer").notNull(),
    at: instant("at").notNull(),
    /** What was said with it: reason, day, measure, links. */
    details: jsonb("details").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.findingId, t.step] }),
    unique("finding_events_end").on(t.tenantId, t.findingId, t.step, t.toState),
    unique("finding_events_chain").on(t.tenantId, t.findingId, t.step, t.toState, t.doer),
    foreignKey({
      columns: [t.fromState, t.verb, t.toState],
      foreignColumns: [
        findingTransitions.fromState,
        findingTransitions.verb,
        findingTransitions.toState,
      ],
    }),
    foreignKey({
      columns: [t.tenantId, t.findingId, t.stepBefore, t.fromState, t.doerBefore],
      foreignColumns: [t.tenantId, t.findingId, t.step, t.toState, t.doer],
    }),
    check(
      "finding_events_step",
      sql`case when step = 1 then step_before is null and from_state = 'none' and doer_before = ''
        else step_before is not null and step_before = step - 1 and from_state <> 'none' end`,
    ),
    check(
      "finding_events_doer",
      sql`case when verb = 'apply' then doer = by_person_id else doer = doer_before end`,
    ),
    check(
      "finding_events_closer",
      sql`verb not in ('review', 'close') or (doer_before <> '' and by_person_id <> doer_before)`,
    ),
    check(
      "finding_events_closing_unit",
      sql`verb not in ('review', 'close', 'return', 'revoke') or by_unit_id = unit_id`,
    ),
  ],
);

/** 佐证: one file may prove several findings, each traced to it. */
export const findingProofs = pgTable(
  "finding_proofs",
  {
    tenantId: tenantId(),
    findingId: text("finding_id").notNull(),
    evidenceId: text("evidence_id").notNull(),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.findingId, t.evidenceId] }),
    foreignKey({
      columns: [t.tenantId, t.findingId],
      foreignColumns: [findings.tenantId, findings.id],
    }),
    foreignKey({
      columns: [t.tenantId, t.evidenceId],
      foreignColumns: [evidence.tenantId, evidence.id],
    }),
  ],
);

/** 回头看: a closure that a draw has chosen, looked at again by somebody who neither did nor closed it. */
export const rechecks = pgTable(
  "rechecks",
  {
    tenantId: tenantId(),
    findingId: text("finding_id").notNull(),
    /** The step that closed it. */
    step: integer("step").notNull(),
    unitId: text("unit_id").notNull(),
    drawYear: text("draw_year").notNull(),
    drawNumber: integer("draw_number").notNull(),
    /** Who looks; null while nobody may or has been named. */
    inspectorId: text("inspector_id"),
    drawnAt: instant("drawn_at").notNull(),
    outcome: text("outcome"),
    words: text("words"),
    doneAt: instant("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.findingId, t.step] }),
    foreignKey({
      columns: [t.tenantId, t.findingId, t.step],
      foreignColumns: [findingEvents.tenantId, findingEvents.findingId, findingEvents.step],
    }),
    index("rechecks_inspector").on(t.tenantId, t.inspectorId).where(sql`done_at is null`),
    check("rechecks_outcome", sql`outcome in ('holds', 'fell-back')`),
    check("rechecks_done", sql`(done_at is null) = (outcome is null)`),
  ],
);

/** 联系点: a leader looks after a branch. */
export const contactPoints = pgTable(
  "contact_points",
  {
    tenantId: tenantId(),
    personId: text("person_id").notNull(),
    branchId: text("branch_id").notNull(),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    untilOn: date("until_on", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.personId, t.branchId, t.fromOn] }),
    foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    uniqueIndex("contact_points_live")
      .on(t.tenantId, t.personId, t.branchId)
      .where(sql`until_on is null`),
  ],
);

/** 到联系点一次, in one sentence, with the problems taken away. */
export const contactVisits = pgTable(
  "contact_visits",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    personId: text("person_id").notNull(),
    branchId: text("branch_id").notNull(),
    on: date("on", { mode: "string" }).notNull(),
    words: text("words").notNull(),
    /** [{words, became: "finding" | "help" | null, id}] */
    problems: jsonb("problems").notNull(),
    toldAt: instant("told_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    index("contact_visits_branch").on(t.tenantId, t.branchId, t.on),
  ],
);

/** 责任追究: what a named person has decided, recorded for the department alone; append-only. */
export const accountabilityRecords = pgTable(
  "accountability_records",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    unitId: text("unit_id").notNull(),
    step: text("step").notNull(),
    subjectId: text("subject_id").notNull(),
    findingId: text("finding_id"),
    basis: text("basis").notNull(),
    documentNumber: text("document_number").notNull(),
    decidedById: text("decided_by_id").notNull(),
    decidedOn: date("decided_on", { mode: "string" }).notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({
      columns: [t.tenantId, t.subjectId],
      foreignColumns: [people.tenantId, people.id],
    }),
    foreignKey({
      columns: [t.tenantId, t.decidedById],
      foreignColumns: [people.tenantId, people.id],
    }),
    foreignKey({
      columns: [t.tenantId, t.findingId],
      foreignColumns: [findings.tenantId, findings.id],
    }),
    check("accountability_records_step", sql`step in ('remind', 'talk', 'transfer')`),
    check("accountability_records_whole", sql`basis <> '' and document_number <> ''`),
  ],
);
