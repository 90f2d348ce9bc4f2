/** What was found and visited, out to a file on the server: all of it below a unit, or a refusal and no file. */
import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { sheetsOf } from "#tests/cli/look.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { planVisit } from "#tests/support/visits.ts";

const database = await testDatabase();

async function openFound() {
  const place = await openPlace(database);
  await place.transact((stores) =>
    raiseFinding(stores, {
      unit: { id: "SL", path: "SL" },
      branch: { id: "SL01-01", path: "SL/SL01/SL01-01" },
      visitId: null,
      itemCode: null,
      itemName: "",
      clause: "第二十九条",
      fact: "=活动室堆放杂物",
      severity: "ordinary",
      by: { personId: "P006" },
      at: at("2026-11-02", "09:00"),
      assign: true,
    }),
  );
  await planVisit(database, { id: "V1", branchId: "SL01-02", kind: "unannounced", team: [] });
  const run = (...words: readonly string[]) => runHere(place, "export", ...words);
  return { run, file: place.file("a.xlsx") };
}

it("writes the findings with the words as they were said", async () => {
  const { run, file } = await openFound();
  expect(await run("findings", "--out", file)).toMatchObject({
    ok: true,
    fields: { out: file, unit: "SL", rows: 1 },
  });
  const [sheet] = await sheetsOf(file);
  expect(sheet?.rows.map(({ cells }) => [cells["编号"], cells["条目"], cells["事实"]])).toEqual([
    ["2026-1", "标准以外", "=活动室堆放杂物"],
  ]);
});

it("writes 暗访 that is not over, for whoever has the server", async () => {
  const { run, file } = await openFound();
  expect(await run("inspections", "--unit", "SL01", "--out", file)).toMatchObject({ ok: true });
  const [sheet] = await sheetsOf(file);
  expect(sheet?.rows.map(({ cells }) => [cells["方式"], cells["情况"]])).toEqual([
    ["暗访", "待去"],
  ]);
});

it("writes no file where there is nothing, and none of another year", async () => {
  const { run, file } = await openFound();
  for (const words of [
    ["findings", "--unit", "SL02"],
    ["findings", "--year", "2025"],
    ["inspections", "--year", "2025"],
  ])
    expect(await run(...words, "--out", file)).toMatchObject({ ok: false });
  expect(existsSync(file)).toBe(false);
});
