/** Writes 年度检查计划.xlsx beside itself: the invented county's plan for a year, to try `zhuji import plan` with. */
import { readFile, writeFile } from "node:fs/promises";
import type { Sheet } from "#kernel/sheet.ts";
import { importOrganisation } from "#organisation/import-organisation.ts";
import { importPlans, LINE_SHEET, PLAN_SHEET } from "#supervision/import-plan.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { type SheetToWrite, writeWorkbook } from "#workbook/write-workbook.ts";

const NOTES = [
  "本表是示例：文号是编的，请照本单位批准的计划改好再导入。",
  "“检查计划”每行一个计划，“计划条目”每行一条，用批准文号对上；一个文号批准一个计划。",
  "方式填定期检查、不定期抽查、明察或拉网式验收；暗访不写进计划，另外计数。",
  "最多支部数不写就是不限；同一支部间隔天数不写就是 90 天，间隔里别的检查组去过的支部要并过去。",
  "导入以后不能改；计划有变动，另行批准，用新的文号写一份。",
  "表头不要改名，不要合并单元格；自己的备注写在以“备注”开头的列里。",
];

const NUMBER = "示组发〔2026〕3号";
const sheetOf = (
  { name, required, optional }: typeof PLAN_SHEET,
  rows: readonly (readonly string[])[],
): Sheet => {
  const headers = [...required, ...optional];
  return {
    name,
    headers,
    rows: rows.map((texts, index) => ({
      row: index + 2,
      cells: Object.fromEntries(headers.map((header, at) => [header, texts[at] ?? ""])),
    })),
  };
};

const sheets = [
  sheetOf(PLAN_SHEET, [["SL", "2026", NUMBER, "2026-01-12", "90"]]),
  sheetOf(LINE_SHEET, [
    [NUMBER, "1", "定期检查", "上半年定期检查", "2026-05-06", "2026-06-30", "60"],
    [NUMBER, "2", "明察", "主题党日明察", "2026-07-01", "2026-09-30", "20"],
    [NUMBER, "3", "不定期抽查", "第四季度抽查", "2026-10-09", "2026-12-18", "15"],
    [NUMBER, "4", "拉网式验收", "年终验收", "2026-11-16", "2026-12-31", ""],
  ]),
];

const county = await readWorkbook(await readFile(new URL("./示例县.xlsx", import.meta.url)));
const read = county.ok ? importOrganisation(county.value) : county;
if (!read.ok) throw new Error(JSON.stringify(read.refusal, undefined, 1));
const units = read.value.units.map(({ code, ...unit }) => ({ ...unit, id: code }));
const checked = importPlans(sheets, { units, today: "2026-12-31" });
if (!checked.ok) throw new Error(JSON.stringify(checked.refusal, undefined, 1));

const notes: SheetToWrite = {
  name: "说明",
  headers: ["说明"],
  rows: NOTES.map((note) => ({ cells: { 说明: note } })),
};
await writeFile(
  new URL("./年度检查计划.xlsx", import.meta.url),
  await writeWorkbook([notes, ...sheets]),
);
