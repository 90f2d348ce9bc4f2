/** A transaction of postgres.js that survives the loss of its connection. */
import type postgres from "postgres";
import type { Tx } from "./connection.ts";
import { asDatabaseError } from "./database-error.ts";

type Rows = Tx["rows"];

/**
 * postgres.js 3.4.9 sends its own ROLLBACK over a connection that is gone, which ends the process
 * (https://github.com/porsager/postgres/issues/1208), and lets later statements run on a new connection, outside the
 * transaction (pull request 1155 there). So once the connection is lost nothing more is sent, and the work it waits
 * for never ends: its `begin` has then rejected already.
 */
export async function transactOn<T>(
  client: postgres.Sql,
  work: (rows: Rows) => Promise<T>,
  runOn: (client: postgres.ISql) => Rows,
): Promise<T> {
  const lost: { cause?: unknown } = {};
  const begun = client.begin(async (tx) => {
    const result = work(guarded(runOn(tx), lost));
    // Wrapped, because postgres.js would take a list for a list of queries.
    return result.then(
      (value) => ("cause" in lost ? never() : { value }),
      (error: unknown) => ("cause" in lost ? never() : Promise.reject(error)),
    );
  });
  try {
    return (await begun).value;
  } catch (error) {
    if (endsConnection(error)) lost.cause ??= error;
    throw error;
  }
}

const never = () => new Promise<never>(() => undefined);

const guarded =
  (rows: Rows, lost: { cause?: unknown }): Rows =>
  async (query) => {
    if ("cause" in lost) throw asDatabaseError(lost.cause);
    try {
      return await rows(query);
    } catch (error) {
      if (endsConnection(error)) lost.cause ??= error;
      throw asDatabaseError(error);
    }
  };

/** Errors of the server end a statement unless they are FATAL; errors of the driver or the system end the connection. */
function endsConnection(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error)) return false;
  if ("severity" in error) return error.severity === "FATAL" || error.severity === "PANIC";
  return typeof error.code === "string" && /^(CONNECTION_|CONNECT_|E[A-Z]+$)/.test(error.code);
}
