/** The acting person with the posts held on a day, as one column of a larger statement. */

import { type SQL, sql } from "#db/sql.ts";
import type { Day } from "#kernel/calendar.ts";

/** An Actor as jsonb; null when the account is bound to nobody active. */
export function actorColumn(by: {
  readonly tenant: string;
  readonly openId: string | null;
  readonly on: Day;
}): SQL {
  return sql`(select jsonb_build_object('personId', p.id, 'name', p.name, 'openId', p.open_id,
      'standings', (select coalesce(jsonb_agg(jsonb_build_object(
          'role', h.role, 'unitId', h.unit_id, 'path', s.path) order by s.path, h.role), '[]')
        from posts h join units s on s.tenant_id = h.tenant_id and s.id = h.unit_id
        where h.tenant_id = p.tenant_id and h.person_id = p.id
          and h.from_on <= ${by.on}::date and (h.until_on is null or h.until_on >= ${by.on}::date)))
    from people p where p.tenant_id = ${by.tenant} and p.open_id = ${by.openId}
      and p.status = 'active')`;
}
