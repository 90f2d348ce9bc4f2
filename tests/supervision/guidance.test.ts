/** 指导任务: who can be given which branches, and until when. */
import { describe, expect, it } from "vitest";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { isWithin } from "#organisation/unit.ts";
import {
  checkAim,
  checkChosen,
  checkDueOn,
  checkResult,
  GUIDANCE_RULES,
  type GuidanceBranch,
} from "#supervision/guidance.ts";
import { type Random, randomFrom } from "#tests/support/random.ts";

const organiser = { personId: "P", name: "李明", unitName: "春晓镇", paths: ["SL/SL01"] };
const branchAt = (path: string): GuidanceBranch => ({ id: path, name: path, path });
const own = branchAt("SL/SL01/A");
const other = branchAt("SL/SL02/B");
const many = (count: number) => Array.from({ length: count }, () => own);
const check = (branches: readonly GuidanceBranch[], of: object = {}) =>
  checkChosen({ unitPath: "SL", organiser, branches, asked: branches.length, ...of });

describe("the branches", () => {
  it("are some, and no more than one person can see to", () => {
    const { mostBranches: most } = GUIDANCE_RULES;
    expect(check([])).toMatchObject({ refusal: { kind: "guidance.no-branch" } });
    expect(check(many(most)).ok).toBe(true);
    expect(check(many(most + 1))).toMatchObject({
      refusal: { kind: "guidance.too-many-branches", most },
    });
  });

  it("lie under the unit", () => {
    expect(check([own, other], { unitPath: "SL/SL01" })).toMatchObject({
      refusal: { kind: "guidance.branch-outside" },
    });
    expect(check([branchAt("SL/SL011/A")], { unitPath: "SL/SL01" })).toMatchObject({
      refusal: { kind: "guidance.branch-outside" },
    });
    expect(check([own], { asked: 2 })).toMatchObject({
      refusal: { kind: "guidance.branch-outside" },
    });
  });

  it("lie where the 组织员 is one; those that do are named", () =>
    expect(check([own, other])).toEqual({
      ok: false,
      refusal: { kind: "guidance.not-theirs", theirs: [own.id] },
    }));

  it("are given to nobody when nobody is there", () =>
    expect(check([own], { organiser: undefined })).toMatchObject({
      refusal: { kind: "guidance.nobody" },
    }));
});

const LEVELS = ["A", "B", "AB"] as const;
const pick = <T>(from: readonly T[], random: Random): T => {
  const found = from[Math.floor(random() * from.length)];
  if (found === undefined) throw new Error("nothing to pick from");
  return found;
};
const randomPath = (random: Random, most: number): string =>
  Array.from({ length: 1 + Math.floor(random() * most) }, () => pick(LEVELS, random)).join("/");

it("gives in 2 000 random trees nothing from outside the unit or the 组织员's places, and all that lies in both", () => {
  const random = randomFrom(17);
  let given = 0;
  for (let tree = 0; tree < 2000; tree++) {
    const unitPath = randomPath(random, 2);
    const paths = Array.from({ length: 2 }, () => randomPath(random, 2));
    const branches = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
      branchAt(randomPath(random, 4)),
    );
    const isGood = branches.every(
      ({ path }) => isWithin(path, unitPath) && paths.some((place) => isWithin(path, place)),
    );
    expect(check(branches, { unitPath, organiser: { ...organiser, paths } }).ok).toBe(isGood);
    given += Number(isGood);
  }
  expect(given).toBeGreaterThan(50);
});

it.each([
  [checkAim, "guidance.aim-missing"],
  [checkResult, "guidance.result-missing"],
] as const)("%o wants words, and not too many", (checkWords, kind) => {
  const { longestWords: longest } = GUIDANCE_RULES;
  expect(checkWords(" \n")).toEqual({ ok: false, refusal: { kind } });
  expect(checkWords(` ${"做".repeat(longest)} `)).toEqual({
    ok: true,
    value: "做".repeat(longest),
  });
  expect(checkWords("做".repeat(longest + 1))).toEqual({
    ok: false,
    refusal: { kind: "guidance.too-long", longest },
  });
});

describe("the due day", () => {
  const when = { today: "2026-11-20", calendar: workingCalendar([]) };
  it.each([
    ["2026-11-19", { ok: false, refusal: { kind: "guidance.past-day" } }],
    ["2026-11-20", { ok: true, value: "2026-11-20" }],
    ["2026-11-21", { ok: false, refusal: { kind: "guidance.rest-day", next: "2026-11-23" } }],
    ["2026-10-01", { ok: false, refusal: { kind: "guidance.past-day" } }],
    ["2027-01-04", { ok: true, value: "2027-01-04" }],
  ] as const)("%s is answered %o", (day, answered) =>
    expect(checkDueOn(day, when)).toEqual(answered),
  );
});
