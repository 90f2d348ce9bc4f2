/** 从严表决 in force at a unit `u`, as a column of a larger statement: what it and every unit above it ask for. */

import { sql } from "#db/sql.ts";

export const stricterColumn = sql`(
  select coalesce(jsonb_agg(distinct vote), '[]')
  from units above cross join jsonb_array_elements_text(above.stricter) vote
  where above.tenant_id = u.tenant_id and above.id = any(string_to_array(u.path, '/'))
    and above.stricter is not null)`;
