/** Tables of the burden ledger: what asking costs each branch, what each item takes, and the forms that others want filled. */
import { sql } from "drizzle-orm";
import {
  bigint,
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
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { units } from "./organisation.ts";

const duration = (name: string) => bigint(name, { mode: "number" }).notNull().default(0);

/** 减负账: messages, taps and time of a branch and month. */
export const burdenLedger = pgTable(
  "burden_ledger",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    month: text("month").notNull(),
    /** Messages that nobody asked for, counted when the platform has confirmed them. */
    messages: integer("messages").notNull().default(0),
    /** Messages that answered something the branch's people did. */
    replies: integer("replies").notNull().default(0),
    taps: integer("taps").notNull().default(0),
    activeMs: duration("active_ms"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.branchId, t.month] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
  ],
);

/** A person at work on a branch's cards: only the present sitting, never a history of when somebody read or pressed. */
export const sittings = pgTable(
  "sittings",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    personId: text("person_id").notNull(),
    openedAt: instant("opened_at"),
    tappedAt: instant("tapped_at"),
    /** What the last tap added. */
    gapMs: duration("gap_ms"),
    /** Spent since the last tap that answered something, that tap's own gap included. */
    carriedMs: duration("carried_ms"),
    answered: boolean("answered").notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.branchId, t.personId] })],
);

/** Time that a branch spent on an item in a month. */
export const itemEffort = pgTable(
  "item_effort",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    itemCode: text("item_code").notNull(),
    month: text("month").notNull(),
    activeMs: duration("active_ms"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.branchId, t.itemCode, t.month] }),
    index("item_effort_month").on(t.tenantId, t.month, t.itemCode),
  ],
);

/** The measured cost of an item over all branches, worked out once a day. */
export const itemCosts = pgTable(
  "item_costs",
  {
    tenantId: tenantId(),
    itemCode: text("item_code").notNull(),
    samples: integer("samples").notNull(),
    medianMs: duration("median_ms"),
    countedOn: date("counted_on", { mode: "string" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.itemCode] })],
);

/** 要表: somebody wants a form filled; what became of it. */
export const formRequests = pgTable(
  "form_requests",
  {
    tenantId: tenantId(),
    /** The number people say. */
    id: text("id").notNull(),
    byPersonId: text("by_person_id").notNull(),
    /** It and everything under it is asked. */
    unitId: text("unit_id").notNull(),
    title: text("title").notNull(),
    basis: text("basis").notNull(),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    /** Of every unit asked. */
    minutes: smallint("minutes").notNull(),
    /** Facts that may be asked, and those struck out because the system holds them. */
    facts: jsonb("facts").notNull(),
    struck: jsonb("struck").notNull(),
    other: text("other").notNull(),
    state: text("state").notNull(),
    /** Minutes of the month of the unit asked most, this request included, when it was made. */
    mostMinutes: integer("most_minutes").notNull(),
    askedAt: instant("asked_at").notNull(),
    decidedBy: text("decided_by"),
    decidedAt: instant("decided_at"),
    reason: text("reason"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    index("form_requests_due").on(t.tenantId, t.dueOn),
    check("form_requests_state", sql`state in ('waiting', 'allowed', 'approved', 'declined')`),
    check(
      "form_requests_decided",
      sql`(state in ('approved', 'declined')) = (decided_at is not null and decided_by is not null and reason is not null)`,
    ),
  ],
);
