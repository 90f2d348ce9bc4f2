/** Organisational order, for `order by`: the positions of a unit's ancestors and its own, from the top. */

import { type SQL, sql } from "#db/sql.ts";

/** For a table or alias `u` of units; looks up only the units along the path. */
export const organisationalOrder: SQL = sql`(
  select array_agg(o.position order by p.place)
  from unnest(string_to_array(u.path, '/')) with ordinality as p(id, place)
  join units o on o.tenant_id = u.tenant_id and o.id = p.id)`;
