/** The working calendar: imported years, and the library's for all others. */

import type { Tx } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import { type CalendarYear, workingCalendar } from "#kernel/working-calendar.ts";
import type { CalendarStore } from "#organisation/ports.ts";

export const pgCalendarStore = (tx: Tx, tenant: string): CalendarStore => ({
  load: async () =>
    workingCalendar(
      await tx.rows<CalendarYear>(sql`
        select year, holidays, working_days as "workingDays" from calendar_years
        where tenant_id = ${tenant} order by year`),
    ),
  save: async (years, importedAt) => {
    await tx.rows(sql`
      insert into calendar_years (tenant_id, year, holidays, working_days, imported_at)
      select ${tenant}, y.year, y.holidays, y."workingDays", ${importedAt}
      from jsonb_to_recordset(${JSON.stringify(years)}::jsonb)
        as y(year text, holidays jsonb, "workingDays" jsonb)
      on conflict (tenant_id, year) do update set holidays = excluded.holidays,
        working_days = excluded.working_days, imported_at = excluded.imported_at`);
  },
});
