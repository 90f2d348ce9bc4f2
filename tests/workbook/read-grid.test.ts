/** A register as it lies in the file: merged cells filled in, no header asked for, and no cell's fault a fault of the file. */
import { expect, it } from "vitest";
import { readGrids } from "#workbook/read-grid.ts";
import { type RawSheetXml, rawXlsx, textCell } from "./raw-xlsx.ts";

const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join("")}</row>`;
const sheet = (rows: string, more: Partial<RawSheetXml> = {}) => ({ name: "表", rows, ...more });

async function gridsOf(...sheets: readonly RawSheetXml[]) {
  const read = await readGrids(rawXlsx(sheets));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value;
}

it("the text of a merged cell stands in each of them, with the row it was written in", async () => {
  const after = '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>';
  const rows = row(1, textCell("A1", "柳芽村")) + row(2, textCell("C2", "有"));
  const [grid] = await gridsOf(sheet(rows, { after }));
  expect(grid?.rows.map(({ cells }) => [cells["A"], cells["B"], cells["C"]])).toEqual([
    ["柳芽村", "柳芽村", ""],
    ["柳芽村", "柳芽村", "有"],
  ]);
  expect([...(grid?.merged ?? [])]).toEqual([
    ["B1", 1],
    ["A2", 1],
    ["B2", 1],
  ]);
});

it("a merge far beyond what is filled in lays nothing out", async () => {
  const after = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>';
  const [grid] = await gridsOf(sheet(row(1, textCell("A1", "题")), { after }));
  expect(grid?.rows).toEqual([{ row: 1, cells: { A: "题" } }]);
});

it("numbers are told from texts: 3.1 may have been typed as 3.10", async () => {
  const [grid] = await gridsOf(sheet(row(1, '<c r="A1"><v>3.1</v></c>', textCell("B1", "3.1"))));
  expect(grid?.rows[0]?.cells).toEqual({ A: "3.1", B: "3.1" });
  expect([...(grid?.numbers ?? [])]).toEqual(["A1"]);
});

it("a cell that cannot be read is a fault of its own, and its row is kept", async () => {
  const [grid] = await gridsOf(
    sheet(row(1, textCell("A1", "甲")) + row(3, '<c r="B3" t="e"><v>#REF!</v></c>')),
  );
  expect(grid?.rows.map((one) => one.row)).toEqual([1, 3]);
  expect(grid?.faults).toEqual([
    { sheet: "表", row: 3, column: "B", reason: "单元格是错误值 #REF!" },
  ]);
});

it("empty sheets and sheets a program has hidden are left out; 说明 is for the reader to know", async () => {
  const rows = row(1, textCell("A1", "甲"));
  const grids = await gridsOf(
    sheet("", { name: "Sheet2" }),
    sheet(rows, { name: "WpsReserved", state: "veryHidden" }),
    sheet(rows, { name: "说明" }),
  );
  expect(grids.map(({ name }) => name)).toEqual(["说明"]);
});

it("a file that is no workbook is refused as readWorkbook refuses it", async () => {
  const read = await readGrids(new TextEncoder().encode("甲,乙"));
  expect(read.ok ? [] : read.refusal).toEqual([
    {
      sheet: "",
      row: 0,
      column: "",
      reason: "这不是 .xlsx 文件，请用 Excel 或 WPS 另存为 .xlsx",
    },
  ]);
});
