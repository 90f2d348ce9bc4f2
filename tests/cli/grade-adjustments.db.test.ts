/** zhuji import adjustments, zhuji grade adjustments: a whole file or nothing, nothing twice, and what they do to a grade. */
import { writeFile } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { readRecords } from "#acceptance/use-cases/read-records.ts";
import { sql } from "#db/sql.ts";
import { figuresChore } from "#figures-chore";
import { openPlace, type Place } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();
let place: Place;
const run = (...words: readonly string[]) => runHere(place, ...words);

beforeEach(async () => {
  place = await openPlace(database);
  const published = await run(
    "publish",
    "samples/方案-A4-五星创评.xlsx",
    "--name",
    "五星版",
    "--yes",
  );
  if (!published.ok) throw new Error(published.lines.join("\n"));
});

const GOOD = {
  支部编号: "SL01-01",
  年度: "2026",
  项目: "创新",
  次数: "1",
  依据: "县级案例",
  文号: "8号",
};

async function importRows(...rows: readonly (typeof GOOD)[]) {
  const file = place.file("adjustments.json");
  await writeFile(file, JSON.stringify({ 加减分: rows }));
  return run("import", "adjustments", file, "--edition", "五星版");
}
const keptRows = () =>
  database.rows<{ id: string; times: number }>(sql`select id, times from adjustments order by id`);
const record = async () => {
  const records = await place.transact((stores) =>
    readRecords(stores, {
      rootPath: "SL/SL01/SL01-01",
      year: "2026",
      at: place.clock.now(),
      vetoes: [],
      scheme: { rounds: [] },
    }),
  );
  return records[0]?.record;
};

describe("zhuji import adjustments", () => {
  it("keeps all rows or none, says where, and takes the same file again without change", async () => {
    expect(await importRows(GOOD, { ...GOOD, 支部编号: "nowhere" })).toMatchObject({
      ok: false,
      fields: {
        reason: "file.broken",
        problems: [{ sheet: "加减分", row: 2, column: "支部编号" }],
      },
    });
    expect(await importRows(GOOD, { ...GOOD, 项目: "打卡" })).toMatchObject({
      fields: { problems: [{ row: 2, column: "项目" }] },
    });
    expect(await keptRows()).toEqual([]);
    const other = { ...GOOD, 支部编号: "SL02-01" };
    expect(await importRows(GOOD, other)).toMatchObject({ fields: { added: 2, unchanged: 0 } });
    const again = await importRows(GOOD, other);
    expect(again).toMatchObject({ ok: true, fields: { added: 0, unchanged: 2 } });
    expect(again.lines).toEqual(["2 行都登记过，什么都没有改。"]);
    expect(await importRows({ ...GOOD, 次数: "2" })).toMatchObject({
      fields: { problems: [{ row: 1, column: "次数" }] },
    });
    expect(await keptRows()).toHaveLength(2);
  });

  it("counts until it is withdrawn, which is once and not after the grade", async () => {
    await importRows(GOOD);
    expect((await record())?.adjustments).toEqual([{ name: "创新", times: 1 }]);
    const listed = await run("grade", "adjustments", "list", "--year", "2026");
    expect(listed.lines.join("\n")).toContain("创新 1 次，县级案例，8号");
    const id = (await keptRows())[0]?.id ?? "";
    await database.rows(sql`
      insert into grades (tenant_id, branch_id, year, unit_id, proposed, decided, reasons,
        document_number, decided_by, decided_at)
      values ('default', 'SL01-01', '2026', 'SL', 'middle', 'middle', '按方案', '1号', 'p', 0)`);
    expect(await run("grade", "adjustments", "withdraw", id)).toMatchObject({
      ok: false,
      fields: { reason: "adjustment.graded" },
    });
    expect(await importRows({ ...GOOD, 文号: "9号" })).toMatchObject({
      fields: { problems: [{ row: 1, column: "年度" }] },
    });
    await database.rows(sql`delete from grades`);
    expect(await run("grade", "adjustments", "withdraw", id)).toMatchObject({ ok: true });
    expect(await run("grade", "adjustments", "withdraw", id)).toMatchObject({
      fields: { reason: "adjustment.withdrawn-before" },
    });
    expect(await run("grade", "adjustments", "withdraw", "x")).toMatchObject({
      fields: { reason: "adjustment.not-found" },
    });
    expect((await record())?.adjustments).toEqual([]);
    expect(await importRows(GOOD)).toMatchObject({ fields: { added: 1 } });
    const both = await run("grade", "adjustments", "list", "--year", "2026", "--unit", "SL01");
    expect(both.fields["adjustments"]).toMatchObject([{ withdrawn: false }, { withdrawn: true }]);
    expect((await run("grade", "adjustments", "list", "--year", "2025")).lines).toEqual([
      "2025 年没有登记过加减分。",
    ]);
  });

  it("knows the base items that won nothing, kept or counted anew, of branches with plus points", async () => {
    const [launched] = await database.rows<{ id: string }>(sql`select id from campaigns limit 1`);
    expect(await run("close", launched?.id ?? "")).toMatchObject({ ok: true });
    expect((await record())?.failedItems).toEqual([]);
    await importRows(GOOD);
    const anew = (await record())?.failedItems ?? [];
    expect(anew.length).toBeGreaterThan(0);
    const chore = figuresChore(place.world.zhuji.transact);
    while ((await chore.run(place.clock.now())) !== undefined) continue;
    expect((await record())?.failedItems.toSorted()).toEqual(anew.toSorted());
  });
});
