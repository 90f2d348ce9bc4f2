import { expect, it } from "vitest";
import { AWKWARD, packageProblems, partsOf } from "#tests/support/xlsx-package.ts";
import { type SheetToWrite, writeWorkbook } from "#workbook/write-workbook.ts";
import { rawXlsxParts, textCell, zip } from "./raw-xlsx.ts";

const sheet: SheetToWrite = {
  name: "明细",
  headers: ["党支部", "得分", "完成率", "答复时间", "原因"],
  formats: { 得分: "decimal", 完成率: "percent", 答复时间: "minute" },
  reading: { frozenColumns: 1 },
  rows: AWKWARD.map((原因, index) => ({
    cells: { 党支部: "甲", 得分: index, 完成率: 0.5, 答复时间: "2026-11-02 09:12", 原因 },
  })),
};

it("nothing in the package of a workbook is broken, whatever its texts hold", async () => {
  expect(packageProblems(await writeWorkbook([sheet, { ...sheet, name: "说明" }]))).toEqual([]);
});

it.each([
  ["a sheet name that Excel refuses", "得分/明细", "not allowed"],
  ["a sheet name that is too long", "长".repeat(32), "not allowed"],
])("%s is seen", (_what, name, problem) => {
  const parts = rawXlsxParts([{ name, rows: `<row r="1">${textCell("A1", "甲")}</row>` }]);
  expect(packageProblems(zip(parts)).join("\n")).toContain(problem);
});

it("a missing part, one without a type, broken XML and a doubled part are seen", () => {
  const [types, ...rest] = rawXlsxParts([{ name: "一", rows: "<row><c></row>" }]);
  if (types === undefined) throw new Error("a package has parts");
  const without = rest.filter(({ path }) => path !== "xl/styles.xml");
  const problems = packageProblems(zip([types, ...without, types])).join("\n");
  expect(problems).toContain("xl/styles.xml, which is not there");
  expect(problems).toContain("xl/workbook.xml has no content type");
  expect(problems).toContain("</row> closes nothing");
  expect(problems).toContain("[Content_Types].xml is there twice");
});

it("no text becomes a formula, a number or a link", async () => {
  const page = partsOf(await writeWorkbook([sheet])).get("xl/worksheets/sheet1.xml") ?? "";
  const cells = [...page.matchAll(/<c r="E\d+"[^>]*>/g)];
  expect(cells).toHaveLength(AWKWARD.length + 1);
  expect(cells.filter(([cell]) => !cell.includes(' t="s"'))).toEqual([]);
  expect(page).not.toMatch(/<f[ >]|<hyperlink/);
});
