import { expect, it } from "vitest";
import { importOrganisation } from "#organisation/import-organisation.ts";
import { organisationSheets } from "#organisation/organisation-sheets.ts";
import { book, COUNTY, problemsOf, TOWNSHIP } from "./county-book.ts";

const village = (slots: string) => `X1-1 柳芽村党支部 柳芽村 党支部 X1 村 - - ${slots}`;
const POSTS = ["P1 X1-1 支部书记 - 2026-01-01 -", "P2 X1 党务干部 组织委员 2026-01-01 -"];
const withSlots = (slots: string, posts = POSTS) =>
  problemsOf(book({ units: [COUNTY, TOWNSHIP, village(slots)], posts }));

it("a unit names responsible persons, which the export writes back", () => {
  const sheets = book({ units: [COUNTY, TOWNSHIP, village("P1 P2 -")], posts: POSTS });
  const read = importOrganisation(sheets);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  expect(read.value.units.map((unit) => unit.slots)).toEqual([
    undefined,
    undefined,
    { specific: "P1", direct: "P2" },
  ]);
  expect(importOrganisation(organisationSheets(read.value))).toEqual(read);
});

it("somebody whom the sheet of people does not know is refused at the cell", () => {
  expect(withSlots("- P9 -")).toEqual(["单位 4 直接责任人: 人员表里没有代码 P9"]);
});

it("somebody without a post at the unit or above it is refused at the cell", () => {
  const elsewhere = ["P1 X1-1 支部书记 - 2026-01-01 -", "P2 X2 党务干部 - 2026-01-01 -"];
  const units = [COUNTY, TOWNSHIP, "X2 夏禾镇党委 夏禾镇 基层党委 X", village("- - P2")];
  expect(problemsOf(book({ units, posts: elsewhere }))).toEqual([
    expect.stringContaining("单位 5 第一责任人: P2 在本单位和它的各级上级都没有任职"),
  ]);
  expect(withSlots("- P1 -")).toEqual([]);
  const township = "X1 春晓镇党委 春晓镇 基层党委 X - - - - P1 -";
  expect(problemsOf(book({ units: [COUNTY, township, village("- - -")], posts: POSTS }))).toEqual([
    expect.stringContaining("单位 3 直接责任人: P1 在本单位"),
  ]);
});

it("具体责任人 is named by a branch only, and a group names nobody", () => {
  const township = "X1 春晓镇党委 春晓镇 基层党委 X - - - P2 - -";
  const group = "X1-1-1 柳芽村一组党小组 一组 党小组 X1-1 - - - - P1 -";
  const units = [COUNTY, township, village("- - -"), group];
  expect(problemsOf(book({ units, posts: POSTS }))).toEqual([
    "单位 3 具体责任人: 只有党支部指定具体责任人，这一行请留空",
    "单位 5 直接责任人: 党小组不指定责任人，由所在党支部负责，这一格请留空",
  ]);
});

it("a circle of units is refused and does not hang the check of their slots", () => {
  const units = [COUNTY, "A 甲 - 党委 B - - - - P1 -", "B 乙 - 党委 A"];
  expect(problemsOf(book({ units, posts: [] }))).toEqual([
    expect.stringContaining("上下级绕成了一个圈"),
  ]);
});
