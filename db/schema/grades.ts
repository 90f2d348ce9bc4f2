/** 等次: plus and minus as they were recorded, grades as they were decided, what was said in 述职评议, and the year's windows. */
import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { applications } from "./acceptance.ts";
import { instant, tenantId } from "./columns.ts";
import { people, units } from "./organisation.ts";

/** 加减分: an item of the scheme that a branch has won or lost, with its paper. */
export const adjustments = pgTable(
  "adjustments",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    branchId: text("branch_id").notNull(),
    year: text("year").notNull(),
    /** As the scheme calls it. */
    name: text("name").notNull(),
    /** How often. */
    times: integer("times").notNull(),
    basis: text("basis").notNull(),
    documentNumber: text("document_number").notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
    /** Taken back, by whom and when; null: it counts. */
    withdrawnBy: text("withdrawn_by"),
    withdrawnAt: instant("withdrawn_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    uniqueIndex("adjustments_once")
      .on(t.tenantId, t.branchId, t.year, t.name, t.documentNumber)
      .where(sql`withdrawn_at is null`),
    check("adjustments_times", sql`times > 0`),
    check("adjustments_founded", sql`basis <> '' and document_number <> ''`),
    check("adjustments_withdrawn", sql`(withdrawn_by is null) = (withdrawn_at is null)`),
  ],
);

/** 先进、中间、后进: proposed by rule, decided by a named person. */
export const grades = pgTable(
  "grades",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    year: text("year").notNull(),
    /** 1: as first decided; each 更正 is one more. */
    nth: integer("nth").notNull().default(1),
    /** null: it stands. */
    correctedAt: instant("corrected_at"),
    unitId: text("unit_id").notNull(),
    proposed: text("proposed").notNull(),
    decided: text("decided").notNull(),
    reasons: text("reasons").notNull(),
    documentNumber: text("document_number").notNull(),
    decidedBy: text("decided_by").notNull(),
    decidedAt: instant("decided_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.branchId, t.year, t.nth] }),
    uniqueIndex("grades_standing")
      .on(t.tenantId, t.branchId, t.year)
      .where(sql`corrected_at is null`),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    index("grades_unit").on(t.tenantId, t.unitId, t.year),
    check(
      "grades_decided",
      sql`decided_by not in ('', 'system') and document_number <> '' and reasons <> ''`,
    ),
  ],
);

/** 述职评议考核: how a secretary was rated, by whose paper; recorded, never computed. */
export const appraisals = pgTable(
  "appraisals",
  {
    tenantId: tenantId(),
    personId: text("person_id").notNull(),
    /** The unit whose secretary reported. */
    unitId: text("unit_id").notNull(),
    year: text("year").notNull(),
    /** good | fair | ordinary | poor */
    rating: text("rating").notNull(),
    heldOn: date("held_on", { mode: "string" }).notNull(),
    documentNumber: text("document_number").notNull(),
    recordedBy: text("recorded_by").notNull(),
    recordedAt: instant("recorded_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.personId, t.unitId, t.year] }),
    foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    check("appraisals_rating", sql`rating in ('good', 'fair', 'ordinary', 'poor')`),
    check("appraisals_document", sql`document_number <> ''`),
  ],
);

/** 年初部署、年中督查、年终考核: the department's windows of a year. */
export const yearCycles = pgTable(
  "year_cycles",
  {
    tenantId: tenantId(),
    unitId: text("unit_id").notNull(),
    year: text("year").notNull(),
    deployFrom: date("deploy_from", { mode: "string" }).notNull(),
    deployUntil: date("deploy_until", { mode: "string" }).notNull(),
    checkFrom: date("check_from", { mode: "string" }).notNull(),
    checkUntil: date("check_until", { mode: "string" }).notNull(),
    assessFrom: date("assess_from", { mode: "string" }).notNull(),
    assessUntil: date("assess_until", { mode: "string" }).notNull(),
    setBy: text("set_by").notNull(),
    setAt: instant("set_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.year] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    check(
      "year_cycles_order",
      sql`deploy_from <= deploy_until and deploy_until < check_from and check_from <= check_until
        and check_until < assess_from and assess_from <= assess_until`,
    ),
  ],
);

/** 跟踪培育: what is meant to come of a branch that passed, with two days to look. */
export const cultivations = pgTable(
  "cultivations",
  {
    tenantId: tenantId(),
    applicationId: text("application_id").notNull(),
    branchId: text("branch_id").notNull(),
    mentorId: text("mentor_id").notNull(),
    /** When this mentor was named; who it was before stands in the audit. */
    mentorSince: instant("mentor_since").notNull(),
    aims: text("aims").notNull(),
    firstOn: date("first_on", { mode: "string" }).notNull(),
    secondOn: date("second_on", { mode: "string" }).notNull(),
    madeBy: text("made_by").notNull(),
    madeAt: instant("made_at").notNull(),
    /** What was seen on each; "" before anybody has looked. */
    firstWords: text("first_words").notNull(),
    firstAt: instant("first_at"),
    firstBy: text("first_by"),
    secondWords: text("second_words").notNull(),
    secondAt: instant("second_at"),
    secondBy: text("second_by"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.applicationId] }),
    foreignKey({
      columns: [t.tenantId, t.applicationId],
      foreignColumns: [applications.tenantId, applications.id],
    }),
    foreignKey({ columns: [t.tenantId, t.mentorId], foreignColumns: [people.tenantId, people.id] }),
    index("cultivations_mentor").on(t.tenantId, t.mentorId),
    check("cultivations_days", sql`first_on < second_on`),
    check(
      "cultivations_first",
      sql`(first_at is null) = (first_words = '') and (first_at is null) = (first_by is null)`,
    ),
    check(
      "cultivations_second",
      sql`(second_at is null) = (second_words = '') and (second_at is null) = (second_by is null)`,
    ),
  ],
);
