/** A unit where a verb reaches, as a condition of a larger statement. */
import { type SQL, sql } from "#db/sql.ts";
import type { Reach } from "#organisation/permission.ts";

/** For an alias of units, `u` unless named. */
export function isReached(reach: Reach, alias: "u" | "b" = "u"): SQL {
  if (reach.kind === "everywhere") return sql`true`;
  const path = sql.raw(`${alias}.path`);
  return sql`(${path} in (select jsonb_array_elements_text(${JSON.stringify(reach.units)}::jsonb))
    or exists (select from jsonb_array_elements_text(${JSON.stringify(reach.roots)}::jsonb) r(path)
      where ${path} = r.path or starts_with(${path}, r.path || '/')))`;
}
