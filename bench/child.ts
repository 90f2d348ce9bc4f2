/** A Node process of ours that serves HTTP and says so on its first line. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { z } from "zod";

export type Server = {
  readonly port: number;
  readonly pid: number;
  readonly stop: () => Promise<void>;
};

/** Starts a script; resolves when it has printed the address it serves. */
export async function startServer(
  script: URL,
  options: { readonly args?: readonly string[]; readonly env?: Record<string, string> } = {},
): Promise<Server> {
  const flags = [
    ...(await startFlags()),
    ...(process.env["BENCH_NODE_FLAGS"] ?? "").split(" "),
  ].filter((flag) => flag !== "");
  const child = spawn(
    process.execPath,
    [...flags, fileURLToPath(script), ...(options.args ?? [])],
    { stdio: ["ignore", "pipe", "inherit"], env: { PATH: process.env["PATH"], ...options.env } },
  );
  const port = await portOf(child);
  return {
    port,
    pid: child.pid ?? 0,
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

/** What `npm start` gives Node: every server measured here runs with the same. */
async function startFlags(): Promise<string[]> {
  const text = await readFile(new URL("../package.json", import.meta.url), "utf8");
  const manifest = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(text));
  return manifest.scripts.start.split(" ").filter((word) => word.startsWith("--"));
}

async function portOf(child: ChildProcess): Promise<number> {
  if (child.stdout === null) throw new Error("the child has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error("the server ended before it listened");
}

/** Milliseconds of processor time that a process has used: unlike a rate it does not depend on who else is working. Linux only. */
export async function processorMs(pid: number): Promise<number> {
  const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /, "").split(" ");
  const ticks = Number(fields[11]) + Number(fields[12]);
  return (ticks * 1000) / TICKS_PER_SECOND;
}

/** USER_HZ, 100 on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100;
