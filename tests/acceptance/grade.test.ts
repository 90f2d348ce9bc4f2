/** What a scheme proposes, in cases worked out by hand. */
import { expect, it } from "vitest";
import { proposeGrades } from "#acceptance/grade.ts";
import type { BranchRecord } from "#acceptance/standing.ts";
import { type BandCap, type Scheme, schemeOf } from "#taskbook/scheme.ts";
import { branch, of, scheme } from "./grade-samples.ts";

const totals = (by: Scheme, ...records: readonly BranchRecord[]) =>
  proposeGrades(by, records).map(({ standing }) => standing?.total ?? null);
const bands = (by: Scheme, ...records: readonly BranchRecord[]) =>
  proposeGrades(by, records).map(({ band }) => (band === null ? null : by.bands[band]?.name));
const hindrances = (by: Scheme, record: BranchRecord) => proposeGrades(by, [record])[0]?.hindrances;

const DEFAULTS = schemeOf({});
const THREE = scheme({
  parts: [
    { part: "system", weight: 50 },
    { part: "inspection", weight: 30 },
    { part: "opinion", weight: 20 },
  ],
});

it("bands by the defaults: from 90, from 60, below 60, to the hundredth", () => {
  const points = [90, 89.99, 60, 59.99, 0];
  const records = points.map((system, index) => branch(`${index}`, { system }));
  expect(bands(DEFAULTS, ...records)).toEqual(["先进", "中间", "中间", "后进", "后进"]);
});

it("weighs the parts: 50 % of 80, 30 % of 90 and 20 % of 70 are 81.00", () => {
  expect(totals(THREE, branch("a", { system: 80, inspection: 90, opinion: 70 }))).toEqual([8100]);
});

it("spreads the weight of a part that was not assessed over the others, and says so", () => {
  // (50 × 80 + 30 × 90) / 80 = 83.75
  const [proposal] = proposeGrades(THREE, [branch("a", { system: 80, inspection: 90 })]);
  expect(proposal?.standing).toMatchObject({ total: 8375, missing: ["opinion"] });
});

it("rounds once, half up: a third of 85 and two thirds of 86 are 85.67", () => {
  const by = scheme({
    rounds: [
      { round: 1, weight: 1 },
      { round: 2, weight: 2 },
    ],
  });
  expect(totals(by, branch("a", [{ system: 85 }, { system: 86 }]))).toEqual([8567]);
  const half = branch("b", { system: 0 });
  const rounds = [{ round: 1, parts: { system: { won: 16_001, possible: 20_000 } } }];
  expect(totals(DEFAULTS, { ...half, rounds })).toEqual([8001]);
});

it("proposes nothing for a branch of which nothing was assessed", () => {
  expect(proposeGrades(DEFAULTS, [branch("a", { inspection: 90 })])).toEqual([
    { id: "a", standing: null, band: null, hindrances: [] },
  ]);
});

it.each([
  ["mean", 8600],
  ["last", 90],
  ["best", 95],
] as const)("combines rounds by their %s", (combine, expected) => {
  const rounds =
    combine === "mean"
      ? [20, 20, 60].map((weight, index) => ({ round: index + 1, weight }))
      : [1, 2, 3].map((round) => ({ round }));
  const record = branch("a", [{ system: 65 }, { system: 95 }, { system: 90 }]);
  // 0.2 × 65 + 0.2 × 95 + 0.6 × 90 = 86
  const total = totals(scheme({ combine, rounds }), record)[0];
  expect(total).toBe(expected < 100 ? expected * 100 : expected);
});

it("leaves the weight of a round that was not held to the others", () => {
  const rounds = [30, 30, 40].map((weight, index) => ({ round: index + 1, weight }));
  expect(totals(scheme({ rounds }), branch("a", [{ system: 70 }, { system: 90 }]))).toEqual([8000]);
});

const rawOf = (type: "floating" | "village") => ({
  ...branch("a", {}),
  type,
  rounds: [{ round: 1, parts: { system: { won: 5600, possible: null } } }],
});

it("scales the most that a branch type can reach to the same base: 56 of 70 are 80", () => {
  const by = scheme({ maxima: [{ type: "floating", points: 70 }] });
  expect(totals(by, rawOf("floating"))).toEqual([8000]);
  expect(totals(by, rawOf("village"))).toEqual([5600]);
  const stated = { ...rawOf("floating"), rounds: [{ round: 1, parts: { system: of(28, 35) } }] };
  expect(totals(by, stated)).toEqual([8000]);
});

it.each<[string, Partial<BranchRecord>, object]>([
  ["a confirmed veto", { vetoes: ["V-01"] }, { kind: "veto", codes: ["V-01"] }],
  [
    "a dimension under its minimum",
    { dimensions: [{ key: "act", won: 1439, possible: 2400 }] },
    { kind: "dimension", dimension: "act", least: 60 },
  ],
])("keeps %s out of a band for those that pass, and says why", (_, more, why) => {
  const record = branch("a", { system: 95 }, more);
  expect(bands(DEFAULTS, record)).toEqual(["中间"]);
  expect(hindrances(DEFAULTS, record)).toEqual([why]);
});

it("lets a dimension at exactly 60 % pass, and a veto that the scheme does not list", () => {
  const by = scheme({ vetoes: ["V-02"] });
  const dimensions = [{ key: "act" as const, won: 1440, possible: 2400 }];
  expect(bands(by, branch("a", { system: 95 }, { dimensions, vetoes: ["V-01"] }))).toEqual([
    "先进",
  ]);
});

it("asks the minimum of a part, where there is one", () => {
  const by = scheme({ parts: [{ part: "system", weight: 100, least: 95 }] });
  const record = branch("a", { system: 94 });
  expect(bands(by, record)).toEqual(["中间"]);
  expect(hindrances(by, record)).toEqual([{ kind: "part", part: "system", short: 100 }]);
});

it("says how many points are missing to the band above", () => {
  expect(hindrances(DEFAULTS, branch("a", { system: 88.5 }))).toEqual([
    { kind: "points", short: 150 },
  ]);
  expect(hindrances(DEFAULTS, branch("a", { system: 30 }))).toEqual([
    { kind: "points", short: 3000 },
  ]);
  expect(hindrances(DEFAULTS, branch("a", { system: 91 }))).toEqual([]);
});

const ADJUSTED = scheme({
  plusCap: 3,
  minusCap: 4,
  adjustments: [
    { name: "创新", kind: "plus", points: 1.5, most: 2 },
    { name: "表彰", kind: "plus", points: 2, most: 2 },
    { name: "逾期", kind: "minus", points: 0.5, most: 1 },
    { name: "弄虚", kind: "minus", points: 4, most: 4 },
  ],
});
const times = (...names: readonly (readonly [string, number])[]) => ({
  adjustments: names.map(([name, often]) => ({ name, times: often })),
});

it("adds each plus item up to its cap, all up to theirs", () => {
  const with2 = branch("a", { system: 85 }, times(["创新", 2]));
  const with4 = branch("b", { system: 85 }, times(["创新", 2], ["表彰", 1]));
  expect(totals(ADJUSTED, with2, with4)).toEqual([8700, 8800]);
});

it("takes minus points off in the same way, and never below 0", () => {
  const late = branch("a", { system: 85 }, times(["逾期", 5]));
  const faked = branch("b", { system: 85 }, times(["逾期", 5], ["弄虚", 1]));
  const low = branch("c", { system: 2 }, times(["弄虚", 1]));
  expect(totals(ADJUSTED, late, faked, low)).toEqual([8400, 8100, 0]);
});

it.each<[string, number, Partial<BranchRecord>]>([
  ["a base item that failed", 89, { failedItems: ["C-ACT-02"] }],
  ["a dimension under its minimum", 89, { dimensions: [{ key: "org", won: 0, possible: 1200 }] }],
  ["a veto", 89, { vetoes: ["V-03"] }],
  ["a base below the pass line", 79, {}],
])("gives no plus points to a branch with %s", (_, system, more) => {
  const record = branch("a", { system }, { ...times(["创新", 2], ["表彰", 1]), ...more });
  expect(totals(ADJUSTED, record)).toEqual([system * 100]);
});

const capped = (cap: BandCap) =>
  scheme({
    parts: THREE.parts,
    bands: [
      { name: "甲", gte: 80, group: "advanced", mustPass: false, cap },
      { name: "乙", gte: 60, group: "middle", mustPass: false },
      { name: "丙", gte: 0, group: "backward", mustPass: false },
    ],
  });
const same = (id: string, inspection: number, opinion: number) =>
  branch(id, { system: (8500 - 30 * inspection - 20 * opinion) / 50, inspection, opinion });

it("lets in no more than the cap, in whole branches, the better ones", () => {
  const by = capped({ share: 50, ties: [], rest: "none" });
  const all = [81, 82, 83, 84, 85].map((system) => branch(`${system}`, { system }));
  // 50 % of five are two.
  expect(bands(by, ...all)).toEqual(["乙", "乙", "乙", "甲", "甲"]);
  expect(hindrances(by, branch("a", { system: 85 }))).toEqual([
    { kind: "cap", places: 0, tied: false },
  ]);
});

it("tells a tie apart by the stated figures in their order", () => {
  const by = capped({ share: 40, ties: ["inspection", "opinion"], rest: "none" });
  const all = [
    same("a", 90, 80),
    same("b", 95, 70),
    same("c", 90, 85),
    same("d", 80, 99),
    same("e", 80, 98),
  ];
  expect(totals(by, ...all)).toEqual([8500, 8500, 8500, 8500, 8500]);
  // b by its inspection; of a and c, c by the opinion.
  expect(bands(by, ...all)).toEqual(["乙", "甲", "甲", "乙", "乙"]);
});

it("lets in none or all of those whom nothing tells apart, as stated", () => {
  const all = [same("a", 90, 80), same("b", 90, 80), same("c", 95, 80), same("d", 70, 80)];
  const cap = { share: 50, ties: ["inspection"] } as const;
  expect(bands(capped({ ...cap, rest: "none" }), ...all)).toEqual(["乙", "乙", "甲", "乙"]);
  expect(bands(capped({ ...cap, rest: "all" }), ...all)).toEqual(["甲", "甲", "甲", "乙"]);
  const [first] = proposeGrades(capped({ ...cap, rest: "none" }), all);
  expect(first?.hindrances).toEqual([{ kind: "cap", places: 2, tied: true }]);
});

it("does not tell a tie apart by a figure that one of them lacks: it is nobody's fault", () => {
  const by = capped({ share: 50, ties: ["opinion", "inspection"], rest: "none" });
  const full = branch("a", { system: 85, inspection: 85, opinion: 85 });
  const lacking = branch("b", { system: 82, inspection: 90 });
  expect(totals(by, full, lacking)).toEqual([8500, 8500]);
  expect(bands(by, full, lacking)).toEqual(["乙", "甲"]);
});

it("moves nobody into 后进 for want of room", () => {
  const by = capped({ share: 1, ties: [], rest: "none" });
  const all = Array.from({ length: 50 }, (_, index) => branch(`${index}`, { system: 99 }));
  expect(new Set(bands(by, ...all))).toEqual(new Set(["乙"]));
});

it("does not name a cap where the band above asks for something else", () => {
  const by = scheme({
    plusCap: 1,
    adjustments: [{ name: "创新", kind: "plus", points: 1, most: 1 }],
    bands: [
      {
        name: "甲",
        gte: 90,
        group: "advanced",
        mustPass: false,
        cap: { share: 1, ties: [], rest: "none" },
      },
      { name: "乙", gte: 80, group: "middle", mustPass: false, needs: "创新" },
      { name: "丙", gte: 0, group: "middle", mustPass: false },
    ],
  });
  expect(hindrances(by, branch("a", { system: 95 }))).toEqual([{ kind: "needs", name: "创新" }]);
});
