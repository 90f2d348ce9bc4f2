/** Each of the four ledgers with 10 000 rows, out to a file by the command line as `npm run cli` starts it: how long the process takes, and how much memory. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { COUNTED_LEDGERS } from "#exemplars/ledger-ports.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { branchName, foundCounty, ROOT } from "./county.ts";
import { withConnection } from "./database.ts";
import { type Bench, median, spread } from "./goal.ts";
import { fillLedgers } from "./listed-county.ts";
import { serverEnvironment } from "./server-environment.ts";

const ROWS = 10_000;
const ROUNDS = 3;
/** The high-water mark never falls: looked at so often, little of it is missed. */
const LOOK_EVERY_MS = 10;
const PROJECT = fileURLToPath(new URL("..", import.meta.url));

type Taken = { readonly seconds: number; readonly peakMiB: number };

export const ledger: Bench = async ({ databaseUrl, say }) => {
  await withConnection(databaseUrl, async (database) => {
    await foundCounty(database, ROWS);
    await fillLedgers(database);
  });
  const dir = await mkdtemp(join(tmpdir(), "zhuji-bench-"));
  try {
    const slowest: number[] = [];
    const largest: number[] = [];
    const single = { what: "findings", unit: branchName(0), databaseUrl };
    const { peakMiB: idle } = await exportTo(join(dir, "one.xlsx"), single);
    say(`one row: ${idle.toFixed(0)} MiB`);
    for (const what of COUNTED_LEDGERS) {
      const taken: Taken[] = [];
      for (let round = 0; round <= ROUNDS; round++) {
        const one = await exportTo(join(dir, `${what}.xlsx`), { what, unit: ROOT, databaseUrl });
        if (round > 0) taken.push(one);
      }
      await check(join(dir, `${what}.xlsx`));
      const seconds = taken.map((one) => one.seconds);
      const peaks = taken.map(({ peakMiB }) => peakMiB);
      say(`${what}: ${spread(seconds)} s, ${spread(peaks)} MiB`);
      slowest.push(median(seconds));
      largest.push(Math.max(...peaks));
    }
    return [
      { what: "export-10000-seconds", value: Math.max(...slowest), atMost: 5 },
      { what: "growth-MiB", value: Math.max(...largest) - idle },
      { what: "peak-MiB", value: Math.max(...largest), atMost: 300 },
    ];
  } finally {
    await rm(dir, { recursive: true });
  }
};

async function check(file: string): Promise<void> {
  const read = await readWorkbook(new Uint8Array(await readFile(file)));
  const rows = read.ok ? read.value[0]?.rows.length : 0;
  if (rows !== ROWS) throw new Error(`${file} has ${rows} rows`);
}

/** What `npm run cli` gives node: its flags and the file. */
async function readCli(): Promise<readonly string[]> {
  const read: unknown = JSON.parse(await readFile(join(PROJECT, "package.json"), "utf8"));
  return WITH_CLI.parse(read).scripts.cli.split(" ").slice(1);
}
const WITH_CLI = z.object({ scripts: z.object({ cli: z.string().startsWith("node ") }) });

type Order = { readonly what: string; readonly unit: string; readonly databaseUrl: string };

/** From the start of the process to its end. */
async function exportTo(out: string, { what, unit, databaseUrl }: Order): Promise<Taken> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [...(await readCli()), "export", what, "--unit", unit, "--year", "2026", "--out", out],
    {
      cwd: PROJECT,
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        PATH: process.env["PATH"],
        ...serverEnvironment(databaseUrl, "http://127.0.0.1:9"),
        ZHUJI_DATA_DIR: join(out, ".."),
      },
    },
  );
  let peakMiB = 0;
  const look = async () => {
    const seen = await peakOf(child.pid ?? 0);
    peakMiB = Math.max(peakMiB, seen);
  };
  const looking = setInterval(() => void look(), LOOK_EVERY_MS);
  await once(child, "exit");
  clearInterval(looking);
  if (child.exitCode !== 0) throw new Error(`export ${what} ended with ${child.exitCode}`);
  return { seconds: (performance.now() - began) / 1000, peakMiB };
}

/** VmHWM: the kernel's own high-water mark of resident memory, 0 when the process is gone. Linux only. */
async function peakOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) / 1024;
}
