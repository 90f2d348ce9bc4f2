/** 组织生活记录 out to a file and back: to an empty store the same, again nothing; what is wrong is told and nothing written. */
import { writeFile } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { at } from "#kernel/calendar.ts";
import type { Sheet } from "#kernel/sheet.ts";
import type { EnteredRecord } from "#records/ports.ts";
import type { RecordDetail } from "#records/record.ts";
import { countRows, sheetsOf } from "#tests/cli/look.ts";
import { openPlace, type Place } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { decision, dues, election, meeting, roster } from "#tests/records/check-samples.ts";
import { testDatabase } from "#tests/support/database.ts";
import { contentOf } from "#tests/support/table-hash.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";

const database = await testDatabase();
const ENTERED = at("2026-11-01", "20:15:07.123");

const DETAILS: readonly (readonly [string, RecordDetail])[] = [
  ["2026-01-05", roster()],
  [
    "2026-03-06",
    meeting({
      kinds: ["members", "theme-day"],
      topic: "第一项｜学习\n第二项、表决",
      decisions: [
        decision({ matter: "修订村规民约", isImportant: true, review: "village-review" }),
        decision({ matter: "发展1号", rule: "admission", written: 2 }),
      ],
    }),
  ],
  ["2026-03-09", meeting({ kinds: ["lecture"], lecturer: "secretary", studyHours: 2 })],
  [
    "2026-04-09",
    meeting({
      kinds: ["org-life", "appraisal"],
      orgLife: { criticism: true, measures: false },
      appraisalSteps: ["self", "poll"],
      leadingCadres: 0,
    }),
  ],
  ["2026-03-20", dues("2026-03", 21)],
  ["2026-06-01", election({ candidates: [{ label: "甲、乙", votes: 12 }] })],
  ["2026-06-02", { type: "term-shift", months: -6, approval: "示组〔2026〕7号" }],
  ["2026-06-03", { type: "admission", person: "发展1号", step: "activist", contacts: 2 }],
  ["2026-01-06", { type: "year-text", which: "plan", year: "2026", text: "一、学习\n二、服务" }],
];

/** A secretary's records of the year, in the store. */
async function recorded(place: Place, branchId = "SL01-01"): Promise<void> {
  const [post] = await database.rows<{ by: string }>(sql`
    select person_id as by from posts where unit_id = ${branchId} and role = 'branch_secretary'`);
  const records = DETAILS.map(
    ([on, detail], index): EnteredRecord => ({
      id: `form:${branchId}:${index}`,
      branchId,
      on,
      detail,
      enteredAt: ENTERED + index,
      enteredBy: post?.by ?? "",
      corrects: null,
    }),
  );
  await place.transact((stores) => stores.records.importAll(records, place.clock.now()));
}
const stored = () =>
  contentOf(database, "records", { without: ["kept_at"], rename: (text) => text });

/** The sheets, changed, as a file. */
async function fileOf(place: Place, sheets: readonly Sheet[]): Promise<string> {
  const file = place.file("changed.xlsx");
  await writeFile(file, await writeWorkbook(sheets));
  return file;
}
const changed = (sheets: readonly Sheet[], name: string, cells: Sheet["rows"][number]["cells"]) =>
  sheets.map((sheet) =>
    sheet.name === name
      ? { ...sheet, rows: sheet.rows.map((row) => ({ ...row, cells: { ...row.cells, ...cells } })) }
      : sheet,
  );

/** Sheets of an export, with the store empty again. */
async function exported() {
  const place = await openPlace(database);
  await recorded(place);
  const file = place.file("a.xlsx");
  await runHere(place, "export", "records", "--out", file);
  await database.rows(sql`delete from records`);
  return { place, sheets: await sheetsOf(file) };
}

describe("records exported and imported", () => {
  it("are the same in an empty store, to the millisecond and with who entered them; again adds none", async () => {
    const place = await openPlace(database);
    await recorded(place);
    await recorded(place, "SL01-02");
    const before = await stored();
    const file = place.file("纪实.xlsx");
    expect(await runHere(place, "export", "records", "--out", file)).toMatchObject({
      ok: true,
      fields: { branches: 2, records: 2 * DETAILS.length },
    });
    await database.rows(sql`delete from records`);

    expect(await runHere(place, "import", "records", file, "--check")).toMatchObject({
      ok: true,
      fields: { added: 2 * DETAILS.length, same: 0, written: false },
    });
    expect(await stored()).toEqual([]);
    expect(await runHere(place, "import", "records", file)).toMatchObject({
      ok: true,
      fields: { added: 2 * DETAILS.length, same: 0 },
    });
    expect(await stored()).toEqual(before);
    for (const check of [[], ["--check"]])
      expect(await runHere(place, "import", "records", file, ...check)).toMatchObject({
        ok: true,
        fields: { added: 0, same: 2 * DETAILS.length },
      });
    expect(await stored()).toEqual(before);
    expect(await countRows(database, "audit_log", "verb = 'records.imported'")).toBe(2);
  });

  it("are the same although a file spells full-width digits otherwise", async () => {
    const place = await openPlace(database);
    await recorded(place);
    await database.rows(sql`
      update records set detail = jsonb_set(detail, '{topic}', '"学习２０大　精神"')
      where detail ->> 'lecturer' = 'secretary'`);
    const before = await stored();
    const file = place.file("a.xlsx");
    await runHere(place, "export", "records", "--out", file);
    expect(await runHere(place, "import", "records", file)).toMatchObject({
      ok: true,
      fields: { added: 0, same: DETAILS.length },
    });
    expect(await stored()).toEqual(before);
  });

  it("are those of the ledger, the unit and the days that were asked for", async () => {
    const place = await openPlace(database);
    await recorded(place);
    await recorded(place, "SL02-01");
    const file = place.file("a.xlsx");
    const ask = (...words: readonly string[]) =>
      runHere(place, "export", "records", "--out", file, ...words);
    expect(
      await ask(
        "--ledger",
        "三会一课",
        "--unit",
        "SL01",
        "--from",
        "2026-03-07",
        "--to",
        "2026-04-09",
      ),
    ).toMatchObject({ fields: { branches: 1, records: 2, unit: "SL01", ledger: "三会一课" } });
    const [sheet, ...more] = await sheetsOf(file);
    expect(more).toEqual([]);
    expect(sheet?.rows.map(({ cells }) => cells["日期"])).toEqual(["2026-03-09", "2026-04-09"]);
    expect(await ask("--ledger", "会议")).toMatchObject({ fields: { reason: "ledger.unknown" } });
    expect(await ask("--to", "2025-12-31")).toMatchObject({ fields: { reason: "records.none" } });
  });
});

describe("what cannot be imported", () => {
  it.each([
    ["会议活动", "实到", { 实到: "30" }],
    ["党费收缴", "日期", { 日期: "2026-12-31" }],
    ["党费收缴", "支部代码", { 支部代码: "SL01" }],
    ["发展党员", "记入人", { 记入人: "nobody" }],
  ])(
    "a wrong cell of %s in %s is told with its row, and nothing is written",
    async (name, column, cells) => {
      const { place, sheets } = await exported();
      const refused = await runHere(
        place,
        "import",
        "records",
        await fileOf(place, changed(sheets, name, cells)),
      );
      expect(refused).toMatchObject({ ok: false, fields: { reason: "file.broken" } });
      expect(refused.lines.join("\n")).toContain(`${name} 第2行 ${column}：`);
      expect(await stored()).toEqual([]);
    },
  );

  it("other content under a number that is there is told, and nothing is written over it", async () => {
    const { place, sheets } = await exported();
    await runHere(place, "import", "records", await fileOf(place, sheets));
    const before = await stored();
    const other = await fileOf(place, changed(sheets, "党费收缴", { 已交人数: "20" }));
    for (const check of [[], ["--check"]])
      expect(await runHere(place, "import", "records", other, ...check)).toMatchObject({
        ok: false,
        fields: { problems: [{ sheet: "党费收缴", row: 2, column: "编号" }] },
      });
    expect(await stored()).toEqual(before);
  });

  it("what rests on a roster that is not there is kept, listed, and does not count yet", async () => {
    const { place, sheets } = await exported();
    const group = changed(sheets, "会议活动", { 类型: "党小组会", 党小组: "g9", 决议: "" });
    expect(await runHere(place, "import", "records", await fileOf(place, group))).toMatchObject({
      ok: true,
      fields: { added: DETAILS.length, marked: [{ row: 2 }, { row: 3 }, { row: 4 }] },
    });
  });
});
