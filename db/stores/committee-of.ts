/** The committee a branch belongs to. */
import { sql } from "#db/sql.ts";

/** For the alias `u`: the nearest committee above it, or the unit directly above where there is none. */
export const committeeOf = sql`coalesce((select p.id from unnest(string_to_array(u.path, '/'))
    with ordinality as s(id, place)
  join units p on p.tenant_id = u.tenant_id and p.id = s.id and p.kind = 'committee'
  order by s.place desc limit 1), u.parent_id)`;
