/** The four ledgers out to a file and back: nothing to change, or each changed cell with where to change it; never a write. */
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { sql } from "#db/sql.ts";
import { nominateBranch } from "#exemplars/use-cases/nominate-branch.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import { raiseFinding } from "#supervision/use-cases/raise-finding.ts";
import { sheetsOf } from "#tests/cli/look.ts";
import { openPlace, type Place } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { BRANCH, freezeResult, planOf, REVIEW } from "#tests/exemplars/exemplar-world.ts";
import { testDatabase } from "#tests/support/database.ts";
import { planVisit } from "#tests/support/visits.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";

const database = await testDatabase();
let place: Place;
const LEDGERS = ["findings", "inspections", "passed", "exemplars"] as const;

beforeEach(async () => {
  place = await openPlace(database);
  const now = place.clock.now();
  for (const fact of ["=活动室堆放杂物", "没有签到表\n也没有记录"])
    await place.transact((stores) =>
      raiseFinding(stores, {
        unit: { id: "SL", path: "SL" },
        branch: { id: BRANCH, path: `SL/SL01/${BRANCH}` },
        visitId: null,
        itemCode: null,
        itemName: "",
        clause: "第二十九条",
        fact,
        severity: "ordinary",
        by: { personId: "P006" },
        at: at("2026-11-02", "09:00"),
        assign: true,
      }),
    );
  await planVisit(database, { id: "V1", branchId: BRANCH, team: [] });
  await freezeResult(database, BRANCH);
  await place.transact((stores) => stores.exemplarPlans.save(planOf(), now));
  const [{ openId } = { openId: "" }] = await database.rows<{ openId: string }>(sql`
    select p.open_id as "openId" from posts h join people p on p.id = h.person_id
    where h.unit_id = 'SL01' and h.role = 'committee_staff' limit 1`);
  await place.transact(async (stores) => {
    const by = await stores.organisation.findActor(openId, dayOf(now));
    if (by === undefined) throw new Error("nobody nominates");
    return nominateBranch(stores, {
      branchId: BRANCH,
      field: "village",
      review: REVIEW,
      by,
      at: now,
    });
  });
});

const run = (...words: readonly string[]) => runHere(place, ...words);

async function exported(ledger: (typeof LEDGERS)[number], ...words: readonly string[]) {
  const file = place.file(`${ledger}.xlsx`);
  expect(await run("export", ledger, ...words, "--out", file)).toMatchObject({ ok: true });
  return file;
}

/** The first row of the ledger has something else in a column. */
async function changed(file: string, column: string): Promise<void> {
  const [first, ...others] = await sheetsOf(file);
  if (first === undefined) throw new Error("nothing was written");
  const rows = first.rows.map((row, index) =>
    index === 0 ? { ...row, cells: { ...row.cells, [column]: "改过" } } : row,
  );
  await writeFile(file, await writeWorkbook([{ ...first, rows }, ...others]));
}

const countAll = async () =>
  (
    await database.rows<{ all: string }>(sql`
      select concat_ws(' ', (select count(*) from findings), (select count(*) from finding_events),
        (select count(*) from applications), (select count(*) from application_events),
        (select count(*) from designations), (select count(*) from visits),
        (select count(*) from outbox), (select count(*) from audit_log)) as all`)
  )[0]?.all;

describe("import ledger", () => {
  it.each(LEDGERS)("%s as it was written has nothing to change", async (ledger) => {
    for (const words of [[], ["--unit", "SL01"]]) {
      const file = await exported(ledger, ...words);
      const before = await countAll();
      expect(await run("import", "ledger", file)).toMatchObject({
        ok: true,
        lines: expect.arrayContaining(["没有要改的：台账由系统生成。"]),
        fields: { ledgers: [ledger], differences: [] },
      });
      expect(await countAll()).toBe(before);
    }
  });

  it.each([
    ["findings", "事实", "整改"],
    ["inspections", "得分", "我的检查"],
    ["passed", "决定", "验收"],
    ["exemplars", "批准文号", "示范"],
  ] as const)("%s with a changed cell says where, and where to change it", async (...of) => {
    const [ledger, column, where] = of;
    const file = await exported(ledger);
    await changed(file, column);
    const before = await countAll();
    const outcome = await run("import", "ledger", file);
    expect(outcome).toMatchObject({ ok: false, fields: { reason: "ledger.differs" } });
    expect(outcome.fields["differences"]).toMatchObject([{ row: 2, column }]);
    expect(outcome.lines[0]).toContain(`“${where}”`);
    expect(outcome.lines[1]).toMatch(new RegExp(`第2行 ${column}：文件里是“改过”`));
    expect(await countAll()).toBe(before);
  });

  it("does not take another file for a ledger, nor one that is none", async () => {
    const file = place.file("名册.xlsx");
    await run("export", "units", "--out", file);
    expect(await run("import", "ledger", file)).toMatchObject({
      ok: false,
      fields: { reason: "ledger.unknown" },
    });
    await writeFile(file, "no workbook");
    expect(await run("import", "ledger", file)).toMatchObject({ ok: false });
    expect(await run("import", "ledger", place.file("没有.xlsx"))).toMatchObject({ ok: false });
  });
});

describe("export", () => {
  it("--counts gives units and no branch", async () => {
    for (const ledger of ["findings", "passed"] as const) {
      const [sheet, ...others] = await sheetsOf(await exported(ledger, "--counts"));
      expect(others).toEqual([]);
      expect(sheet?.name).toBe("汇总");
      expect(JSON.stringify(sheet)).not.toContain("党支部");
      expect(sheet?.rows.length).toBeGreaterThan(1);
    }
    const file = place.file("空.xlsx");
    for (const ledger of ["inspections", "exemplars"])
      expect(await run("export", ledger, "--counts", "--out", file)).toMatchObject({ ok: false });
    expect(existsSync(file)).toBe(false);
  });

  it("has no file where a unit or a year has nothing", async () => {
    const file = place.file("a.xlsx");
    for (const words of [
      ["passed", "--year", "2025"],
      ["exemplars", "--unit", "SL02"],
      ["exemplars", "--year", "2025"],
      ["findings", "--counts", "--unit", BRANCH],
    ])
      expect(await run("export", ...words, "--out", file)).toMatchObject({ ok: false });
    expect(existsSync(file)).toBe(false);
  });
});
