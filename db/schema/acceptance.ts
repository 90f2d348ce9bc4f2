/** 考核验收: rounds with their authority, applications and every step of theirs, what was decided and frozen. */
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
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { units } from "./organisation.ts";
import { editions } from "./taskbook.ts";
import { visits } from "./visits.ts";

/** 一轮验收: opened only with its recorded authority. */
export const rounds = pgTable(
  "rounds",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    unitId: text("unit_id").notNull(),
    year: text("year").notNull(),
    name: text("name").notNull(),
    /** Who ordered it, by name, and the number of the paper. */
    authority: text("authority").notNull(),
    documentNumber: text("document_number").notNull(),
    editionId: text("edition_id").notNull(),
    applyFrom: date("apply_from", { mode: "string" }).notNull(),
    applyUntil: date("apply_until", { mode: "string" }).notNull(),
    openedBy: text("opened_by").notNull(),
    openedAt: instant("opened_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({
      columns: [t.tenantId, t.editionId],
      foreignColumns: [editions.tenantId, editions.id],
    }),
    uniqueIndex("rounds_once").on(t.tenantId, t.unitId, t.year, t.documentNumber),
    check("rounds_authorised", sql`authority <> '' and document_number <> ''`),
    check("rounds_window", sql`apply_from <= apply_until`),
  ],
);

/** The rows of `APPLICATION_TRANSITIONS`, the same for every tenant. */
export const applicationTransitions = pgTable(
  "application_transitions",
  {
    fromState: text("from_state").notNull(),
    verb: text("verb").notNull(),
    toState: text("to_state").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fromState, t.verb, t.toState] }),
    uniqueIndex("application_transitions_one_way").on(t.fromState, t.verb),
  ],
);

/** A branch applies once in a round. */
export const applications = pgTable(
  "applications",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    roundId: text("round_id").notNull(),
    branchId: text("branch_id").notNull(),
    step: integer("step").notNull(),
    state: text("state").notNull(),
    /** What the secretary says of each line; what is not named is as the system has it. */
    assessment: jsonb("assessment").notNull(),
    /** The visit that looks at it, once the 验收单 is issued. */
    visitId: text("visit_id"),
    /** passed | to-rectify | failed; null before anybody has decided. */
    decision: text("decision"),
    /** Last day of an objection; null while nothing is decided. */
    objectUntil: date("object_until", { mode: "string" }),
    /** Last day of 限期整改. */
    rectifyUntil: date("rectify_until", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("applications_once").on(t.tenantId, t.roundId, t.branchId),
    foreignKey({ columns: [t.tenantId, t.roundId], foreignColumns: [rounds.tenantId, rounds.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({ columns: [t.tenantId, t.visitId], foreignColumns: [visits.tenantId, visits.id] }),
    index("applications_branch").on(t.tenantId, t.branchId),
    index("applications_freezing")
      .on(t.tenantId, t.objectUntil)
      .where(sql`state in ('decided', 'answered')`),
    check("applications_decision", sql`decision in ('passed', 'to-rectify', 'failed')`),
  ],
);

/** 每一步, append-only: it continues the one before it, and a decision carries a name, reasons and a document number. */
export const applicationEvents = pgTable(
  "application_events",
  {
    tenantId: tenantId(),
    applicationId: text("application_id").notNull(),
    step: integer("step").notNull(),
    /** null for the first alone. */
    stepBefore: integer("step_before"),
    fromState: text("from_state").notNull(),
    verb: text("verb").notNull(),
    toState: text("to_state").notNull(),
    /** Person id, or `system`. */
    byPersonId: text("by_person_id").notNull(),
    byUnitId: text("by_unit_id").notNull(),
    /** Reasons in words; "" where none are needed. */
    words: text("words").notNull(),
    /** 文号; "" where none is needed. */
    documentNumber: text("document_number").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.applicationId, t.step] }),
    unique("application_events_end").on(t.tenantId, t.applicationId, t.step, t.toState),
    foreignKey({
      columns: [t.fromState, t.verb, t.toState],
      foreignColumns: [
        applicationTransitions.fromState,
        applicationTransitions.verb,
        applicationTransitions.toState,
      ],
    }),
    foreignKey({
      columns: [t.tenantId, t.applicationId, t.stepBefore, t.fromState],
      foreignColumns: [t.tenantId, t.applicationId, t.step, t.toState],
    }),
    check(
      "application_events_step",
      sql`case when step = 1 then step_before is null and from_state = 'none'
        else step_before is not null and step_before = step - 1 and from_state <> 'none' end`,
    ),
    check(
      "application_events_decided",
      sql`verb not in ('pass', 'require', 'fail')
        or (by_person_id not in ('', 'system') and words <> '' and document_number <> '')`,
    ),
  ],
);

/**
 * 作决定时的成绩: what a decision rests on, kept with the step that decided; append-only (migration 0003). A later
 * decision, after 限期整改 or an objection, has its own.
 */
export const decidedResults = pgTable(
  "decided_results",
  {
    tenantId: tenantId(),
    applicationId: text("application_id").notNull(),
    step: integer("step").notNull(),
    /** Edition hashes, answers, marks, opinion and formula, and what they come to: it is rebuilt from them alone. */
    snapshot: jsonb("snapshot").notNull(),
    /** SHA-256 in hex of the snapshot as canonical JSON. */
    hash: text("hash").notNull(),
    /** Hundredths of a point; null: nothing of it was assessed. */
    total: integer("total"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.applicationId, t.step] }),
    unique("decided_results_hash").on(t.tenantId, t.applicationId, t.step, t.hash),
    foreignKey({
      columns: [t.tenantId, t.applicationId, t.step],
      foreignColumns: [
        applicationEvents.tenantId,
        applicationEvents.applicationId,
        applicationEvents.step,
      ],
    }),
  ],
);

/** 冻结: the decision that stands, once and for good; append-only (migration 0003). */
export const frozenResults = pgTable(
  "frozen_results",
  {
    tenantId: tenantId(),
    applicationId: text("application_id").notNull(),
    /** The step that decided. */
    step: integer("step").notNull(),
    hash: text("hash").notNull(),
    frozenAt: instant("frozen_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.applicationId] }),
    foreignKey({
      columns: [t.tenantId, t.applicationId, t.step, t.hash],
      foreignColumns: [
        decidedResults.tenantId,
        decidedResults.applicationId,
        decidedResults.step,
        decidedResults.hash,
      ],
    }),
  ],
);
