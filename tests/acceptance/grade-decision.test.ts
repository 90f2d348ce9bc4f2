/** 定等次, windows of the rounds, distribution, movement and what groups have in common: rules at their edges. */
import { describe, expect, it } from "vitest";
import { checkTime, choicesFor, GRADE_RULES, readPaper } from "#acceptance/grade-decision.ts";
import { planGroups } from "#acceptance/group-plan.ts";
import { countGroups, countSectors, type GroupedBranch, movementOf } from "#acceptance/movement.ts";
import { roundWindows } from "#acceptance/round-window.ts";
import { commonWords, countsWords, movementWords } from "#cards/acceptance/grade-words.ts";
import { SECTOR_KEYS } from "#organisation/unit.ts";
import { BAND_GROUPS } from "#taskbook/scheme.ts";
import { randomFrom, shuffled } from "#tests/support/random.ts";

describe("the paper of a decision", () => {
  const paper = { documentNumber: "1号", reasons: "理由" };
  it.each([
    [{ documentNumber: " " }, "grade.document-missing"],
    [{ reasons: "\n" }, "grade.words-missing"],
    [{ documentNumber: "号".repeat(GRADE_RULES.longestDocument + 1) }, "grade.too-long"],
    [{ reasons: "理".repeat(GRADE_RULES.longestReasons + 1) }, "grade.too-long"],
  ])("is refused: %j", (given, kind) => {
    expect(readPaper({ ...paper, ...given })).toMatchObject({ refusal: { kind } });
  });

  it("is taken without the blanks around it, up to its longest", () => {
    const reasons = "理".repeat(GRADE_RULES.longestReasons);
    expect(readPaper({ documentNumber: " 1号 ", reasons })).toEqual({
      ok: true,
      value: { documentNumber: "1号", reasons },
    });
  });
});

it("offers what was proposed first, and 先进 only where it was proposed", () => {
  expect(choicesFor("advanced")).toEqual(["advanced", "middle", "backward"]);
  expect(choicesFor("middle")).toEqual(["middle", "backward"]);
  expect(choicesFor("backward")).toEqual(["backward", "middle"]);
});

it("is not decided before the year, nor before the department's window for it", () => {
  const of = { year: "2026", assessFrom: undefined };
  expect(checkTime(of, "2025-12-31")).toMatchObject({ refusal: { from: "2026-01-01" } });
  expect(checkTime(of, "2026-01-01")).toMatchObject({ ok: true });
  const set = { year: "2026", assessFrom: "2026-11-01" };
  expect(checkTime(set, "2026-10-31")).toMatchObject({ refusal: { kind: "grade.too-early" } });
  expect(checkTime(set, "2026-11-01")).toMatchObject({ ok: true });
  expect(checkTime(set, "2027-02-01")).toMatchObject({ ok: true });
});

const windowsOf = (n: number) =>
  roundWindows({ rounds: Array.from({ length: n }, (_, index) => ({ round: index + 1 })) }, "2026");

it("gives the k-th of n rounds the k-th part of the year, without gap or overlap", () => {
  expect(windowsOf(0)).toEqual([{ round: 1, from: "2026-01", upTo: "2026-12" }]);
  expect(windowsOf(1)).toEqual(windowsOf(0));
  expect(windowsOf(2).map(({ from, upTo }) => `${from} ${upTo}`)).toEqual([
    "2026-01 2026-06",
    "2026-07 2026-12",
  ]);
  for (const n of Array.from({ length: 12 }, (_, index) => index + 1)) {
    const windows = windowsOf(n);
    const months = windows.flatMap(({ from, upTo }) => {
      const [first, last] = [Number(from.slice(5)), Number(upTo.slice(5))];
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
    expect(months).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  }
});

const random = randomFrom(7);
function pick<T>(all: readonly T[]): T {
  const found = all[Math.floor(random() * all.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}
const randomBranches = (): GroupedBranch[] =>
  Array.from({ length: Math.floor(random() * 30) }, () => ({
    template: pick([...SECTOR_KEYS, "light" as const, null]),
    group: pick([...BAND_GROUPS, null]),
    before: pick([...BAND_GROUPS, null]),
  }));
const sumOf = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, one) => sum + one, 0);

it("adds up: sectors to all branches, movement to those of both years, in any order", () => {
  for (let round = 0; round < 500; round++) {
    const branches = randomBranches();
    const sectors = countSectors(branches);
    expect(sectors.reduce((sum, { counts }) => sum + sumOf(counts), 0)).toBe(branches.length);
    expect(sumOf(countGroups(branches))).toBe(branches.length);
    const { stayed, moved } = movementOf(branches);
    const both = branches.filter(({ group, before }) => group !== null && before !== null);
    expect(stayed + moved.reduce((sum, one) => sum + one.branches, 0)).toBe(both.length);
    const turned = shuffled(branches, random);
    expect([countSectors(turned), movementOf(turned)]).toEqual([sectors, { stayed, moved }]);
  }
});

const went = (before: GroupedBranch["before"], group: GroupedBranch["group"]) => ({
  template: null,
  group,
  before,
});

it("says the movement with arrows, upwards first", () => {
  const branches = [
    went("advanced", "middle"),
    went("middle", "advanced"),
    went("middle", "advanced"),
    went("middle", "middle"),
    went(null, "backward"),
    went("backward", null),
  ];
  expect(movementWords(movementOf(branches))).toBe("不变1个；↑ 中间到先进2个；↓ 先进到中间1个");
  expect(countsWords(countGroups(branches))).toBe("先进2个、中间2个、后进1个，还没有等次1个");
});

const lacking = (act: number, more: { readonly needs?: boolean } = {}) => ({
  group: "middle" as const,
  hindrances: [
    { kind: "points" as const, short: 100 },
    ...(more.needs === true ? [{ kind: "needs" as const, name: "创新" }] : []),
  ],
  dimensions: [
    { key: "act" as const, won: act, possible: 100 },
    { key: "org" as const, won: 90, possible: 100 },
  ],
});

describe("what a group has in common", () => {
  const named = {
    dimensions: [{ key: "act" as const, name: "组织生活", points: 20, goal: "" }],
    items: [],
  };
  it("is what at least half of them lack, and nothing of points", () => {
    const { middle, near, backward } = planGroups([
      lacking(50),
      lacking(60, { needs: true }),
      lacking(100),
    ]);
    expect(middle).toMatchObject({
      branches: 3,
      common: [{ lack: { kind: "dimension", dimension: "act" }, branches: 2 }],
    });
    expect(near.branches).toBe(2);
    expect(backward).toEqual({ branches: 0, common: [] });
    expect(commonWords(middle, named)).toBe("至少一半的短板在“组织生活”（2个）。");
    expect(commonWords({ branches: 3, common: [] }, named)).toContain("没有共同的短板");
  });
});
