/** 年度窗口: in order, in their year, both days counted. */
import { describe, expect, it } from "vitest";
import { checkSpans, liesIn, type Spans } from "#acceptance/cycle.ts";

const GOOD: Spans = {
  deploy: { from: "2026-01-01", until: "2026-03-31" },
  check: { from: "2026-04-01", until: "2026-08-31" },
  assess: { from: "2026-11-01", until: "2027-01-15" },
};

describe("the windows of a year", () => {
  it("may follow each other without a day between, and 年终考核 may end in the next year", () => {
    expect(checkSpans(GOOD, "2026")).toEqual({ ok: true, value: GOOD });
  });

  it.each([
    [{ deploy: { from: "2026-02-30", until: "2026-03-31" } }, "cycle.days", "deploy"],
    [{ check: { from: "2026-08-31", until: "2026-04-01" } }, "cycle.days", "check"],
    [{ check: { from: "2026-03-31", until: "2026-08-31" } }, "cycle.order", "check"],
    [{ assess: { from: "2026-08-31", until: "2026-12-31" } }, "cycle.order", "assess"],
    [{ assess: { from: "2027-01-01", until: "2027-01-31" } }, "cycle.year", "assess"],
    [{ deploy: { from: "2025-12-31", until: "2026-03-31" } }, "cycle.year", "deploy"],
  ])("are refused with %j", (given, kind, span) => {
    expect(checkSpans({ ...GOOD, ...given }, "2026")).toEqual({
      ok: false,
      refusal: { kind, span },
    });
  });

  it.each([
    ["2026-11-01", "2027-01-15", true],
    ["2026-10-31", "2026-11-30", false],
    ["2026-11-01", "2027-01-16", false],
  ])("hold %s to %s: %s", (from, until, isIn) => {
    expect(liesIn({ from, until }, GOOD.assess)).toBe(isIn);
  });
});
