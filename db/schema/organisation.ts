/** Tables of the organisation room: units, people, posts, group chats, binding codes. */
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
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

export const units = pgTable(
  "units",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    parentId: text("parent_id"),
    /** Ancestors' ids and its own, joined by "/": a subtree is a prefix. */
    path: text("path").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    shortName: text("short_name").notNull(),
    position: integer("position").notNull(),
    branchType: text("branch_type"),
    template: text("template"),
    /** 从严表决 that it asks for, of itself and everything under it; null: nothing. */
    stricter: jsonb("stricter"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] }),
    index("units_path").on(t.tenantId, t.path.op("text_pattern_ops")),
    /** The few that have branches below them. */
    index("units_above")
      .on(t.tenantId, t.path.op("text_pattern_ops"))
      .where(sql`kind not in ('branch', 'group')`),
  ],
);

export const people = pgTable(
  "people",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    name: text("name").notNull(),
    openId: text("open_id"),
    /** Kept only until the binding stands. */
    mobile: text("mobile"),
    status: text("status").notNull().default("active"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    uniqueIndex("people_open_id").on(t.tenantId, t.openId),
  ],
);

export const posts = pgTable(
  "posts",
  {
    tenantId: tenantId(),
    personId: text("person_id").notNull(),
    unitId: text("unit_id").notNull(),
    role: text("role").notNull(),
    title: text("title").notNull(),
    fromOn: date("from_on", { mode: "string" }).notNull(),
    untilOn: date("until_on", { mode: "string" }),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.personId, t.unitId, t.role, t.fromOn] }),
    foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    index("posts_unit").on(t.tenantId, t.unitId, t.role),
    /** One live secretary per unit. */
    uniqueIndex("posts_one_secretary")
      .on(t.tenantId, t.unitId, t.role)
      .where(
        sql`${t.untilOn} is null and ${t.role} in ('branch_secretary', 'committee_secretary')`,
      ),
  ],
);

export const unitChats = pgTable(
  "unit_chats",
  {
    tenantId: tenantId(),
    chatId: text("chat_id").notNull(),
    unitId: text("unit_id").notNull(),
    name: text("name").notNull(),
    /** `expected` until the bot is added to it; `active`; `left` once the bot was removed or the group dissolved. */
    status: text("status").notNull().default("active"),
    /** When the bot last came in, by the platform's clock; null: never told. */
    joinedAt: instant("joined_at"),
    /** unit (its summaries are posted there) | leaders (of the unit: its weekly goes there, and no summary) */
    purpose: text("purpose").notNull().default("unit"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.chatId] }),
    check("unit_chats_purpose", sql`purpose in ('unit', 'leaders')`),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    index("unit_chats_unit").on(t.tenantId, t.unitId),
  ],
);

/** 责任人指定: whom a unit names responsible, for itself and what lies under it, instead of whose post it would be. */
export const unitSlots = pgTable(
  "unit_slots",
  {
    tenantId: tenantId(),
    unitId: text("unit_id").notNull(),
    /** specific | direct | first */
    level: text("level").notNull(),
    personId: text("person_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.level] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    check("unit_slots_level", sql`level in ('specific', 'direct', 'first')`),
  ],
);

/** 空缺: what was found without somebody to answer for it, until it is filled; its superior is told once. */
export const vacancies = pgTable(
  "vacancies",
  {
    tenantId: tenantId(),
    id: text("id").notNull(),
    unitId: text("unit_id").notNull(),
    /** secretary (nobody holds the post) | account (who holds it has none) | superior (nobody above can be told) */
    kind: text("kind").notNull(),
    foundAt: instant("found_at").notNull(),
    toldAt: instant("told_at"),
    /** null: still vacant */
    filledAt: instant("filled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    uniqueIndex("vacancies_live").on(t.tenantId, t.unitId).where(sql`filled_at is null`),
    check("vacancies_kind", sql`kind in ('secretary', 'account', 'superior')`),
  ],
);

/** 接任: whom each branch's secretary was seen to be last, and since when that person knows what is open. */
export const seats = pgTable(
  "seats",
  {
    tenantId: tenantId(),
    branchId: text("branch_id").notNull(),
    /** null: nobody */
    personId: text("person_id"),
    /** null: still to be told, which waits for an account */
    toldAt: instant("told_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.branchId] }),
    foreignKey({ columns: [t.tenantId, t.branchId], foreignColumns: [units.tenantId, units.id] }),
    index("seats_untold").on(t.tenantId).where(sql`told_at is null`),
  ],
);

/** 每日核对: the day on which people and posts were last looked through for what is vacant or handed over. */
export const peopleChecks = pgTable(
  "people_checks",
  {
    tenantId: tenantId(),
    /** null: again as soon as possible */
    checkedOn: date("checked_on", { mode: "string" }),
  },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);

/** Codes given out, found by their hash; a new one replaces the person's earlier one. */
export const bindingCodes = pgTable(
  "binding_codes",
  {
    tenantId: tenantId(),
    personId: text("person_id").notNull(),
    codeHash: text("code_hash").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.personId] }),
    foreignKey({ columns: [t.tenantId, t.personId], foreignColumns: [people.tenantId, people.id] }),
    uniqueIndex("binding_codes_hash").on(t.tenantId, t.codeHash),
  ],
);

/** The salt of all hashes of codes, made with the first of them. */
export const bindingSalts = pgTable(
  "binding_salts",
  { tenantId: tenantId(), salt: text("salt").notNull() },
  (t) => [primaryKey({ columns: [t.tenantId] })],
);

/** Wrong codes typed by an account since its last right one or its last lock. */
export const bindingTries = pgTable(
  "binding_tries",
  {
    tenantId: tenantId(),
    openId: text("open_id").notNull(),
    wrong: integer("wrong").notNull(),
    lockedUntil: instant("locked_until"),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.openId] })],
);
