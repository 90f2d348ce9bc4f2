/** The click: the real app beside (a) the same SQL run bare, (b) the SDK's Express adapter with the same SQL, (c) one insert. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "#db/sql.ts";
import { processorMs, type Server, startServer } from "./child.ts";
import { campaignOf, foundCounty, transactOn } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, type Goal, median, quantile, spread } from "./goal.ts";
import type { LoadOrder, LoadResult } from "./load.ts";
import { type RecordedPress, recordPresses } from "./recording.ts";
import { serverEnvironment } from "./server-environment.ts";

const MONTH = "2026-12";
const VARIANTS = ["real", "same-sql", "sdk", "floor"] as const;
type Variant = (typeof VARIANTS)[number];

const BRANCHES_A_RUN = 500;
const ROUNDS = 5;
const WARM_UPS = 2;
const CONNECTIONS = 32;
/** Open loop: 200 a second for at least ten. */
const PACE = { perSecond: 200, branches: 400, connections: 64 };
const BRANCHES = 1 + BRANCHES_A_RUN * VARIANTS.length * (ROUNDS + WARM_UPS) + PACE.branches;

export const callback: Bench = async ({ databaseUrl, say }) => {
  const presses = await prepare(databaseUrl);
  say(
    `${BRANCHES} branches, ${presses.length} presses each, 16 connections, ${CONNECTIONS} in flight`,
  );
  const folder = await mkdtemp(join(tmpdir(), "zhuji-bench-"));
  const recordingFile = join(folder, "presses.json");
  await writeFile(recordingFile, JSON.stringify(presses));
  const servers = new Map<Variant, Server>();
  const load = fork(fileURLToPath(new URL("./load.ts", import.meta.url)));
  const loadEnded = new AbortController();
  load.once("exit", () => loadEnded.abort());
  try {
    for (const variant of VARIANTS)
      servers.set(variant, await start(variant, databaseUrl, recordingFile));
    return await measure(servers, { presses, say }, async (order) => {
      load.send(order);
      const [result]: LoadResult[] = await once(load, "message", { signal: loadEnded.signal });
      if (result === undefined) throw new Error("the load ended");
      if (result.wrong > 0) throw new Error(`${result.wrong} wrong answers: ${result.firstWrong}`);
      return result;
    });
  } finally {
    load.kill();
    for (const server of servers.values()) await server.stop();
    await rm(folder, { recursive: true });
  }
};

/** The county, its December, and one branch's way through it. Nothing is left to send, so that only clicks are measured. */
const prepare = (databaseUrl: string): Promise<RecordedPress[]> =>
  withConnection(databaseUrl, async (database) => {
    await foundCounty(database, BRANCHES);
    const campaign = campaignOf(MONTH);
    await transactOn(database)((stores) =>
      stores.campaigns.launch({ campaign, launchedBy: "system" }),
    );
    await database.rows(sql`update outbox set state = 'sent'`);
    await database.rows(sql`vacuum analyze`);
    return recordPresses(database, campaign.id);
  });

const start = (variant: Variant, databaseUrl: string, recordingFile: string): Promise<Server> =>
  variant === "real"
    ? startServer(new URL("../src/node.ts", import.meta.url), {
        // Nothing listens there: nothing is left to send.
        env: serverEnvironment(databaseUrl, "http://127.0.0.1:9"),
      })
    : startServer(new URL("./bare-server.ts", import.meta.url), {
        args: [variant, databaseUrl, recordingFile],
      });

const fail = (variant: Variant): never => {
  throw new Error(`${variant} was not started`);
};

type Measuring = {
  readonly presses: readonly RecordedPress[];
  readonly say: (words: string) => void;
};

/** All variants in turn, round after round, each round beginning with another one; then the pace. */
async function measure(
  servers: ReadonlyMap<Variant, Server>,
  { presses, say }: Measuring,
  run: (order: LoadOrder) => Promise<LoadResult>,
): Promise<readonly Goal[]> {
  const values = presses.map(({ value }) => value);
  let fromBranch = 1;
  const runOn = (
    variant: Variant,
    rest: Pick<LoadOrder, "branches" | "connections" | "perSecond">,
  ) => {
    const { port } = servers.get(variant) ?? fail(variant);
    const expected = variant === "floor" ? "{}" : `"type":"success"`;
    const order = { port, values, fromBranch, expected, ...rest };
    fromBranch += rest.branches;
    return run(order);
  };
  const empty = () => new Map<Variant, number[]>(VARIANTS.map((variant) => [variant, []]));
  const rates = empty();
  const costs = empty();
  for (let round = 0; round < WARM_UPS + ROUNDS; round++)
    for (const offset of VARIANTS.keys()) {
      const variant = VARIANTS[(offset + round) % VARIANTS.length] ?? "real";
      const { pid } = servers.get(variant) ?? fail(variant);
      const usedMs = await processorMs(pid);
      const { answered, seconds } = await runOn(variant, {
        branches: BRANCHES_A_RUN,
        connections: CONNECTIONS,
      });
      if (round < WARM_UPS) continue;
      rates.get(variant)?.push(answered / seconds);
      costs.get(variant)?.push(((await processorMs(pid)) - usedMs) / answered);
    }
  for (const variant of VARIANTS) {
    say(`${variant} ${spread(rates.get(variant) ?? [])} requests/s`);
    say(`${variant} ${spread(costs.get(variant) ?? [])} ms of the server's processor a request`);
  }
  const paced = await runOn("real", PACE);
  say(`paced: ${paced.answered} requests in ${paced.seconds.toFixed(1)} s`);
  return goalsOf(rates, paced.latenciesMs, say);
}

function goalsOf(
  rates: ReadonlyMap<Variant, readonly number[]>,
  latenciesMs: readonly number[],
  say: (words: string) => void,
): readonly Goal[] {
  const real = rates.get("real") ?? [];
  const against = (variant: Variant) => {
    const ratios = real.map((rate, round) => rate / (rates.get(variant)?.[round] ?? 0));
    say(`real / ${variant} ${spread(ratios)}`);
    return median(ratios);
  };
  const sdk = against("sdk");
  return [
    { what: "real/same-sql", value: against("same-sql"), atLeast: 0.66 },
    { what: "real/sdk", value: sdk, atLeast: 1 },
    { what: "real/sdk-over-the-stretch-of-1.2", value: sdk / 1.2 },
    { what: "real/floor", value: against("floor") },
    { what: "p50-ms-at-200/s", value: median(latenciesMs) },
    { what: "p99-ms-at-200/s", value: quantile(latenciesMs, 0.99), atMost: 100 },
  ];
}
