/** 反复情况: by item and clause, what was closed, looked at again, fell back, and was found again. */
import { expect, it } from "vitest";
import { addDays } from "#kernel/calendar.ts";
import { lookAgain } from "#supervision/use-cases/look-again.ts";
import { testDatabase } from "#tests/support/database.ts";
import { CLOSED_ON, openRecheckWorld } from "#tests/support/rechecks.ts";

const db = await testDatabase();

it("counts closures of a clause whoever had them, and none of another unit or of before", async () => {
  const world = await openRecheckWorld(db);
  const item = { itemCode: "C-SUP-01" };
  for (const branch of ["SL01-01", "SL01-02", "SL02-01"]) await world.close(branch, item);
  await world.close("SL02-02");
  const rechecks = await world.drawAll();
  const ofItem = rechecks.filter(({ branchId }) => branchId !== "SL02-02");
  const [fellBack, holds] = ofItem;
  if (fellBack === undefined || holds === undefined) throw new Error("too few were drawn");
  const order = { at: world.chat.clock.now, words: "杂物又堆回来了" };
  for (const [recheck, outcome] of [
    [fellBack, "fell-back"],
    [holds, "holds"],
  ] as const)
    await world.done((stores) =>
      lookAgain(stores, {
        ...order,
        findingId: recheck.findingId,
        outcome,
        by: { personId: recheck.inspectorId ?? "" },
      }),
    );
  const { branchId: id, branchPath: path } = holds;
  await world.raise({ branch: { id, path }, ...item });
  const count = (since: string, unitId = "SL") =>
    world.done((stores) => stores.rechecks.listRecurrence({ unitId, since }));
  const all = await count(CLOSED_ON);
  expect(all).toMatchObject([
    { itemCode: "C-SUP-01", closures: 3, branches: 3, lookedAgain: 2, fellBack: 1, recurred: 1 },
    { itemCode: null, closures: 1, lookedAgain: 0, fellBack: 0, recurred: 0 },
  ]);
  expect(all[0]?.clause).toContain("第二十九条");
  expect(await count(addDays(CLOSED_ON, 1))).toEqual([]);
  expect(await count(CLOSED_ON, "SL01")).toEqual([]);
});
