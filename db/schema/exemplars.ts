/** 示范点: the five-year plan, every nomination with each step of its way, recommendations that confer nothing, and the cases others learn from. */
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
import { instant, tenantId } from "./columns.ts";
import { units } from "./organisation.ts";

/** 五年规划 of a unit, from a year on. */
export const exemplarPlans = pgTable(
  "exemplar_plans",
  {
    tenantId: tenantId(),
    unitId: text("unit_id").notNull(),
    startYear: text("start_year").notNull(),
    documentNumber: text("document_number").notNull(),
    importedAt: instant("imported_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.startYear] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    check("exemplar_plans_authorised", sql`document_number <> ''`),
  ],
);

/** One year of a plan: at most so many in all, of which so many key ones, and at most so many of each field. */
export const exemplarPlanYears = pgTable(
  "exemplar_plan_years",
  {
    tenantId: tenantId(),
    unitId: text("unit_id").notNull(),
    startYear: text("start_year").notNull(),
    year: text("year").notNull(),
    most: integer("most").notNull(),
    mostKey: integer("most_key").notNull(),
    /** {field: at most} */
    fields: jsonb("fields").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.year] }),
    foreignKey({
      columns: [t.tenantId, t.unitId, t.startYear],
      foreignColumns: [exemplarPlans.tenantId, exemplarPlans.unitId, exemplarPlans.startYear],
    }).onDelete("cascade"),
    check("exemplar_plan_years_ceilings", sql`most >= 0 and most_key between 0 and most`),
  ],
);

/** The rows of `EXEMPLAR_TRANSITIONS`, the same for every tenant. */
export const exemplarTransitions = pgTable(
  "exemplar_transitions",
  {
    fromState: text("from_state").notNull(),
    verb: text("verb").notNull(),
    toState: text("to_state").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fromState, t.verb, t.toState] }),
    uniqueIndex("exemplar_transitions_one_way").on(t.fromState, t.verb),
  ],
);

/** 推荐 of a branch and what became of it: it stands where its last step led. */
export const designations = pgTable(
  "designations",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    /** Whose department decides. */
    unitId: text("unit_id").notNull(),
    branchId: text("branch_id").notNull(),
    field: text("field").notNull(),
    /** 六好: {criterion: {rating, reason}} */
    review: jsonb("review").notNull(),
    nominatedBy: text("nominated_by").notNull(),
    nominatedByUnit: text("nominated_by_unit").notNull(),
    nominatedAt: instant("nominated_at").notNull(),
    step: integer("step").notNull(),
    state: text("state").notNull(),
    /** Last day of 公示. */
    publicUntil: date("public_until", { mode: "string" }),
    namedOn: date("named_on", { mode: "string" }),
    keyOn: date("key_on", { mode: "string" }),
    recheckOn: date("recheck_on", { mode: "string" }),
    /** For which re-check the department has been told. */
    recheckToldOn: date("recheck_told_on", { mode: "string" }),
    /** Last day of the title. */
    expiresOn: date("expires_on", { mode: "string" }),
    /** Last day of an appeal against 摘牌. */
    appealUntil: date("appeal_until", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("designations_of_unit").on(t.tenantId, t.id, t.unitId),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    uniqueIndex("designations_one_live")
      .on(t.tenantId, t.branchId)
      .where(sql`state not in ('declined', 'expired', 'revoked', 'upheld')`),
    index("designations_unit").on(t.tenantId, t.unitId, t.state),
    index("designations_recheck")
      .on(t.tenantId, t.recheckOn)
      .where(sql`state in ('named', 'key-named')`),
    index("designations_expiry")
      .on(t.tenantId, t.expiresOn)
      .where(sql`state in ('named', 'key-named', 'failed')`),
    check(
      "designations_named",
      sql`(state not in ('named', 'key-named', 'failed')) or (named_on is not null and expires_on is not null)`,
    ),
  ],
);

/**
 * 每一步, append-only. A title is given, raised, given back or taken only by a named person of the unit whose department
 * decides, with the number of the approving committee's paper.
 */
export const designationEvents = pgTable(
  "designation_events",
  {
    tenantId: tenantId(),
    designationId: text("designation_id").notNull(),
    unitId: text("unit_id").notNull(),
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
    /** 文号 of the approving committee; "" where none is needed. */
    documentNumber: text("document_number").notNull(),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.designationId, t.step] }),
    unique("designation_events_end").on(t.tenantId, t.designationId, t.step, t.toState),
    foreignKey({
      columns: [t.fromState, t.verb, t.toState],
      foreignColumns: [
        exemplarTransitions.fromState,
        exemplarTransitions.verb,
        exemplarTransitions.toState,
      ],
    }),
    foreignKey({
      columns: [t.tenantId, t.designationId, t.stepBefore, t.fromState],
      foreignColumns: [t.tenantId, t.designationId, t.step, t.toState],
    }),
    check(
      "designation_events_step",
      sql`case when step = 1 then step_before is null and from_state = 'none'
        else step_before is not null and step_before = step - 1 and from_state <> 'none' end`,
    ),
    check(
      "designation_events_decided",
      sql`verb not in ('name', 'name-key', 'revoke', 'reinstate')
        or (by_person_id not in ('', 'system') and by_unit_id = unit_id and document_number <> '')`,
    ),
    check(
      "designation_events_reasons",
      sql`verb not in ('decline', 'object', 'answer', 'fail', 'revoke', 'appeal', 'uphold', 'reinstate')
        or words <> ''`,
    ),
  ],
);

/** 经验推荐: that there is something to learn from a branch. It is no title and leads to none. */
export const recommendations = pgTable(
  "recommendations",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    unitId: text("unit_id").notNull(),
    branchId: text("branch_id").notNull(),
    words: text("words").notNull(),
    recommendedBy: text("recommended_by").notNull(),
    recommendedAt: instant("recommended_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    index("recommendations_unit").on(t.tenantId, t.unitId, t.recommendedAt),
    check("recommendations_said", sql`words <> '' and recommended_by not in ('', 'system')`),
  ],
);

/** 案例: how a branch did something, for others to do it after. */
export const cases = pgTable(
  "cases",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    branchId: text("branch_id").notNull(),
    title: text("title").notNull(),
    situation: text("situation").notNull(),
    /** [words] */
    steps: jsonb("steps").notNull(),
    cost: text("cost").notNull(),
    result: text("result").notNull(),
    contact: text("contact").notNull(),
    writtenBy: text("written_by").notNull(),
    writtenAt: instant("written_at").notNull(),
    /** draft | published | returned */
    state: text("state").notNull(),
    /** The department's last word: why it came back. */
    words: text("words").notNull(),
    revision: integer("revision").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    unique("cases_of_branch").on(t.tenantId, t.id, t.branchId),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    index("cases_branch").on(t.tenantId, t.branchId),
    index("cases_state").on(t.tenantId, t.state, t.decidedAt),
    check("cases_state_known", sql`state in ('draft', 'published', 'returned')`),
    check("cases_decided", sql`state = 'draft' or decided_by not in ('', 'system')`),
  ],
);

/** 借鉴: another branch does what a case describes. Only that branch says that it has done so. */
export const adoptions = pgTable(
  "adoptions",
  {
    tenantId: tenantId(),
    caseId: text("case_id").notNull(),
    /** Who adopts. */
    branchId: text("branch_id").notNull(),
    /** Whose case it is. */
    authorBranchId: text("author_branch_id").notNull(),
    /** What it will do, from the steps of the case: [words]. */
    steps: jsonb("steps").notNull(),
    adoptedBy: text("adopted_by").notNull(),
    adoptedAt: instant("adopted_at").notNull(),
    confirmedBy: text("confirmed_by"),
    /** The branch for which the confirming person stood. */
    confirmedUnitId: text("confirmed_unit_id"),
    confirmedAt: instant("confirmed_at"),
    /** Day from which its result is asked for; null until confirmed. */
    askOn: date("ask_on", { mode: "string" }),
    /** 0: not asked yet; 1: asked. */
    asked: smallint("asked").notNull().default(0),
    result: text("result"),
    resultAt: instant("result_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.caseId, t.branchId] }),
    foreignKey({
      columns: [t.tenantId, t.caseId, t.authorBranchId],
      foreignColumns: [cases.tenantId, cases.id, cases.branchId],
    }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    index("adoptions_branch").on(t.tenantId, t.branchId),
    index("adoptions_author").on(t.tenantId, t.authorBranchId, t.confirmedAt),
    index("adoptions_asking").on(t.tenantId, t.askOn).where(sql`asked = 0 and ask_on is not null`),
    check("adoptions_of_another", sql`author_branch_id <> branch_id`),
    check(
      "adoptions_confirmed_by_adopter",
      sql`(confirmed_at is null) = (confirmed_by is null)
        and (confirmed_at is null or (confirmed_by not in ('', 'system') and confirmed_unit_id = branch_id))`,
    ),
    check("adoptions_result", sql`(result is null) = (result_at is null)`),
  ],
);
