/** The four published schemes as they ship: they compile, and grade as their sources say. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { proposeGrades } from "#acceptance/grade.ts";
import type { BranchRecord } from "#acceptance/standing.ts";
import { compileStandard } from "#taskbook/compile.ts";
import type { Scheme } from "#taskbook/scheme.ts";
import { readStandardSheets } from "#taskbook/standard-sheets.ts";
import { readWorkbook } from "#workbook/read-workbook.ts";
// oxlint-disable-next-line no-restricted-imports -- samples have no zone of their own
import { PUBLISHED_SCHEMES } from "../../samples/published-schemes.ts";
import { branch } from "./grade-samples.ts";

async function shipped(file: string): Promise<Scheme> {
  const sheets = await readWorkbook(readFileSync(`samples/${file}`));
  const compiled = sheets.ok ? compileStandard(readStandardSheets(sheets.value)) : sheets;
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  const { scheme } = compiled.value.standard;
  if (scheme === undefined) throw new Error(`${file} has no scheme`);
  return scheme;
}

const [A1 = "", A2 = "", A4 = "", A5 = ""] = Object.keys(PUBLISHED_SCHEMES);

const bands = (by: Scheme, records: readonly BranchRecord[]) =>
  proposeGrades(by, records).map(({ band }) => (band === null ? null : by.bands[band]?.name));
const even = (id: string, points: number, more: Partial<BranchRecord> = {}) =>
  branch(id, { system: points, inspection: points, opinion: points }, more);
const INNOVATION = { adjustments: [{ name: "创新", times: 1 }] };

it.each(Object.entries(PUBLISHED_SCHEMES))(
  "ships %s as it is written down",
  async (file, scheme) => {
    expect(await shipped(file)).toEqual(scheme);
  },
);

const inWindow = (system: number, inspection: number) => ({ system, inspection });

it("A1: takes 90 in the self-assessment and 90 in the check, in either of two windows", async () => {
  const by = await shipped(A1);
  expect(
    bands(by, [
      branch("a", inWindow(90, 90)),
      branch("b", inWindow(89.99, 95)),
      branch("c", inWindow(95, 89.99)),
      branch("d", [inWindow(70, 70), inWindow(92, 91)]),
      branch("e", [inWindow(92, 91), inWindow(70, 70)]),
    ]),
  ).toEqual(["达标", "未达标", "未达标", "达标", "达标"]);
});

const aspects = (...points: readonly number[]) =>
  branch(
    points.join(),
    points.map((inspection) => ({ inspection })),
  );

it("A2: is 合格 from 90 on the mean of five aspects, each marked by experts", async () => {
  const by = await shipped(A2);
  expect(
    bands(by, [aspects(80, 90, 90, 95, 95), aspects(80, 90, 90, 95, 94.9), aspects(90)]),
  ).toEqual(["合格", "不合格", "合格"]);
  expect(bands(by, [branch("self", { system: 99 })])).toEqual([null]);
});

it("A4: from 90 with an innovation five stars, from 80 four, from 70 three, the rest below", async () => {
  const by = await shipped(A4);
  const crowd = Array.from({ length: 20 }, (_, index) => even(`crowd-${index}`, 50));
  const own = [
    even("a", 90, INNOVATION),
    even("b", 90),
    even("c", 80),
    even("d", 79.99),
    even("e", 70),
    even("f", 69.99),
  ];
  expect(bands(by, [...own, ...crowd]).slice(0, own.length)).toEqual([
    "五星",
    "四星",
    "四星",
    "三星",
    "三星",
    "二星及以下",
  ]);
});

it("A4: gives at most 10 % five stars, 30 % four and 40 % three; whoever finds no room is one below", async () => {
  const by = await shipped(A4);
  const all = Array.from({ length: 20 }, (_, index) =>
    even(`${index}`, 99.5 - index * 0.1, INNOVATION),
  );
  const found = Map.groupBy(bands(by, all), (name) => name);
  expect([...found].map(([name, members]) => [name, members.length])).toEqual([
    ["五星", 2],
    ["四星", 6],
    ["三星", 8],
    ["二星及以下", 4],
  ]);
});

/** All 85.00 before the innovation's 5 points: 50 × system + 30 × inspection + 20 × opinion. */
const tied = (id: string, inspection: number, opinion: number) =>
  branch(
    id,
    { system: (8500 - 30 * inspection - 20 * opinion) / 50, inspection, opinion },
    INNOVATION,
  );

it("A4: a tie for five stars goes by the inspectors, then the people, then to nobody", async () => {
  const by = await shipped(A4);
  const crowd = Array.from({ length: 17 }, (_, index) => even(`crowd-${index}`, 50));
  const stars = (...own: readonly BranchRecord[]) => bands(by, [...own, ...crowd]).slice(0, 3);
  expect(stars(tied("a", 90, 85), tied("b", 85, 90), tied("c", 85, 85))).toEqual([
    "五星",
    "五星",
    "四星",
  ]);
  expect(stars(tied("a", 90, 85), tied("b", 85, 85), tied("c", 85, 85))).toEqual([
    "五星",
    "四星",
    "四星",
  ]);
});

it("A5: gives 10 % five stars, 40 % four, 30 % three, and rates the rest not at all", async () => {
  const by = await shipped(A5);
  const all = Array.from({ length: 20 }, (_, index) => even(`${index}`, 99 - index * 0.1));
  const found = Map.groupBy(bands(by, all), (name) => name);
  expect([...found].map(([name, members]) => [name, members.length])).toEqual([
    ["五星", 2],
    ["四星", 8],
    ["三星", 6],
    ["不定星", 4],
  ]);
});

const several = (points: number, count: number) =>
  Array.from({ length: count }, (_, index) => even(`${points}-${index}`, points));

it("A5: lets all of a tie for three stars in, and none of one for four", async () => {
  const by = await shipped(A5);
  const found = bands(by, [...several(85, 5), ...several(75, 5)]);
  // 40 % of ten are four: five tied, nobody. 30 % are three: the five find no room there, all of them are let in together.
  expect(found).toEqual([...Array(5).fill("三星"), ...Array(5).fill("不定星")]);
});
