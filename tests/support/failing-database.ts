/** A database that goes away when it is told to; while it is there it is the one it wraps. */
import { type Database, DatabaseAway, type Tx } from "#db/connection.ts";

/** `away`: nothing is reached. `statement`: the transaction is lost at its n-th statement. `commit`: it commits, and nobody hears. */
export type Failure =
  | { readonly kind: "away" }
  | { readonly kind: "statement"; readonly number: number }
  | { readonly kind: "commit" };

export type FailingDatabase = Database & {
  /** Until it is told otherwise; undefined: all is well. */
  readonly fail: (failure: Failure | undefined) => void;
};

export function failingDatabase(database: Database): FailingDatabase {
  let failure: Failure | undefined;
  const refuse = () => {
    if (failure?.kind === "away") throw new DatabaseAway(new Error("told to be away"));
  };
  return {
    ...database,
    fail: (next) => {
      failure = next;
    },
    rows: async (query) => {
      refuse();
      return database.rows(query);
    },
    transaction: async (work) => {
      refuse();
      const lostAt = failure?.kind === "statement" ? failure.number : undefined;
      const done = await database.transaction((tx) =>
        work(lostAt === undefined ? tx : losing(tx, lostAt)),
      );
      if (failure?.kind === "commit") throw new DatabaseAway(new Error("committed, not heard"));
      return done;
    },
  };
}

function losing(tx: Tx, lostAt: number): Tx {
  let number = 0;
  return {
    rows: async (query) => {
      number += 1;
      if (number >= lostAt) throw new DatabaseAway(new Error(`lost at statement ${number}`));
      return tx.rows(query);
    },
  };
}
