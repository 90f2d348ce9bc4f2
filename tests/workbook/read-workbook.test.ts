import { expect, it } from "vitest";
import type { SheetProblem } from "#kernel/sheet.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
import { writeWorkbook } from "#workbook/write-workbook.ts";
import { type RawSheetXml, rawXlsx, rawXlsxParts, textCell, zip } from "./raw-xlsx.ts";

const row = (number: number, ...cells: string[]) => `<row r="${number}">${cells.join("")}</row>`;
const header = (...names: string[]) =>
  row(1, ...names.map((name, i) => textCell(`${String.fromCharCode(65 + i)}1`, name)));
const sheet = (rows: string, more: Partial<RawSheetXml> = {}) => ({ name: "表", rows, ...more });

async function rowsOf(...args: Parameters<typeof rawXlsx>) {
  const read = await readWorkbook(rawXlsx(...args));
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.flatMap((one) => one.rows.map(({ cells }) => Object.values(cells)));
}

async function problemsOf(bytes: Uint8Array): Promise<readonly SheetProblem[]> {
  const read = await readWorkbook(bytes);
  return read.ok ? [] : read.refusal;
}

/** The text of one cell under one header. */
async function cellOf(cell: string): Promise<string | undefined> {
  return (await rowsOf([sheet(header("甲", "乙") + row(2, textCell("A2", "有"), cell))]))[0]?.[1];
}

it.each([
  ["text is trimmed, its full-width letters and digits halved", "　ＡＢ１２ ", "AB12"],
  ["a full-width code loses its full-width punctuation", "ＺＢ－０１．２（Ａ）", "ZB-01.2(A)"],
  [
    "a Chinese sentence keeps its punctuation",
    "已完成，共３次（含党课）。",
    "已完成，共3次（含党课）。",
  ],
  ["codes in a Chinese list are halved one by one", "Ａ－０１、Ａ－０２", "A-01、A-02"],
  ["dashes of a date become hyphens", "２０２６—０１－０２", "2026-01-02"],
  ["invisible characters and hard spaces go", "\u200b张 三\u00a0", "张 三"],
  ["line breaks inside a cell stay", "一\r\n二", "一\n二"],
])("%s", async (_, typed, read) => {
  expect(await cellOf(textCell("B2", typed))).toBe(read);
});

it.each([
  ["a whole number has no point", '<c r="B2"><v>12</v></c>', "12"],
  ["a number has no float noise", '<c r="B2"><v>0.30000000000000004</v></c>', "0.3"],
  ["a small number has no exponent", '<c r="B2"><v>1E-7</v></c>', "0.0000001"],
  ["a mobile number keeps its digits", '<c r="B2"><v>13800000000</v></c>', "13800000000"],
  ["a date cell is its day", '<c r="B2" s="1"><v>46023</v></c>', "2026-01-01"],
  ["a date in a Chinese format is its day", '<c r="B2" s="2"><v>46081</v></c>', "2026-02-28"],
  ["a date with a time shows it", '<c r="B2" s="3"><v>46023.5</v></c>', "2026-01-01 12:00"],
  ["a serial without a date format stays a number", '<c r="B2"><v>46023</v></c>', "46023"],
  ["a formula is the value saved with it", '<c r="B2"><f>1+1</f><v>2</v></c>', "2"],
  ["a formula saved as an empty text is empty", '<c r="B2" t="str"><f>""</f><v></v></c>', ""],
  ["a tick is 是", '<c r="B2" t="b"><v>1</v></c>', "是"],
])("%s", async (_, cell, read) => {
  expect(await cellOf(cell)).toBe(read);
});

it("rich text is its text", async () => {
  const rich = "<si><r><t>第一</t></r><r><rPr><b/></rPr><t>党支部</t></r></si>";
  const rows = header("甲") + row(2, '<c r="A2" t="s"><v>0</v></c>');
  expect(await rowsOf([sheet(rows)], rich)).toEqual([["第一党支部"]]);
});

it("empty rows are skipped and the others keep Excel's row number", async () => {
  const rows = header("甲") + row(3, textCell("A3", "  ")) + row(5, textCell("A5", "有"));
  const read = await readWorkbook(rawXlsx([sheet(rows)]));
  expect(read.ok && read.value[0]?.rows).toEqual([{ row: 5, cells: { 甲: "有" } }]);
});

it("empty sheets, sheets a program has hidden, and 说明 are not read", async () => {
  const merged = '<mergeCells count="1"><mergeCell ref="A1:B1"/></mergeCells>';
  const read = await readWorkbook(
    rawXlsx([
      sheet(header("甲"), { name: "说明", after: merged }),
      sheet("", { name: "Sheet2" }),
      sheet(header("甲"), { name: "WpsReserved", state: "veryHidden" }),
      sheet(header("单 位\n代码"), { name: "单位" }),
    ]),
  );
  expect(read.ok && read.value).toEqual([{ name: "单位", headers: ["单位代码"], rows: [] }]);
});

it("every problem of a sheet is told at once, each with its place", async () => {
  const rows = [
    row(1, textCell("A1", "代码"), textCell("B1", "名称"), textCell("D1", "代码")),
    row(2, '<c r="A2" t="e"><v>#REF!</v></c>', '<c r="B2"><f>A1</f></c>'),
    row(3, '<c r="A3"><v>1.2345678901234567E+17</v></c>', textCell("C3", "无主")),
    row(4, '<c r="A4" s="1"><v>-5</v></c>', '<c r="B4"><f t="shared" si="0"/></c>'),
  ].join("");
  const after = '<mergeCells count="1"><mergeCell ref="B5:C6"/></mergeCells>';
  const problems = await problemsOf(rawXlsx([sheet(rows, { after })]));
  expect(problems.map((p) => [p.sheet, p.row, p.column, p.reason.slice(0, 9)])).toEqual([
    ["表", 1, "C", "这一列有内容，但没"],
    ["表", 1, "代码", "表头重复：A 列和"],
    ["表", 5, "名称", "B5:C6 是合并"],
    ["表", 2, "代码", "单元格是错误值 #"],
    ["表", 2, "名称", "公式没有保存计算结"],
    ["表", 3, "代码", "数字超过 15 位"],
    ["表", 4, "代码", "不是有效的日期"],
    ["表", 4, "名称", "公式没有保存计算结"],
  ]);
});

it("a sheet whose first row is empty has no header", async () => {
  const problems = await problemsOf(rawXlsx([sheet(row(3, textCell("A3", "甲")))]));
  expect(problems).toEqual([
    { sheet: "表", row: 1, column: "", reason: "第 1 行应当是表头，现在是空行" },
  ]);
});

const OLE2 = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, ...new Uint8Array(600));
const plainParts = rawXlsxParts([sheet(header("甲"))]);
const blank = (bytes: number) => new Uint8Array(bytes).fill(32);
const withBomb = (claimedBytes?: number) =>
  zip([
    ...plainParts,
    {
      path: "xl/media/a",
      data: blank(65 * 1024 * 1024),
      ...(claimedBytes !== undefined && { claimedBytes }),
    },
  ]);

it.each([
  ["nothing", new Uint8Array(0), /不是 \.xlsx/],
  ["a text file", new TextEncoder().encode("代码,名称\n1,甲\n".repeat(9)), /不是 \.xlsx/],
  ["an old .xls or an encrypted file", OLE2, /旧格式/],
  ["a zip of something else", zip([{ path: "a.txt", data: blank(9) }]), /打不开/],
  ["a file cut off", rawXlsx([sheet(header("甲"))]).slice(0, 900), /不是 \.xlsx/],
  ["more than 10 MB", blank(10 * 1024 * 1024 + 1), /超过 10 MB/],
  ["a zip bomb", withBomb(), /解开后超过 64 MB/],
  ["a zip bomb that hides its size", withBomb(0), /解开后超过 64 MB/],
  [
    "a cell in a far corner",
    rawXlsx([sheet(header("甲") + row(1_000_000, textCell("A1000000", "远")))]),
    /超出 100000 行、60 列/,
  ],
  [
    "a cell in a far column",
    rawXlsx([sheet(header("甲") + row(2, textCell("XFD2", "远")))]),
    /超出 100000 行、60 列/,
  ],
])("%s is refused as a whole", async (_, bytes, reason) => {
  const problems = await problemsOf(bytes);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ sheet: "", row: 0, column: "" });
  expect(problems[0]?.reason).toMatch(reason);
});

it("a bomb that understates its size is stopped at the size it states", async () => {
  const parts = rawXlsxParts([sheet(header("甲") + row(2, textCell("A2", " ".repeat(1_000_000))))]);
  const lying = parts.map((part) =>
    part.path.endsWith("sheet0.xml") ? { ...part, claimedBytes: 2000 } : part,
  );
  expect((await problemsOf(zip(lying)))[0]?.reason).toMatch(/打不开/);
});

it("a damaged file is refused, never thrown", async () => {
  const whole = await writeWorkbook([
    { name: "表", headers: ["甲"], rows: [{ cells: { 甲: "1" } }] },
  ]);
  let state = 7;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
  for (let i = 0; i < 100; i++) {
    const damaged = whole.slice(0, next(5) === 0 ? next(whole.length) : whole.length);
    for (let k = 0; k <= next(5); k++) damaged[next(damaged.length)] = next(256);
    const read = await readWorkbook(damaged);
    expect(read.ok || read.refusal.length > 0).toBe(true);
  }
});
