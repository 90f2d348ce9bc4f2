/** A column among given values, as a condition of a larger statement. */
import { type SQL, sql } from "#db/sql.ts";

export const isAmong = (column: string, values: readonly string[]): SQL =>
  sql`${sql.raw(column)} in (select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`;
