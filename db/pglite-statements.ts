/** Runs statements on the embedded store, each planned once: planning costs it more than running. */
import { type PGlite, parse, protocol } from "@electric-sql/pglite";
import type { Statement } from "./statement.ts";

/** More different texts than the program has; what comes after them is planned every time. */
const MOST_PREPARED = 1000;

type Send = (message: Uint8Array) => ReturnType<PGlite["execProtocolStream"]>;

/** Runs one statement where nothing else runs. */
export type RunStatement = <R extends object>(statement: Statement) => Promise<R[]>;

export function preparing(client: PGlite): RunStatement {
  const { serialize } = protocol;
  const send: Send = (message) => client.execProtocolStream(message, { syncToFs: false });
  const nameOf = createNames(send);
  return <R extends object>({ text, params }: Statement) =>
    client.runExclusive(async () => {
      const answer: Awaited<ReturnType<Send>> = [];
      try {
        const statement = await nameOf(text);
        const values = params.map(asValue);
        for (const message of [
          serialize.bind({ statement, values }),
          serialize.describe({ type: "P" }),
          serialize.execute({}),
        ])
          answer.push(...(await send(message)));
      } finally {
        answer.push(...(await send(serialize.sync())));
      }
      const [result] = parse.parseResults(answer, client.parsers);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the statement's aliases say what its rows are
      return (result?.rows ?? []) as R[];
    });
}

/** What comes once, as a migration does, gets no name; what comes again keeps its plan. */
function createNames(send: Send) {
  const seen = new Set<string>();
  const names = new Map<string, string>();
  return async (text: string): Promise<string> => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const isKept = seen.has(text) && names.size < MOST_PREPARED;
    const name = isKept ? `statement ${names.size + 1}` : "";
    await send(protocol.serialize.parse({ name, text }));
    if (isKept) names.set(text, name);
    if (isKept) seen.delete(text);
    else if (seen.size < MOST_PREPARED) seen.add(text);
    return name;
  };
}

function asValue(param: Statement["params"][number]): string | null {
  if (param === null) return null;
  return param instanceof Uint8Array ? `\\x${Buffer.from(param).toString("hex")}` : String(param);
}
