/** Opens the store a configuration names, brings it up to date, and makes sure that it is ours. */
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Database } from "#db/connection.ts";
import { lockDataDir } from "#db/data-dir-lock.ts";
import { migrate, unmigrate } from "#db/migrate.ts";
import { connectPostgres } from "#db/postgres.ts";
import { claimInstallation, type Installation } from "#db/stores/installation-store.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Config } from "./config.ts";

export type OpenedStore = { readonly database: Database; readonly close: () => Promise<void> };

/** A sentence for whoever starts it. */
export type OpenRefusal = {
  readonly kind: "store.held" | "store.other";
  readonly sentence: string;
};

/** PostgreSQL where `DATABASE_URL` is set, else the embedded store with its directory locked. */
export async function openStore(
  config: Pick<Config, "databaseUrl" | "dataDir">,
  now: Instant,
): Promise<Result<OpenedStore, OpenRefusal>> {
  if (config.databaseUrl !== null) {
    const database = connectPostgres({ url: config.databaseUrl, max: 16 });
    await migrate(database);
    return ok({ database, close: database.close });
  }
  const lock = await lockDataDir(config.dataDir, now);
  if (!lock.ok)
    return refused({
      kind: "store.held",
      sentence: `数据目录 ${config.dataDir} 正被进程 ${lock.refusal.pid} 使用（从 ${new Date(lock.refusal.since).toLocaleString("zh-CN")} 起）。请先停掉那个进程，或用 ZHUJI_DATA_DIR 换一个目录。`,
    });
  const { openPglite } = await import("#db/pglite.ts");
  const database = await openPglite({ dataDir: join(config.dataDir, "store") });
  await migrate(database);
  const close = async () => {
    await database.close();
    await lock.value.release();
  };
  return ok({ database, close });
}

/** Makes a console's store as new: whatever it held is dropped, its tables are made again. */
export async function emptyStore(database: Database): Promise<void> {
  await unmigrate(database);
  await migrate(database);
}

/** The store's installation record; another's store is refused untouched. */
export async function claimStore(
  database: Database,
  tenant: string,
  wanted: Omit<Installation, "elementIdKey">,
): Promise<Result<Installation, OpenRefusal>> {
  const elementIdKey = randomBytes(32).toString("hex");
  const claimed = await claimInstallation(database, tenant, { ...wanted, elementIdKey });
  if (claimed.ok) return claimed;
  const { held } = claimed.refusal;
  const whose = held.console ? "模拟器的演示数据" : `飞书应用 ${held.appId} 的真实数据`;
  return refused({
    kind: "store.other",
    sentence: `这个库里存的是${whose}，不能混用。请换一个 DATABASE_URL 或 ZHUJI_DATA_DIR。`,
  });
}
