import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createDiskStore } from "#files/disk-store.ts";
import { keepFile } from "#files/keep-file.ts";
import { BYTES } from "#tests/support/evidence.ts";

const hashOf = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "zhuji-files-"));
  onTestFinished(() => rm(path, { recursive: true }));
  return path;
}
const listFiles = async (path: string) =>
  (await readdir(path, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);

it("what was put is there whole, once, under its hash", async () => {
  const path = await directory();
  const store = createDiskStore(path);
  const sha256 = hashOf(BYTES.png);
  expect(await store.has(sha256)).toBe(false);
  expect(await store.get(sha256)).toBeUndefined();
  await Promise.all([1, 2, 3, 4].map(() => store.put(sha256, BYTES.png)));
  expect(await store.has(sha256)).toBe(true);
  expect(new Uint8Array((await store.get(sha256)) ?? [])).toEqual(BYTES.png);
  expect(await listFiles(path)).toEqual([sha256]);
});

it("a name that is no hash is never a path", async () => {
  const store = createDiskStore(await directory());
  for (const name of ["../../etc/passwd", "", "A".repeat(64)])
    await expect(store.put(name, BYTES.png)).rejects.toThrow("sha-256");
});

it.each([
  ["png", "image/png"],
  ["pdf", "application/pdf"],
] as const)("a %s is kept as %s", async (kind, contentType) => {
  const path = await directory();
  const kept = await keepFile(createDiskStore(path), BYTES[kind]);
  expect(kept).toEqual({
    ok: true,
    value: { sha256: hashOf(BYTES[kind]), size: BYTES[kind].length, contentType },
  });
});

it.each(["exe", "svg", "html"] as const)("%s is refused by its content", async (kind) => {
  const path = await directory();
  expect(await keepFile(createDiskStore(path), BYTES[kind])).toEqual({
    ok: false,
    refusal: { kind: "type" },
  });
  expect(await listFiles(path)).toEqual([]);
});

it("an empty file is refused", async () => {
  expect(await keepFile(createDiskStore(await directory()), new Uint8Array())).toEqual({
    ok: false,
    refusal: { kind: "empty" },
  });
});
