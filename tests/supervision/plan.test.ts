/** 年度检查计划: which line an inspection rests on, and how near another visit may be. */
import { describe, expect, it } from "vitest";
import { checkWish, type EarlierVisit, mergeVisits } from "#supervision/inspection.ts";
import { type ApprovedLine, chooseLine, isSamePlan, isTooSoon, roomOf } from "#supervision/plan.ts";
import type { VisitKind } from "#supervision/visit.ts";
import { countyPlan, planLine } from "#tests/support/plans.ts";

const line = (given: Partial<ApprovedLine> = {}): ApprovedLine => ({
  ...planLine(),
  approvalNumber: "1号",
  restDays: 90,
  taken: 0,
  ...given,
});
const wish = { kind: "scheduled", on: "2026-11-03", wanted: 5 } as const;

describe("the line of an inspection", () => {
  it("is the first of its kind whose days it falls in and that has room", () => {
    const full = line({ line: 1, places: 10, taken: 6 });
    const open = line({ line: 2, places: 10, taken: 5 });
    expect(chooseLine([full, open], wish)).toMatchObject({ ok: true, value: { line: 2 } });
    expect(chooseLine([line({ kind: "open" }), line({ line: 3 })], wish)).toMatchObject({
      value: { line: 3 },
    });
  });

  it("is the one with the most room where none has enough", () => {
    const lines = [1, 3, 2].map((places, index) => line({ line: index + 1, places }));
    expect(chooseLine(lines, wish)).toMatchObject({ value: { line: 2 } });
  });

  it.each([
    ["2026-06-30", false],
    ["2026-07-01", true],
    ["2026-12-31", true],
    ["2027-01-01", false],
  ])("holds on %s: %s", (on, holds) => {
    expect(chooseLine([line()], { ...wish, on }).ok).toBe(holds);
  });

  it("is none where no line is of the kind", () => {
    expect(chooseLine([line({ kind: "full" })], wish)).toMatchObject({
      refusal: { kind: "inspection.not-planned" },
    });
  });

  it("has no less room than none", () => {
    expect(roomOf(line({ places: 2, taken: 3 }))).toBe(0);
    expect(roomOf(line())).toBeUndefined();
  });
});

const once = (on: string) => ({ fromOn: on, untilOn: on });

describe("another visit", () => {
  it.each([
    ["2026-08-05", false],
    ["2026-08-06", true],
    ["2026-11-03", true],
    ["2027-01-31", true],
    ["2027-02-01", false],
  ])("on %s is too near to 2026-11-03 with 90 days between: %s", (on, soon) => {
    expect(isTooSoon(once(on), "2026-11-03", 90)).toBe(soon);
  });

  it("without a day counts with all days on which it may be", () => {
    const visit = { fromOn: "2026-03-01", untilOn: "2026-10-01" };
    expect(isTooSoon(visit, "2026-11-03", 33)).toBe(false);
    expect(isTooSoon(visit, "2026-11-03", 34)).toBe(true);
  });

  it("never keeps anybody away where no days are to lie between", () => {
    expect(isTooSoon(once("2026-11-03"), "2026-11-03", 0)).toBe(false);
  });

  it("that is left out takes no place, and only places that are left are given", () => {
    const earlier = [
      {
        ...once("2026-11-01"),
        branchId: "A",
        branchName: "A",
        inspectionId: "I",
        inspectionName: "I",
        kind: "scheduled" as const,
        year: "2026",
        isStaffed: true,
        isHeld: true,
      },
    ];
    const merging = { line: line({ places: 1 }), on: "2026-11-03", today: TODAY, merge: true };
    expect(mergeVisits(["A", "B"], earlier, merging)).toEqual({ ok: true, value: earlier });
    expect(mergeVisits(["A", "B", "C"], earlier, merging)).toMatchObject({
      refusal: { kind: "inspection.too-many", wanted: 2, left: 1 },
    });
    expect(mergeVisits(["A"], earlier, merging)).toMatchObject({
      refusal: { kind: "inspection.all-merged" },
    });
  });
});

const TODAY = "2026-11-02";
const other = (kind: VisitKind, on: string) => ({
  fromOn: on,
  untilOn: on,
  branchId: "A",
  branchName: "A",
  inspectionId: "I",
  inspectionName: "I",
  kind,
  year: on.slice(0, 4),
  isStaffed: true,
  isHeld: true,
});
const away = (given: Partial<ApprovedLine>, visit: EarlierVisit) =>
  mergeVisits(["A", "B"], [visit], {
    line: line(given),
    on: "2026-11-03",
    today: TODAY,
    merge: true,
  });

describe("a visit whose days are over without anybody having been there", () => {
  it.each([
    ["2026-11-01", false],
    ["2026-11-02", true],
  ] as const)("planned until %s keeps another away: %s", (untilOn, isAway) => {
    const visit = { ...other("spot", "2026-10-20"), untilOn, isHeld: false };
    expect(away({ kind: "spot", restDays: 90 }, visit)).toEqual({
      ok: true,
      value: isAway ? [visit] : [],
    });
  });

  it("keeps nobody away where nobody was sent", () => {
    const visit = { ...other("spot", "2026-11-05"), isHeld: false, isStaffed: false };
    expect(away({ kind: "spot", restDays: 90 }, visit)).toEqual({ ok: true, value: [] });
  });
});

describe("拉网式验收", () => {
  it.each([
    ["full", "2026-01-05", true],
    ["full", "2026-12-31", true],
    ["full", "2025-12-31", false],
    ["scheduled", "2026-01-05", false],
  ] as const)("%s on %s keeps any other check of the year away: %s", (kind, on, isAway) => {
    const visit = other(kind, on);
    for (const planned of ["scheduled", "spot", "open"] as const)
      expect(away({ kind: planned, restDays: 10 }, visit)).toEqual({
        ok: true,
        value: isAway ? [visit] : [],
      });
  });

  it("to which nobody goes, or of another year's plan, keeps none away", () => {
    const visit = other("full", "2026-01-05");
    const planned = { kind: "spot", restDays: 10 } as const;
    const toCome = { ...other("full", "2026-12-31"), isHeld: false };
    expect(away(planned, toCome)).toMatchObject({ value: [toCome] });
    expect(away(planned, { ...toCome, isStaffed: false })).toMatchObject({ value: [] });
    expect(away(planned, { ...visit, year: "2025" })).toMatchObject({ value: [] });
    expect(away(planned, { ...other("full", "2025-12-31"), year: "2026" })).toMatchObject({
      value: [{}],
    });
  });

  it("goes where other checks were, and not twice within the days between", () => {
    const day = "2026-11-02";
    expect(away({ kind: "full" }, other("scheduled", day))).toMatchObject({ value: [] });
    expect(away({ kind: "full" }, other("full", day))).toMatchObject({ value: [{}] });
    expect(away({ kind: "full" }, other("full", "2026-01-05"))).toMatchObject({ value: [] });
  });
});

describe("a wish", () => {
  const good = { name: "检查", teamSize: 5, visitOn: "2026-11-03" };

  it.each([
    [{}, true],
    [{ visitOn: null }, true],
    [{ visitOn: "2026-11-02" }, false],
    [{ teamSize: 6 }, false],
    [{ teamSize: 0 }, false],
    [{ teamSize: 1.5 }, false],
    [{ name: "名".repeat(60) }, true],
    [{ name: "名".repeat(61) }, false],
    [{ name: "" }, false],
  ])("of %j is taken: %s", (given, isTaken) => {
    expect(checkWish({ ...good, ...given }, "2026-11-03").ok).toBe(isTaken);
  });
});

describe("the same approval", () => {
  it.each([
    [{}, true],
    [{ restDays: 60 }, false],
    [{ approvedOn: "2026-01-11" }, false],
    [{ lines: [] }, false],
    [{ lines: [planLine({ places: 5 })] }, false],
    [{ lines: [planLine({ name: "别的" })] }, false],
  ])("says the same with %j: %s", (given, same) => {
    expect(isSamePlan(countyPlan(), countyPlan(given))).toBe(same);
  });
});
