/** 跟踪培育: two days in order, each looked at once and not before it comes. */
import { describe, expect, it } from "vitest";
import {
  CULTIVATION_RULES,
  checkDays,
  checkLook,
  checkWords,
  type Look,
  nextLook,
} from "#acceptance/cultivation.ts";

const TODAY = "2026-12-01";
const look = (on: string, at: number | null = null): Look => ({
  on,
  words: at === null ? "" : "活动室在用",
  at,
});

describe("the two days", () => {
  it.each([
    ["2026-12-01", "2026-12-02", true],
    ["2027-03-10", "2028-12-01", true],
    ["2027-03-10", "2028-12-02", false],
    ["2026-11-30", "2027-03-10", false],
    ["2027-03-10", "2027-03-10", false],
    ["2027-03-11", "2027-03-10", false],
    ["2027-02-30", "2027-03-10", false],
    ["", "", false],
  ])("%s and %s are taken: %s", (firstOn, secondOn, isTaken) => {
    expect(checkDays({ firstOn, secondOn }, TODAY).ok).toBe(isTaken);
  });
});

describe("a look", () => {
  const both = { first: look(TODAY), second: look("2027-06-01") };
  const seen = { ...both, first: look(TODAY, 1) };

  it("comes on its day or later, the first one first, and once", () => {
    expect(checkLook(both, "first", "2026-11-30")).toMatchObject({
      refusal: { kind: "cultivation.too-early", on: TODAY },
    });
    expect(checkLook(both, "first", TODAY).ok).toBe(true);
    for (const [of, nth] of [
      [both, "second"],
      [seen, "first"],
    ] as const)
      expect(checkLook(of, nth, "2027-06-01")).toMatchObject({
        refusal: { kind: "cultivation.looked-before" },
      });
    expect(checkLook(seen, "second", "2027-06-01").ok).toBe(true);
  });

  it("is over after two", () => {
    expect([nextLook(both), nextLook(seen)]).toEqual(["first", "second"]);
    expect(nextLook({ ...seen, second: look("2027-06-01", 2) })).toBeUndefined();
  });

  it("is said in words, and not too many", () => {
    const { longestLook } = CULTIVATION_RULES;
    expect(checkWords(" 在用 ", longestLook)).toEqual({ ok: true, value: "在用" });
    expect(checkWords("  ", longestLook)).toMatchObject({
      refusal: { kind: "cultivation.words-missing" },
    });
    expect(checkWords("字".repeat(longestLook), longestLook).ok).toBe(true);
    expect(checkWords("字".repeat(longestLook + 1), longestLook)).toMatchObject({
      refusal: { kind: "cultivation.too-long", limit: longestLook },
    });
  });
});
