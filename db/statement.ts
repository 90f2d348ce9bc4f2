/** From drizzle's SQL to text and parameters, with the parameters both databases understand alike. */

import { CasingCache } from "drizzle-orm/casing";
import type { SQL } from "#db/sql.ts";

export type Statement = { readonly text: string; readonly params: Scalar[] };
type Scalar = string | number | boolean | Uint8Array | null;

/** How PostgreSQL writes names, parameters and strings; drizzle's own dialect says the same, with its whole query builder. */
const postgres = {
  casing: new CasingCache(),
  escapeName: (name: string) => `"${name.replaceAll('"', '""')}"`,
  escapeParam: (index: number) => `$${index + 1}`,
  escapeString: (text: string) => `'${text.replaceAll("'", "''")}'`,
};

/** Lists and objects are refused: pass them as JSON text with `::jsonb`, which is one parameter on every driver. */
export function toStatement(query: SQL): Statement {
  const { sql, params } = query.toQuery(postgres);
  return { text: sql, params: params.map((param, index) => scalar(param, index, sql)) };
}

function scalar(param: unknown, index: number, text: string): Scalar {
  if (typeof param === "bigint") return String(param);
  if (typeof param === "string" || typeof param === "number" || typeof param === "boolean")
    return param;
  if (param === null || param instanceof Uint8Array) return param;
  throw new TypeError(
    `parameter $${index + 1} is no scalar; pass JSON text with ::jsonb: ${text.slice(0, 200)}`,
  );
}

/** bigint columns hold instants and counts: a number on either database, refused where it would lose digits. */
export function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number; cast it`);
  return value;
}
