/** Tables of the organisation room: units, people, posts, group chats, binding codes. */
import { sql } from "drizzle-orm";
import {
  date,
  foreignKey,
  index,
  integer,
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
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.id] }),
    foreignKey({ columns: [t.tenantId, t.parentId], foreignColumns: [t.tenantId, t.id] }),
    index("units_path").on(t.tenantId, t.path.op("text_pattern_ops")),
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
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.chatId] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    index("unit_chats_unit").on(t.tenantId, t.unitId),
  ],
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
