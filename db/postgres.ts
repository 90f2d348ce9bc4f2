/** PostgreSQL through postgres.js, on Node and in a Worker (there: one Database a request, closed after it). */
import postgres from "postgres";
import { type Database, DatabaseAway, type Tx } from "./connection.ts";
import { asDatabaseError } from "./database-error.ts";
import { createOpenTransaction } from "./open-transaction.ts";
import { transactOn } from "./postgres-transaction.ts";
import { parseBigint, toStatement } from "./statement.ts";

export type PostgresOptions = {
  readonly url: string;
  /** Connections at most; 10 unless told. */
  readonly max?: number;
  /** Statements prepared once a connection: planning is saved on every later run. Off behind a pool that forgets them. */
  readonly prepare?: boolean;
  /** Hears the text of every statement sent, BEGIN and COMMIT included: their number is the number of round trips. */
  readonly onQuery?: (text: string) => void;
};

/** A click has three seconds: a server that does not take the call in two is away. */
const connectTimeoutSeconds = 2;
/** What still runs on a retired client may take this long. */
const retireSeconds = 10;
const closeSeconds = 5;

export function connectPostgres(options: PostgresOptions): Database {
  const { prepare = true } = options;
  const open = createOpenTransaction();
  let client = openClient(options);

  /** A client that lost a connection is replaced, because postgres.js 3.4.9 may leave its place in the pool unusable. */
  const orRetire = async <T>(used: postgres.Sql, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (thrown) {
      const error = asDatabaseError(thrown);
      if (error instanceof DatabaseAway && used === client) {
        client = openClient(options);
        void used.end({ timeout: retireSeconds });
      }
      throw error;
    }
  };
  const runOn = (used: postgres.ISql) => statementsOn(used, prepare);
  return {
    kind: "postgres",
    rows: async <R extends object>(query: Parameters<Tx["rows"]>[0]) => {
      open.refuse();
      return orRetire(client, runOn(client)<R>(query));
    },
    transaction: async (work) => {
      open.refuse();
      return orRetire(
        client,
        transactOn(client, (used) => open.run(() => work({ rows: used })), runOn),
      );
    },
    close: () => client.end({ timeout: closeSeconds }),
  };
}

/** Text as it is: days, timestamps and JSON parameters are strings on our side. */
const asText = (value: unknown) => value;
const oids = { json: 114, jsonb: 3802, date: 1082, time: 1083, timestamp: 1114, timestamptz: 1184 };
const days = [oids.date, oids.time, oids.timestamp, oids.timestamptz];

function openClient({ url, max = 10, onQuery }: PostgresOptions): postgres.Sql {
  const client = postgres(url, {
    max,
    types: {
      bigint: { to: 20, from: [20], serialize: String, parse: parseBigint },
      date: { to: oids.date, from: days, serialize: asText, parse: asText },
    },
    fetch_types: false,
    connect_timeout: connectTimeoutSeconds,
    backoff: () => 0,
    onnotice: () => undefined,
    connection: { application_name: "zhuji" },
    ...(onQuery ? { debug: (_connection: number, text: string) => onQuery(text) } : {}),
  });
  for (const oid of Object.values(oids)) client.options.serializers[oid] = asText;
  return client;
}

const statementsOn =
  (client: postgres.ISql, prepare: boolean): Tx["rows"] =>
  async <R extends object>(query: Parameters<Tx["rows"]>[0]) => {
    const { text, params } = toStatement(query);
    return Array.from(await client.unsafe<R[]>(text, params, { prepare }));
  };
