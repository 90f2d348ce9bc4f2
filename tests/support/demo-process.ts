/** `npm start` as a newcomer runs it: no settings, an empty data directory, a free port. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type Demo = { readonly url: string; readonly stop: () => Promise<void> };

const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\//;

export async function startDemo(): Promise<Demo> {
  const dataDir = await mkdtemp(join(tmpdir(), "zhuji-demo-"));
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", "src/node.ts"], {
    env: { PATH: process.env["PATH"], PORT: "0", ZHUJI_DATA_DIR: dataDir, LOG_LEVEL: "warn" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await rm(dataDir, { recursive: true, force: true });
  };
  return { url: await addressOf(child), stop };
}

const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let printed = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const [address] = ADDRESS.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`it ended with ${code}: ${printed}`)));
  });
