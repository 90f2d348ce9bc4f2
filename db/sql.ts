/**
 * The statement builder, by its own path: the package's front door loads every dialect and column kind, which costs a
 * serving process about 100 MB of memory it never uses.
 */
export { type SQL, sql } from "drizzle-orm/sql/sql";
