/** 历史台账 into the store as it was kept: all of it, again nothing; what is wrong is told by its own cell and nothing written. */
import { writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { countRows } from "#tests/cli/look.ts";
import { openPlace, type Place } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";

const database = await testDatabase();
const SAMPLE = "samples/历史台账.xlsx";
const stored = () => countRows(database, "records");

/** A workbook of sheets whose first row is their header. */
async function fileOf(
  place: Place,
  sheets: Readonly<Record<string, readonly (readonly string[])[]>>,
): Promise<string> {
  const file = place.file("台账.xlsx");
  const kept = Object.entries(sheets).map(([name, [headers = [], ...rows]]) => ({
    name,
    headers,
    rows: rows.map((row) => ({
      cells: Object.fromEntries(headers.map((header, index) => [header, row[index] ?? ""])),
    })),
  }));
  await writeFile(file, await writeWorkbook(kept));
  return file;
}

const HEADERS = ["支部", "时间", "议题", "应到", "实到"];
const WRONG = {
  "2025年支委会": [
    HEADERS,
    ["柳芽村", "3月6日", "学习", "3", "3"],
    ["柳芽村", "4月6日", "学习", "3", "5"],
    ["柳芽村", "3月6日", "再学一遍", "3", "3"],
    ["无名的村子", "3月6日", "学习", "3", "3"],
  ],
  党员大会: [HEADERS, ["柳芽村", "2027-1-6", "选举", "9", "9"]],
};
const CELLS = [
  { sheet: "2025年支委会", row: 5, column: "支部" },
  { sheet: "2025年支委会", row: 3, column: "实到" },
  { sheet: "党员大会", row: 2, column: "时间" },
];

it("the sample history is imported whole, is the same again, and every row of it counts", async () => {
  const place = await openPlace(database);
  const first = await runHere(place, "import", "history", SAMPLE);
  expect(first).toMatchObject({
    ok: true,
    fields: { read: 5631, same: 0, twins: [], marked: [], problems: [], written: true },
  });
  expect(await stored()).toBe(first.fields["added"]);
  expect(await runHere(place, "import", "history", SAMPLE)).toMatchObject({
    ok: true,
    fields: { added: 0, same: first.fields["added"] },
  });
});

it("every problem is told at its own cell, and nothing is written", async () => {
  const place = await openPlace(database);
  const file = await fileOf(place, WRONG);
  for (const check of [[], ["--check"]]) {
    const refused = await runHere(place, "import", "history", file, ...check);
    expect(refused).toMatchObject({
      ok: false,
      fields: { reason: "file.broken", problems: CELLS },
    });
    expect(refused.lines[0]).toMatch(/^有 3 处问题，什么都没有写入/);
  }
  expect(await stored()).toBe(0);
});

it("--partial imports the good rows; one that does not fit with the others is kept, listed and does not count", async () => {
  const place = await openPlace(database);
  const file = await fileOf(place, WRONG);
  expect(await runHere(place, "import", "history", file, "--partial", "--check")).toMatchObject({
    ok: true,
    fields: { added: 2, written: false },
  });
  expect(await stored()).toBe(0);
  const imported = await runHere(place, "import", "history", file, "--partial");
  expect(imported).toMatchObject({ ok: true, fields: { read: 5, added: 2, problems: CELLS } });
  const marked = imported.fields["marked"];
  expect([[{ sheet: "2025年支委会", row: 2 }], [{ sheet: "2025年支委会", row: 4 }]]).toContainEqual(
    marked,
  );
  expect(await stored()).toBe(2);
});

it("days without a year are of --year, where the file does not say it", async () => {
  const place = await openPlace(database);
  const file = await fileOf(place, {
    支委会: [HEADERS, ["柳芽村", "3月6日", "学习", "3", "3"]],
  });
  expect(await runHere(place, "import", "history", file)).toMatchObject({
    ok: false,
    fields: { problems: [{ sheet: "支委会", row: 2, column: "时间" }] },
  });
  expect(await runHere(place, "import", "history", file, "--year", "2025")).toMatchObject({
    fields: { added: 1 },
  });
  expect(await countRows(database, "records", "on_day = '2025-03-06'")).toBe(1);
});

it("a cell that only the ledger's own rules refuse is told where it stands in the file", async () => {
  const place = await openPlace(database);
  const file = await fileOf(place, {
    支委会: [
      HEADERS,
      ["柳芽村", "2025-3-6", "讨论，电话13812345678", "3", "3"],
      ["柳芽村", "2025-4-6", "学".repeat(201), "3", "3"],
    ],
  });
  const refused = await runHere(place, "import", "history", file);
  expect(refused.ok).toBe(false);
  expect(refused.fields["problems"]).toMatchObject([
    { sheet: "支委会", row: 2, column: "议题" },
    { sheet: "支委会", row: 3, column: "议题" },
  ]);
});
