/** Files in a directory, `ab/abcdef…`; survives a crash at any instant and several processes at once. */
import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { FileStore } from "./file-store.ts";

const SHA256 = /^[0-9a-f]{64}$/;

export function createDiskStore(directory: string): FileStore {
  const placeOf = (sha256: string) => {
    if (!SHA256.test(sha256)) throw new Error("a file is kept under its sha-256 only");
    const folder = join(directory, sha256.slice(0, 2));
    return { folder, path: join(folder, sha256) };
  };
  const has = async (sha256: string) => (await orAbsent(stat(placeOf(sha256).path))) !== undefined;
  return {
    has,
    get: (sha256) => orAbsent<Uint8Array>(readFile(placeOf(sha256).path)),
    put: async (sha256, bytes) => {
      if (await has(sha256)) return;
      const { folder, path } = placeOf(sha256);
      await mkdir(folder, { recursive: true });
      await writeWhole(path, bytes);
      await sync(folder);
    },
  };
}

/** Readers see the whole file or none: it gets its name once its bytes are on the disk. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${randomUUID()}.part`;
  try {
    await holding(await open(part, "wx", 0o600), async (file) => {
      await file.writeFile(bytes);
      await file.sync();
    });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

/** The new name itself must outlive a loss of power. */
const sync = async (folder: string) => holding(await open(folder, "r"), (handle) => handle.sync());

async function holding(handle: FileHandle, work: (handle: FileHandle) => Promise<void>) {
  try {
    await work(handle);
  } finally {
    await handle.close();
  }
}

async function orAbsent<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
