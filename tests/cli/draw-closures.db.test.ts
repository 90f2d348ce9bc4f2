/** zhuji draw commit --closures: 回头看 by the same draw, the share by default, and who looks. */
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import type { Result } from "#kernel/result.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { writeStep } from "#supervision/use-cases/write-step.ts";
import { openPlace, type Place } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectors } from "#tests/support/visits.ts";

const db = await testDatabase();
const CLOSED_AT = at("2026-09-07", "10:00");
const BRANCHES = ["SL01-01", "SL01-02", "SL01-03", "SL02-01", "SL02-02", "SL02-03", "SL03-01"];
const COMMIT = [
  ["draw", "commit", "--purpose", "第四季度回头看", "--value", "双色球第2026135期"],
  ["--digits", "4", "--at", "2026-11-24T21:15"],
].flat();

const WALK = [
  ["receive", "P099"],
  ["apply", "P099"],
  ["review", "P006"],
  ["close", "P006"],
] as const;

/** As many findings of the county's, raised and closed on the seventh of September. */
const close = (place: Place, branches: readonly string[]) =>
  place.transact(async (stores) => {
    for (const id of branches) {
      const raised = await raiseFinding(stores, {
        unit: { id: "SL", path: "SL" },
        branch: { id, path: `SL/${id.slice(0, 4)}/${id}` },
        visitId: null,
        itemCode: null,
        itemName: "",
        clause: "条款",
        fact: "活动室堆放杂物",
        severity: "minor",
        by: { personId: "P006" },
        at: CLOSED_AT,
        assign: true,
      });
      let view = valueOf(raised);
      for (const [verb, byPersonId] of WALK)
        view = valueOf(
          await writeStep(stores, view, {
            verb,
            byPersonId,
            byUnitId: "SL",
            at: CLOSED_AT,
            details: { words: "清走了" },
          }),
        );
    }
  });

function valueOf<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

async function open() {
  const place = await openPlace(db);
  return { place, run: (...words: readonly string[]) => runHere(place, ...words) };
}

it("asks for a size where branches are drawn, and needs none where closures are", async () => {
  const { run } = await open();
  await expect(run(...COMMIT)).rejects.toMatchObject({
    code: "commander.missingMandatoryOptionValue",
  });
  const none = await run(...COMMIT, "--closures");
  expect(none).toMatchObject({ ok: false, fields: { reason: "draw.problems" } });
  expect(await db.rows(sql`select number from draws`)).toEqual([]);
});

it("commits to closures, gives those drawn to inspectors, and anybody recomputes the file", async () => {
  const { place, run } = await open();
  await close(place, BRANCHES);
  await db.rows(sql`delete from posts where role = 'inspector'`);
  await addInspectors(db);
  const committed = await run(...COMMIT, "--closures");
  expect(committed).toMatchObject({ ok: true, fields: { branches: BRANCHES.length } });
  expect(committed.lines.join("\n")).toContain("7 次销号");
  await place.world.console.clock.moveTo(at("2026-11-24", "21:20"));
  const file = place.file("draw.json");
  const revealed = await run("draw", "reveal", "2026-1", "--value", "0309", "--out", file);
  expect(revealed.fields["drawn"]).toHaveLength(2);
  expect(revealed.fields["rechecks"]).toHaveLength(2);
  expect(revealed.lines.join("\n")).toMatch(/赵检 去看 .*党支部 2026-\d/);
  expect(revealed.lines.join("\n")).toMatch(/钱查 去看 .*党支部 2026-\d/);
  const verified = await run("draw", "verify", file);
  expect(verified).toMatchObject({ ok: true, fields: { drawn: revealed.fields["drawn"] } });
  expect(verified.lines.join("\n")).toContain("7 次销号里抽 2 个");
});

it("says which closures nobody may look at", async () => {
  const { place, run } = await open();
  await close(place, BRANCHES);
  await db.rows(sql`delete from posts where role = 'inspector'`);
  await run(...COMMIT, "--closures", "--size", "3");
  await place.world.console.clock.moveTo(at("2026-11-24", "21:20"));
  const file = place.file("draw.json");
  const revealed = await run("draw", "reveal", "2026-1", "--value", "0309", "--out", file);
  expect(revealed.lines.join("\n")).toContain("没有检查员能去看");
  expect(revealed.fields["rechecks"]).toMatchObject(
    Array.from({ length: 3 }, () => ({ inspectorId: null })),
  );
});
