/** The lock of ZHUJI_DATA_DIR: two processes on one embedded store would both open it and lose rows. */
import { randomBytes } from "node:crypto";
import { link, mkdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { isRunning, type ProcessMark, processMark, processMarkSchema } from "./process-mark.ts";

export type DataDirLock = { readonly release: () => Promise<void> };
/** Another process works in the directory since that instant. */
export type DataDirHeld = {
  readonly kind: "data-dir.held";
  readonly pid: number;
  readonly since: Instant;
};

const holderSchema = z.object({ token: z.string(), since: z.number(), process: processMarkSchema });
type Holder = z.infer<typeof holderSchema>;

/** A holder in another container cannot be asked by its pid: it is alive while it touches its lock. */
const heartbeatMs = 2_000;
const silentAfterMs = 10_000;

/** Refused without a trace while another process holds the directory; the lock of a dead one is taken over. */
export async function lockDataDir(
  dir: string,
  now: Instant,
): Promise<Result<DataDirLock, DataDirHeld>> {
  await mkdir(dir, { recursive: true });
  const path = join(dir, "zhuji.lock");
  const mine = { token: newToken(), since: now, process: await processMark(process.pid) };
  const other = await take(path, mine);
  if (other) return refused({ kind: "data-dir.held", pid: other.process.pid, since: other.since });
  const heartbeat = setInterval(() => void touch(path), heartbeatMs).unref();
  return ok({
    release: async () => {
      clearInterval(heartbeat);
      await drop(path, mine);
    },
  });
}

const newToken = () => randomBytes(8).toString("hex");

/** Undefined when the lock file is ours, else who holds it. */
async function take(path: string, mine: Holder): Promise<Holder | undefined> {
  for (;;) {
    const there = await readHolder(path);
    if (there === undefined) {
      if (await createWhole(path, mine)) return undefined;
    } else if (await isAlive(path, there)) {
      return there;
    } else {
      const rival = await replaceDead(path, there, mine);
      if (rival !== "gone") return rival;
    }
  }
}

/**
 * Only who holds the claim on this very dead lock (a lock of its own, named after the dead one's token) may replace it,
 * and only while it is still there: so two starters that both saw it dead cannot both win. "gone" says look again.
 */
async function replaceDead(
  path: string,
  dead: Holder,
  mine: Holder,
): Promise<Holder | undefined | "gone"> {
  const claim = `${path}.${dead.token}`;
  const claimant = { ...mine, token: newToken() };
  const rival = await take(claim, claimant);
  if (rival) return rival;
  try {
    const present = await readHolder(path);
    if (present?.token !== dead.token) return "gone";
    const part = await writePart(path, mine);
    await rename(part, path);
    return undefined;
  } finally {
    await drop(claim, claimant);
  }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  const running = await isRunning(holder.process);
  if (running !== "unknown") return running === "yes";
  const touched = await stat(path).then(({ mtimeMs }) => mtimeMs, ifMissing(0));
  return Date.now() - touched < silentAfterMs;
}

/** A lock that cannot be read was cut off by a power failure: it belongs to a process that is dead. */
async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, "utf8").catch(ifMissing(undefined));
  if (text === undefined) return undefined;
  const holder = holderSchema.safeParse(parseJson(text));
  return holder.success ? holder.data : { token: "unreadable", since: 0, process: nobody };
}

const nobody: ProcessMark = { pid: 0, started: "never", namespace: "none" };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A hard link appears whole or not at all, and only where nothing is. */
async function createWhole(path: string, holder: Holder): Promise<boolean> {
  const part = await writePart(path, holder);
  try {
    await link(part, path);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(part, { force: true });
  }
}

async function writePart(path: string, holder: Holder): Promise<string> {
  const part = `${path}.${newToken()}.part`;
  await writeFile(part, JSON.stringify(holder), { flush: true });
  return part;
}

async function drop(path: string, mine: Holder): Promise<void> {
  const there = await readHolder(path);
  if (there?.token === mine.token) await rm(path, { force: true });
}

async function touch(path: string): Promise<void> {
  const now = new Date();
  await utimes(path, now, now).catch(ifMissing(undefined));
}

const ifMissing =
  <T>(value: T) =>
  (error: unknown): T => {
    if (hasCode(error, "ENOENT")) return value;
    throw error;
  };

const hasCode = (error: unknown, code: string) =>
  error instanceof Error && "code" in error && error.code === code;
