/** A unit and all below it, as a condition of a larger statement. */

import { type SQL, sql } from "#db/sql.ts";

/**
 * For an alias of units, `u` unless named. In bytes, not by `like`: a plan made for any value can then use the index on
 * paths. The code of a unit holds no `/`, after which comes `0`.
 */
export const isAtOrUnder = (path: string, alias: "u" | "p" | "r" = "u"): SQL => {
  const column = sql.raw(`${alias}.path`);
  return sql`(${column} = ${path} or (${column} ~>=~ ${`${path}/`} and ${column} ~<~ ${`${path}0`}))`;
};
