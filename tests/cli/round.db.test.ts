/** zhuji round: a round from its paper to its orders, the windows of a year, by names as people write them. */
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { forwarded } from "#tests/acceptance/round-world.ts";
import { openPlace } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { addInspectorsAt, countyPlan, planLine } from "#tests/support/plans.ts";

const database = await testDatabase();
const DOCUMENT = "示组发〔2026〕12号";
const ROUND = `SL-${DOCUMENT}`;
const WISH = `--name 2026年达标验收 --authority 县委组织部部务会 --document ${DOCUMENT}
  --apply 2026-11-01..2026-12-10`.split(/\s+/);
const SPANS = `--year 2026 --deploy 2026-01-05..2026-03-31
  --check 2026-06-01..2026-08-31`.split(/\s+/);

type Run = (...words: readonly string[]) => ReturnType<typeof runHere>;
let run: Run = async () => Promise.reject(new Error("no place is open"));
let edition = "";

beforeEach(async () => {
  const place = await openPlace(database);
  run = (...words) => runHere(place, ...words);
  await addInspectorsAt(database, "SL", [
    { id: "i1", name: "赵检" },
    { id: "i2", name: "钱查" },
  ]);
  await database.rows(sql`
    update posts set until_on = '2020-12-31'
    where role = 'inspector' and person_id not in ('i1', 'i2')`);
  const plan = countyPlan({ lines: [planLine({ kind: "full", name: "年终验收", places: null })] });
  await place.transact((stores) => stores.plans.insert(plan, place.clock.now()));
  const [found] = await database.rows<{ name: string }>(sql`select name from editions limit 1`);
  edition = found?.name ?? "";
});

const open = (...words: readonly string[]) =>
  run("round", "open", "--edition", edition, ...WISH, ...words);

const windows = (assess: string) => run("round", "windows", ...SPANS, "--assess", assess);

describe("zhuji round", () => {
  it("opens a round on its paper, issues its orders and ends it", async () => {
    expect(await open()).toMatchObject({ ok: true, fields: { roundId: ROUND } });
    expect(await open()).toMatchObject({ ok: false, fields: { reason: "round.opened-before" } });
    expect(await run("round", "issue", ROUND)).toMatchObject({
      fields: { reason: "round.nobody-waits" },
    });
    for (const branch of ["SL01-01", "SL02-01"]) await forwarded(database, branch);
    const issued = await run("round", "issue", ROUND, "--branches", "SL01-01");
    expect(issued).toMatchObject({
      ok: true,
      fields: { issued: [{ branchId: "SL01-01", visitId: "SL/I2026-1/SL01-01" }], waiting: [] },
    });
    expect(issued.lines.join("\n")).toContain("赵检、钱查");
    expect(await run("round", "list")).toMatchObject({
      fields: {
        rounds: [
          {
            roundId: ROUND,
            closed: false,
            counts: { forwarded: 1, "under-visit": 1 },
            coverage: { forwarded: 2, ordered: 1, visited: 0, decided: 0 },
          },
        ],
      },
    });
    expect(await run("round", "close", ROUND)).toMatchObject({ ok: true });
    expect(await run("round", "close", ROUND)).toMatchObject({
      fields: { reason: "round.closed-before" },
    });
    expect((await run("round", "list")).lines.join("\n")).toContain("（已结束）");
  });

  it("knows the round, the edition and the unit by name or says which there are", async () => {
    for (const verb of ["issue", "close"])
      expect(await run("round", verb, "R9")).toMatchObject({
        fields: { reason: "round.not-found" },
      });
    expect(await open("--edition", "没有的版本")).toMatchObject({
      fields: { reason: "edition.not-found" },
    });
    expect(await open("--unit", "没有的单位")).toMatchObject({
      fields: { reason: "unit.not-found" },
    });
    expect(await open("--authority", " ")).toMatchObject({
      fields: { reason: "round.no-authority" },
    });
    expect((await run("round", "list")).lines).toEqual(["还没有开启过验收。"]);
  });

  it("sets the windows of a year, in which a round then has to lie", async () => {
    expect(await windows("2026-08-31..2026-12-31")).toMatchObject({
      fields: { reason: "cycle.order" },
    });
    expect(await windows("2026-11-05..2026-12-31")).toMatchObject({ ok: true });
    expect(await open()).toMatchObject({ fields: { reason: "round.outside-cycle" } });
    const again = await windows("2026-11-01..2026-12-31");
    expect(again).toMatchObject({
      fields: { unitId: "SL", assess: { from: "2026-11-01", until: "2026-12-31" } },
    });
    expect(await open()).toMatchObject({ ok: true });
  });
});
