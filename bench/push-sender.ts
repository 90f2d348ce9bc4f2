/** One process that sends: the real delivery on the real clock, shifted by so many milliseconds. Started by push.ts, ended by SIGTERM. */

import { connectPostgres } from "#db/postgres.ts";
import { keepDraining } from "#delivery/keep-draining.ts";
import { composeSender } from "./push-wiring.ts";

const [databaseUrl = "", platformUrl = "", shiftMs = ""] = process.argv.slice(2);
const database = connectPostgres({ url: databaseUrl, max: 6 });
const now = () => Date.now() + Number(shiftMs);
const { delivery, client } = composeSender({ database, now, fetch, baseUrl: platformUrl });
// As in a process that has sent before: the client is loaded and has its token.
await client.botInfo();
const state = { isStopped: false };
process.once("SIGTERM", () => void (state.isStopped = true));
const sleep = (ms: number) =>
  // Nothing due for long: an urgent message may come in meanwhile, and nobody wakes this process.
  new Promise<void>((resolve) => setTimeout(resolve, Math.min(ms, 250)));
await keepDraining(
  delivery,
  { until: Infinity, limit: Infinity },
  { now, sleep, isStopped: () => state.isStopped },
);
await database.close();
