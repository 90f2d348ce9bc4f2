import { readXlsx } from "hucre/xlsx";
import { expect, it } from "vitest";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { type SheetToWrite, writeWorkbook } from "#workbook/write-workbook.ts";

const ledger: SheetToWrite = {
  name: "台账",
  headers: ["代码", "日期", "次数", "平均分", "完成率", "备注"],
  formats: { 日期: "day", 次数: "whole", 平均分: "decimal", 完成率: "percent" },
  rows: [
    {
      cells: {
        代码: "007",
        日期: "2026-02-28",
        次数: 3,
        平均分: 87.25,
        完成率: 0.85,
        备注: "=1+1",
      },
    },
    { cells: { 代码: "1E5", 日期: "待定", 次数: 0, 备注: "#N/A" } },
    { cells: { 代码: "_x0041_", 备注: "一\n二" } },
  ],
};

it("what is written reads back as the same text", async () => {
  const read = await readWorkbook(await writeWorkbook([ledger]));
  expect(read.ok && read.value[0]?.rows.map(({ cells }) => Object.values(cells))).toEqual([
    ["007", "2026-02-28", "3", "87.25", "0.85", "=1+1"],
    ["1E5", "待定", "0", "", "", "#N/A"],
    ["_x0041_", "", "", "", "", "一\n二"],
  ]);
});

it("the same sheets are the same bytes", async () => {
  expect(await writeWorkbook([ledger])).toEqual(await writeWorkbook([ledger]));
});

it("codes are text cells, days are dates, and the header stays in view", async () => {
  const [sheet] = (await readXlsx(await writeWorkbook([ledger]), { readStyles: true })).sheets;
  expect(sheet?.freezePane).toEqual({ rows: 1 });
  expect(sheet?.rows[1]?.slice(0, 3)).toEqual(["007", new Date("2026-02-28"), 3]);
  expect(sheet?.cells?.get("1,0")?.style?.numFmt).toBe("@");
  expect(sheet?.cells?.get("1,4")?.style?.numFmt).toBe("0.0%");
  expect(sheet?.cells?.get("0,0")?.style?.font?.bold).toBe(true);
  expect(sheet?.columns?.[1]?.width).toBeGreaterThanOrEqual(12);
});

it("a text longer than Excel holds says that it was cut", async () => {
  const read = await readWorkbook(
    await writeWorkbook([
      { name: "表", headers: ["文"], rows: [{ cells: { 文: "长".repeat(40_000) } }] },
    ]),
  );
  const text = (read.ok && read.value[0]?.rows[0]?.cells["文"]) || "";
  expect(text.length).toBeLessThan(32_767);
  expect(text).toMatch(/原文过长/);
});
