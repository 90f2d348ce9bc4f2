/** `kill -9` of a real process at every await of the send path: what it left is taken up by another, once. Needs PostgreSQL, which two processes can share. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { LEASE_MS } from "#delivery/deliver.ts";
import { databaseUrl, testDatabase } from "#tests/support/database.ts";
import { randomFrom } from "#tests/support/random.ts";
import { judgeAfterwards } from "./aftermath.ts";
import { instrumentSendPath } from "./await-points.ts";
import { everySort } from "./every-sort.ts";
import type { Order } from "./life.ts";
import { FAULT_POINTS } from "./points.ts";
import { openScene } from "./scene.ts";

const db = await testDatabase();
const url = databaseUrl(db);
const { sources, points } = instrumentSendPath();

it("every await of the send path is a named fault point, and every named one is there", () => {
  expect(points).toEqual(FAULT_POINTS);
});

type Death = Pick<Order, "point" | "moment">;

/** A sender lives and dies on a store of its own; afterwards another one does what is left. */
async function dieAndRecover(death: Death) {
  const tenant = `${death.moment} ${death.point}`;
  const scene = await openScene({ database: db, tenant, random: randomFrom(1) });
  await scene.say(everySort);
  const folder = await mkdtemp(join(tmpdir(), "zhuji-kill-"));
  const server = await listen(scene.feishu.app.fetch);
  try {
    const order: Order = {
      ...death,
      sources,
      databaseUrl: url ?? "",
      tenant,
      baseUrl: server.url,
      replyTo: scene.replyTo,
      said: everySort,
    };
    const file = join(folder, "order.json");
    await writeFile(file, JSON.stringify(order));
    const { signal, passed } = await liveAndDie(file);
    // It may have lived for two hours on its own clock.
    scene.pass(2 * 3_600_000 + LEASE_MS);
    return { signal, passed, complaints: await judgeAfterwards(scene, everySort) };
  } finally {
    server.close();
    await rm(folder, { recursive: true });
  }
}

async function liveAndDie(file: string) {
  const script = fileURLToPath(new URL("./victim.ts", import.meta.url));
  const flags = ["--disable-warning=ExperimentalWarning"];
  const child = spawn(process.execPath, [...flags, script, file], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.on("data", (part: Buffer) => void (printed += part.toString("utf8")));
  await once(child, "close");
  const passed = printed === "" ? [] : z.array(z.string()).parse(JSON.parse(printed));
  return { signal: child.signalCode, passed };
}

const listen = (fetch: (request: Request) => Response | Promise<Response>) =>
  new Promise<{ readonly url: string; readonly close: () => void }>((resolve) => {
    const server = serve({ fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => void server.close() }),
    );
  });

/** Every one in the long run, one in twenty in each other. */
const STRIDE = process.env["ZHUJI_TEST_ROUNDS"] === undefined ? 20 : 1;
const deaths = points
  .flatMap((point) => (["before", "after"] as const).map((moment) => ({ point, moment })))
  .filter((_death, place) => place % STRIDE === 0);

describe.runIf(url !== undefined)("a sender", () => {
  it("that nobody kills passes every fault point", async () => {
    const { signal, passed, complaints } = await dieAndRecover({ point: null, moment: "before" });
    expect({ signal, complaints }).toEqual({ signal: null, complaints: [] });
    expect(points.filter((point) => !passed.includes(point))).toEqual([]);
  }, 60_000);

  it.each(deaths)(
    "killed $moment $point loses nothing and doubles nothing",
    async (death) => {
      const { signal, complaints } = await dieAndRecover(death);
      expect({ signal, complaints }).toEqual({ signal: "SIGKILL", complaints: [] });
    },
    60_000,
  );
});
