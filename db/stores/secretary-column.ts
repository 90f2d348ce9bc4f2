/** Who holds a branch's secretary post on a day, as a lateral part of a larger statement. */

import { type SQL, sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";

/** For a table or alias `u` of units: `holder` with id, name and open_id, all null while the post is vacant. */
export const secretaryOf = (on: Day): SQL => sql`left join lateral (
  select p.id, p.name, p.open_id from posts h
  join people p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.status = 'active'
  where h.tenant_id = u.tenant_id and h.unit_id = u.id and h.role = 'branch_secretary'
    and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)
  order by h.from_on desc limit 1) holder on true`;

/** The same for all branches at once, where one look-up for each would cost more. */
export const secretariesOf = (tenant: string, on: Day): SQL => sql`left join (
  select distinct on (h.unit_id) h.unit_id, p.id, p.name, p.open_id from posts h
  join people p on p.tenant_id = h.tenant_id and p.id = h.person_id and p.status = 'active'
  where h.tenant_id = ${tenant} and h.role = 'branch_secretary'
    and h.from_on <= ${on}::date and (h.until_on is null or h.until_on >= ${on}::date)
  order by h.unit_id, h.from_on desc) holder on holder.unit_id = u.id`;
