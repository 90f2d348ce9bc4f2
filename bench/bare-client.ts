/** The recorded statements on bare postgres.js: what a click costs when nobody thinks in between. */
import postgres from "postgres";
import type { RecordedPress } from "./recording.ts";
import { RECORDED } from "./recording.ts";

const CONNECTIONS = 16;
const JSON_TYPES = [114, 3802];

/** Parameters go out as the text they are, as the real app's do. */
export function openBareClient(url: string): postgres.Sql {
  const client = postgres(url, { max: CONNECTIONS, fetch_types: false });
  for (const oid of JSON_TYPES) client.options.serializers[oid] = (text: unknown) => text;
  return client;
}

/** BEGIN, the statements of a recorded press made another branch's, COMMIT. */
export async function runStatements(
  client: postgres.Sql,
  { statements }: RecordedPress,
  branch: string,
): Promise<void> {
  await client.begin(async (tx) => {
    for (const { text, params } of statements) {
      const own = params.map((param) =>
        typeof param === "string" ? param.replaceAll(RECORDED, branch) : param,
      );
      await tx.unsafe(text, own, { prepare: true });
    }
  });
}
