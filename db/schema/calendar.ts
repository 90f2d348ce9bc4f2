/** 放假安排: the years that an operator has imported; every other year is the library's. */
import { sql } from "drizzle-orm";
import { check, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenantId } from "./columns.ts";

export const calendarYears = pgTable(
  "calendar_years",
  {
    tenantId: tenantId(),
    /** `YYYY` */
    year: text("year").notNull(),
    /** Days off from Monday to Friday. */
    holidays: jsonb("holidays").notNull(),
    /** Saturdays and Sundays that are worked. */
    workingDays: jsonb("working_days").notNull(),
    importedAt: instant("imported_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.year] }),
    check("calendar_years_year", sql`year ~ '^[0-9]{4}$'`),
  ],
);
