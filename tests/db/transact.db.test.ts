import { expect, it } from "vitest";
import { createTransact } from "#db/transact.ts";
import { at } from "#kernel/calendar.ts";
import { importCounty } from "#tests/support/county.ts";
import { testDatabase } from "#tests/support/database.ts";

const db = await testDatabase();
const NOW = at("2026-12-01", "09:00");

it("work that the database stopped to resolve a deadlock is done again, once", async () => {
  const transact = createTransact({
    database: db,
    tenant: "default",
    clock: { now: () => NOW },
    editions: new Map(),
    onIntents: () => undefined,
  });
  let tried = 0;
  const done = await transact(
    async () => {
      tried += 1;
      if (tried === 1) throw Object.assign(new Error("deadlock detected"), { code: "40P01" });
      return "saved";
    },
    { key: "event:one", at: NOW },
  );
  expect([done, tried]).toEqual([{ kind: "done", value: "saved" }, 2]);
});

it("a launch wakes the sending as any other message does, and a repeated one does not", async () => {
  let woken = 0;
  const transact = createTransact({
    database: db,
    tenant: "default",
    clock: { now: () => NOW },
    editions: new Map(),
    onIntents: () => void (woken += 1),
  });
  await importCounty(transact, NOW);
  const wish = { editionId: "starter", month: "2026-12", rootUnitId: "SL", dueOn: "2026-12-31" };
  const campaign = { id: "2026-12.starter.SL", ...wish, launchedAt: NOW, closedAt: null };
  for (let launch = 1; launch <= 2; launch++) {
    await transact((stores) => stores.campaigns.launch({ campaign, launchedBy: "system" }));
    expect(woken).toBe(1);
  }
});
