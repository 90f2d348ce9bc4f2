/** The embedded store: PostgreSQL compiled to WebAssembly, one process, one connection. For trying, tests and small pilots: it survives a kill, but promises nothing when the power fails. */
import { PGlite, types } from "@electric-sql/pglite";
import type { Database, Tx } from "./connection.ts";
import { asDatabaseError } from "./database-error.ts";
import { createOpenTransaction } from "./open-transaction.ts";
import { preparing, type RunStatement } from "./pglite-statements.ts";
import { parseBigint, toStatement } from "./statement.ts";

/** Where the data lies: a directory (take its lock first), nowhere, or in memory from a dump. */
export type PglitePlace =
  | { readonly dataDir: string }
  | { readonly memory: true }
  | { readonly snapshot: Blob };

export type EmbeddedDatabase = Database & {
  /** The whole store as a tar file, to start others from. */
  readonly dump: () => Promise<Blob>;
};

const asText = (text: string) => text;
const parsers = {
  [types.INT8]: parseBigint,
  [types.DATE]: asText,
  [types.TIMESTAMP]: asText,
  [types.TIMESTAMPTZ]: asText,
};

export async function openPglite(place: PglitePlace): Promise<EmbeddedDatabase> {
  const client = await PGlite.create({
    parsers,
    ...("dataDir" in place ? { dataDir: place.dataDir } : {}),
    ...("snapshot" in place ? { loadDataDir: place.snapshot } : {}),
  });
  const open = createOpenTransaction();
  const rows = statements(preparing(client));
  return {
    kind: "pglite",
    rows: async (query) => {
      open.refuse();
      // oxlint-disable-next-line no-underscore-dangle -- PGlite has no other name for waiting until no transaction is open
      return client._runExclusiveTransaction(async () => {
        const found = await rows<never>(query);
        await client.syncToFs();
        return found;
      });
    },
    transaction: async (work) => {
      open.refuse();
      return client.transaction((tx) =>
        open.run(() =>
          commitOnlyIfAllRan(async (query) => {
            if (tx.closed) throw new Error("the transaction has ended");
            return rows(query);
          }, work),
        ),
      );
    },
    close: () => client.close(),
    dump: () => client.dumpDataDir("none"),
  };
}

const statements =
  (run: RunStatement): Tx["rows"] =>
  async <R extends object>(query: Parameters<Tx["rows"]>[0]) => {
    const statement = toStatement(query);
    try {
      return await run<R>(statement);
    } catch (error) {
      throw asDatabaseError(error);
    }
  };

/** A statement that failed has spoilt its transaction, whether or not `work` caught the error: as postgres.js does. */
async function commitOnlyIfAllRan<T>(rows: Tx["rows"], work: (tx: Tx) => Promise<T>): Promise<T> {
  const failures: unknown[] = [];
  const result = await work({
    rows: (query) =>
      rows<never>(query).catch((error: unknown) => {
        failures.push(error);
        throw error;
      }),
  });
  if (failures.length > 0) throw failures[0];
  return result;
}
