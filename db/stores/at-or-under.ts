/** A unit and all below it, as a condition of a larger statement. */

import { type SQL, sql } from "#db/sql.ts";

/** For a table or alias `u` of units. A unit's code may hold `_`, which `like` alone would take for any character. */
export const isAtOrUnder = (path: string): SQL =>
  sql`(u.path = ${path} or u.path like ${`${path.replace(/[\\%_]/g, "\\$&")}/%`})`;
