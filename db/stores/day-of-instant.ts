/** The day of an instant in Beijing, as `dayOf` reads it. */
import { type SQL, sql } from "#db/sql.ts";

export const dayOfInstant = (instant: SQL): SQL =>
  sql`(to_timestamp(${instant} / 1000.0) at time zone 'Asia/Shanghai')::date`;
