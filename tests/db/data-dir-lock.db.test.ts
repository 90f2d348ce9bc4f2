import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { lockDataDir } from "#db/data-dir-lock.ts";
import { processMark } from "#db/process-mark.ts";

const holderScript = new URL("../support/lock-holder.ts", import.meta.url).pathname;
const since = 1_795_300_000_000;

async function newDir(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), "zhuji-lock-"));
  onTestFinished(() => rm(dir, { recursive: true }));
  return dir;
}

type Starter = { readonly child: ChildProcess; readonly said: { ok: boolean; refusal?: unknown } };

async function start(dir: string): Promise<Starter> {
  const child = spawn(process.execPath, [holderScript, dir], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [line] = await once(createInterface(child.stdout), "line");
  return { child, said: JSON.parse(String(line)) };
}

async function end(child: ChildProcess, how: "ask" | "kill"): Promise<void> {
  const exited = once(child, "exit");
  if (how === "kill") child.kill("SIGKILL");
  else child.stdin?.end();
  await exited;
}

/** Everything in the directory, to see that it was left alone. */
async function contents(dir: string): Promise<Record<string, string>> {
  const names = (await readdir(dir)).toSorted();
  const texts = await Promise.all(names.map((name) => readFile(join(dir, name), "utf8")));
  return Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ""]));
}

async function leaveLock(dir: string, process: object, ageMs = 0): Promise<void> {
  const path = join(dir, "zhuji.lock");
  await writeFile(path, JSON.stringify({ token: "left", since, process }));
  const touched = new Date(Date.now() - ageMs);
  await utimes(path, touched, touched);
}

it("a second process is told who works there and since when, and touches nothing", async () => {
  const dir = await newDir();
  const first = await start(dir);
  expect(first.said.ok).toBe(true);
  const before = await contents(dir);
  const second = await start(dir);
  expect(second.said).toEqual({
    ok: false,
    refusal: { kind: "data-dir.held", pid: first.child.pid, since: expect.any(Number) },
  });
  expect(await contents(dir)).toEqual(before);
});

it("a second start in the same process is refused too", async () => {
  const dir = await newDir();
  const first = await lockDataDir(dir, since);
  expect(await lockDataDir(dir, since + 1)).toEqual({
    ok: false,
    refusal: { kind: "data-dir.held", pid: process.pid, since },
  });
  if (first.ok) await first.value.release();
  expect(await readdir(dir)).toEqual([]);
});

it("a process that ends in order leaves no lock", async () => {
  const dir = await newDir();
  const { child } = await start(dir);
  await end(child, "ask");
  expect(await readdir(dir)).toEqual([]);
});

it("the lock of a process killed with -9 is taken over", async () => {
  const dir = await newDir();
  const { child } = await start(dir);
  await end(child, "kill");
  expect(await readdir(dir)).toEqual(["zhuji.lock"]);
  const next = await start(dir);
  expect(next.said.ok).toBe(true);
  expect(await readdir(dir)).toEqual(["zhuji.lock"]);
});

it.for(["nothing", "a dead process's lock", "a dead process's lock and a dead claim on it"])(
  "of many starters at once on %s exactly one wins",
  async (left) => {
    const dir = await newDir();
    const dead = { pid: 999_999_999, started: "x/1", namespace: (await processMark(1)).namespace };
    if (left !== "nothing") await leaveLock(dir, dead);
    if (left.endsWith("on it"))
      await writeFile(
        join(dir, "zhuji.lock.left"),
        JSON.stringify({ token: "claim", since, process: dead }),
      );
    const taken = await Promise.all(Array.from({ length: 40 }, () => lockDataDir(dir, since)));
    const winners = taken.flatMap((result) => (result.ok ? [result.value] : []));
    expect(winners).toHaveLength(1);
    expect(await readdir(dir)).toEqual(["zhuji.lock"]);
    await winners[0]?.release();
  },
);

it("of eight processes started at once on a dead lock exactly one wins", async () => {
  const dir = await newDir();
  const { child } = await start(dir);
  await end(child, "kill");
  const starters = await Promise.all(Array.from({ length: 8 }, () => start(dir)));
  expect(starters.filter(({ said }) => said.ok)).toHaveLength(1);
});

const refusedBy = (pid: number) => ({
  ok: false,
  refusal: { kind: "data-dir.held", pid, since },
});

describe("a lock left behind", () => {
  it("by a process whose number another one has now is taken over", async () => {
    const dir = await newDir();
    const mark = await processMark(process.pid);
    await leaveLock(dir, { ...mark, started: `${mark.started}0` });
    expect((await lockDataDir(dir, since)).ok).toBe(true);
  });

  it("cut off by a power failure is taken over", async () => {
    const dir = await newDir();
    await writeFile(join(dir, "zhuji.lock"), '{"token":"le');
    expect((await lockDataDir(dir, since)).ok).toBe(true);
  });

  it("by another container is respected while it is touched, and taken over when it fell silent", async () => {
    const dir = await newDir();
    const elsewhere = { ...(await processMark(process.pid)), pid: 1, namespace: "pid:[1]" };
    await leaveLock(dir, elsewhere, 3_000);
    expect(await lockDataDir(dir, since)).toEqual(refusedBy(1));
    await leaveLock(dir, elsewhere, 60_000);
    expect((await lockDataDir(dir, since)).ok).toBe(true);
  });

  it("before the machine started anew is taken over", async () => {
    const dir = await newDir();
    await leaveLock(dir, { pid: process.pid, started: "earlier-boot/1", namespace: "pid:[1]" });
    expect((await lockDataDir(dir, since)).ok).toBe(true);
  });
});
