/** Cells that a ledger from a file has otherwise than the present: each with its place; rows a file lacks are none. */
import { describe, expect, it } from "vitest";
import { differencesOf } from "#cli/ledger-differences.ts";
import type { Sheet } from "#kernel/sheet.ts";
import { randomFrom } from "#tests/support/random.ts";

const HEADERS = ["党支部", "轮次", "决定", "总分"];
const sheet = (rows: readonly (readonly string[])[], headers = HEADERS): Sheet => ({
  name: "达标",
  headers,
  rows: rows.map((cells, index) => ({
    row: index + 2,
    cells: Object.fromEntries(headers.map((header, at) => [header, cells[at] ?? ""])),
  })),
});

const PRESENT = sheet([
  ["甲", "一轮", "达标", "90"],
  ["甲", "一轮", "", ""],
  ["乙", "一轮", "不达标", "50"],
]);
const placesOf = (given: Sheet) =>
  differencesOf("passed", given, PRESENT).map(({ row, column }) => `${row}${column}`);

describe("a ledger that comes back", () => {
  it("is the same in any order, and where it is only a part", () => {
    expect(differencesOf("passed", PRESENT, PRESENT)).toEqual([]);
    expect(differencesOf("passed", sheet([["乙", "一轮", "不达标", "50"]]), PRESENT)).toEqual([]);
    expect(
      placesOf(
        sheet([
          ["甲", "一轮", "", ""],
          ["甲", "一轮", "达标", "90"],
        ]),
      ),
    ).toEqual([]);
  });

  it("names each changed cell with both words", () => {
    const given = sheet([["乙", "一轮", "达标", "80"]]);
    expect(differencesOf("passed", given, PRESENT)).toEqual([
      { sheet: "达标", row: 2, column: "决定", reason: "文件里是“达标”，系统里是“不达标”" },
      { sheet: "达标", row: 2, column: "总分", reason: "文件里是“80”，系统里是“50”" },
    ]);
  });

  it("takes the row that is most alike of several with the same names, an unchanged one first", () => {
    const given = sheet([
      ["甲", "一轮", "达标", "91"],
      ["甲", "一轮", "", ""],
    ]);
    expect(placesOf(given)).toEqual(["2总分"]);
  });

  it("does not know a row that was added, copied or renamed", () => {
    expect(placesOf(sheet([["丙", "一轮", "达标", "90"]]))).toEqual(["2"]);
    const twice = ["乙", "一轮", "不达标", "50"];
    expect(placesOf(sheet([twice, twice]))).toEqual(["3"]);
  });

  it("names columns that are missing or added, and compares nothing then", () => {
    const given = sheet([["乙", "一轮", "达标", "x"]], ["党支部", "轮次", "决定", "名次"]);
    expect(placesOf(given)).toEqual(["1总分", "1名次"]);
  });

  it("finds exactly the cells that were changed, whichever", () => {
    const random = randomFrom(7);
    const rows = Array.from({ length: 200 }, (_, index) => [
      `支部${index}`,
      "一轮",
      random() < 0.5 ? "达标" : "",
      String(Math.floor(random() * 100)),
    ]);
    const given = rows.map((cells) => [...cells]);
    const expected: string[] = [];
    for (const [index, cells] of given.entries())
      for (const at of [2, 3])
        if (random() < 0.1) {
          cells[at] = `${cells[at]}改`;
          expected.push(`${index + 2}${HEADERS[at]}`);
        }
    const found = differencesOf("passed", sheet(given), sheet(rows));
    expect(found.map(({ row, column }) => `${row}${column}`)).toEqual(expected);
  });
});
