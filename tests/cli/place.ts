/** A Workplace in this process: the sample county's whole installation, with a data directory that goes with the test. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Workplace } from "#cli/workplace.ts";
import { readConfig } from "#config";
import type { Database } from "#db/connection.ts";
import { committed } from "#sending";
import { openWorld, type World } from "#tests/support/world.ts";

export type Place = Workplace & { readonly world: World; readonly file: (name: string) => string };

/** The sample county on a morning of November 2026, its campaign launched. */
export async function openPlace(database: Database): Promise<Place> {
  const world = await openWorld(database);
  const dataDir = await mkdtemp(join(tmpdir(), "zhuji-place-"));
  onTestFinished(() => rm(dataDir, { recursive: true }));
  const config = readConfig({
    FEISHU_APP_ID: "cli_0000000000000000",
    FEISHU_APP_SECRET: "secret",
    FEISHU_ENCRYPT_KEY: "encrypt key",
    FEISHU_VERIFICATION_TOKEN: "verification token",
    FEISHU_TENANT_KEY: "tenant",
    ZHUJI_DATA_DIR: dataDir,
  });
  if (!config.ok) throw new Error(JSON.stringify(config.refusal));
  return {
    world,
    file: (name) => join(dataDir, name),
    config: config.value,
    database,
    tenant: world.tenant,
    clock: { now: world.now },
    transact: (work) => committed(world.zhuji.transact, work),
    fetchFiles: world.zhuji.fetchFiles,
    chores: world.zhuji.chores,
    delivery: world.zhuji.delivery,
    log: () => undefined,
    progress: { show: () => undefined, stop: () => undefined },
    random: (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
  };
}
