/** What the stores ask of a database: the same on PostgreSQL and on the embedded PGlite. */
import type { SQL } from "#db/sql.ts";

/** Runs one statement. Rows come as objects named by the statement's aliases; jsonb as values, bigint must be cast in the SQL. */
export type Tx = {
  readonly rows: <R extends object>(query: SQL) => Promise<R[]>;
};

export type Database = Tx & {
  readonly kind: "postgres" | "pglite";
  /** Commits when `work` resolves, rolls back when it throws. Inside, use only the `tx` it hands over. */
  readonly transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

/** A unique constraint refused a row; `constraint` is its name on either database. */
export class UniqueViolation extends Error {
  readonly constraint: string;
  constructor(constraint: string, cause: unknown) {
    super(`unique constraint ${constraint} refused a row`, { cause });
    this.name = "UniqueViolation";
    this.constraint = constraint;
  }
}

/** The database cannot be reached or went away; the work may or may not have been saved. */
export class DatabaseAway extends Error {
  constructor(cause: unknown) {
    super("the database does not answer", { cause });
    this.name = "DatabaseAway";
  }
}
