/** Tables of the supervision room: draws, numbered without gaps, each committed to before anybody knows who is drawn. */
import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";
import { units } from "./organisation.ts";

export const draws = pgTable(
  "draws",
  {
    tenantId: tenantId(),
    unitId: text("unit_id").notNull(),
    year: text("year").notNull(),
    /** From 1, in the unit's year. */
    number: integer("number").notNull(),
    commitment: jsonb("commitment").notNull(),
    list: jsonb("list").notNull(),
    /** 32 bytes in hex, known to this row alone until it is revealed. */
    secret: text("secret").notNull(),
    valueAt: instant("value_at").notNull(),
    committedAt: instant("committed_at").notNull(),
    /** What came out, and who was drawn by it. */
    value: text("value"),
    drawn: jsonb("drawn"),
    revealedAt: instant("revealed_at"),
    /** Why it was never revealed. */
    abandonedFor: text("abandoned_for"),
    abandonedAt: instant("abandoned_at"),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.unitId, t.year, t.number] }),
    foreignKey({ columns: [t.tenantId, t.unitId], foreignColumns: [units.tenantId, units.id] }),
    check(
      "draws_revealed_whole",
      sql`(revealed_at is null) = (value is null) and (revealed_at is null) = (drawn is null)`,
    ),
    check("draws_ended_once", sql`revealed_at is null or abandoned_at is null`),
    check(
      "draws_abandoned_before_the_value",
      sql`abandoned_at is null or abandoned_at < value_at or abandoned_at >= value_at + 259200000`,
    ),
    uniqueIndex("draws_one_open")
      .on(t.tenantId, t.unitId)
      .where(sql`revealed_at is null and abandoned_at is null`),
    check("draws_abandoned_for", sql`(abandoned_at is null) = (abandoned_for is null)`),
    check("draws_not_before_the_value", sql`revealed_at is null or revealed_at >= value_at`),
    check("draws_before_the_value", sql`committed_at < value_at`),
  ],
);
