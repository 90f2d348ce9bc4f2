import { writeFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { countRows } from "#tests/cli/look.ts";
import { openPlace, type Place } from "#tests/cli/place.ts";
import { runHere } from "#tests/cli/run-here.ts";
import { testDatabase } from "#tests/support/database.ts";

const database = await testDatabase();
const SAMPLE = "samples/2027年放假安排(示例).xlsx";
const LAUNCH = ["launch", "--edition", "起步标准", "--period", "2027-01", "--yes"];

const isWorked = (place: Place, day: string) =>
  place.transact(async (stores) => (await stores.calendar.load()).isWorkingDay(day));
const countYears = () => countRows(database, "calendar_years");

it("the sample year is imported over the library's, named with its working days, and audited", async () => {
  const place = await openPlace(database);
  expect(await isWorked(place, "2027-10-01")).toBe(true);
  const imported = await runHere(place, "import", "calendar", SAMPLE);
  expect(imported).toMatchObject({
    ok: true,
    fields: { written: true, years: [{ year: "2027", known: false }] },
  });
  expect(imported.lines.join("\n")).toMatch(/2027 年：2\d\d 个工作日（程序自带的日历没有这一年/);
  expect(imported.lines.join("\n")).toMatch(/改为放假 \d+ 天：01-01/);
  expect(await isWorked(place, "2027-10-01")).toBe(false);
  expect(await isWorked(place, "2026-10-01")).toBe(false);
  expect(await countRows(database, "audit_log", "verb = 'calendar.imported'")).toBe(1);
});

it("imported again it says that nothing is otherwise; --check writes nothing", async () => {
  const place = await openPlace(database);
  expect(await runHere(place, "import", "calendar", SAMPLE, "--check")).toMatchObject({
    ok: true,
    fields: { written: false },
  });
  expect(await countYears()).toBe(0);
  await runHere(place, "import", "calendar", SAMPLE);
  const again = await runHere(place, "import", "calendar", SAMPLE);
  expect(again.lines.join("\n")).toContain("与原来的没有不同");
  expect(await countYears()).toBe(1);
});

it("a file with one broken row writes nothing", async () => {
  const place = await openPlace(database);
  const file = place.file("calendar.json");
  const rows = [
    { 日期: "2027-02-06", 至: "2027-02-12", 类别: "放假", 名称: "春节" },
    { 日期: "2027-10-01", 至: "2027-10-07", 类别: "放假", 名称: "国庆节" },
    { 日期: "2027-10-01", 类别: "放假", 名称: "国庆节" },
  ];
  await writeFile(file, JSON.stringify({ 放假安排: rows }));
  expect(await runHere(place, "import", "calendar", file)).toMatchObject({
    ok: false,
    fields: { reason: "file.broken", problems: [{ sheet: "放假安排", row: 3, column: "日期" }] },
  });
  expect(await countYears()).toBe(0);
});

it("a last day in a year without an arrangement is refused until it is accepted or the year is imported", async () => {
  const place = await openPlace(database);
  const due = ["--due", "2027-01-29"];
  const refused = await runHere(place, ...LAUNCH, ...due);
  expect(refused).toMatchObject({ ok: false, fields: { reason: "campaign.year-not-arranged" } });
  expect(refused.lines.at(-1)).toContain("2027年的放假安排还没有");
  expect(refused.lines.at(-1)).toContain("--unarranged-year");
  expect(await countRows(database, "campaigns", "month = '2027-01'")).toBe(0);
  expect(await runHere(place, ...LAUNCH, ...due, "--unarranged-year")).toMatchObject({ ok: true });
});

it("once the year is imported its launch needs no word more, and a rule finds its day", async () => {
  const place = await openPlace(database);
  await runHere(place, "import", "calendar", SAMPLE);
  const launched = await runHere(place, ...LAUNCH, "--due", "每月最后一个工作日");
  expect(launched).toMatchObject({ ok: true });
  // A Sunday that the sample has worked for 春节.
  expect(launched.lines.join("\n")).toContain("截止 2027-01-31");
});

it("a rule for which the month has no day is refused with the month", async () => {
  const place = await openPlace(database);
  const refused = await runHere(place, ...LAUNCH, "--due", "每月第30个工作日");
  expect(refused).toMatchObject({ ok: false, fields: { reason: "campaign.no-such-working-day" } });
  expect(refused.lines.at(-1)).toContain("没有“每月第30个工作日”这一天");
});
