/** A database that remembers how often it was asked: statements, and transactions around them. */
import type { Database, Tx } from "#db/connection.ts";

export type CountingDatabase = Database & {
  readonly counted: { statements: number; transactions: number };
};

export function countingDatabase(database: Database): CountingDatabase {
  const counted = { statements: 0, transactions: 0 };
  const counting = ({ rows }: Tx): Tx => ({
    rows: (query) => {
      counted.statements += 1;
      return rows(query);
    },
  });
  return {
    ...database,
    ...counting(database),
    counted,
    transaction: (work) => {
      counted.transactions += 1;
      return database.transaction((tx) => work(counting(tx)));
    },
  };
}
