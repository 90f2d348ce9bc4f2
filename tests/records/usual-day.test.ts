import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, lastDayOf } from "#kernel/calendar.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { usualDay } from "#records/usual-day.ts";

const calendar = workingCalendar([]);
const of = (days: readonly string[], month = "2026-11") => usualDay(days, month, calendar);

describe("a branch's usual day", () => {
  it("is the middle of its last three, in whatever order they are told", () => {
    expect(of(["2026-10-10", "2026-08-05", "2026-09-20"])).toBe("2026-11-10");
  });

  it("does not look at what was before the last three", () => {
    expect(of(["2026-07-27", "2026-08-10", "2026-09-11", "2026-10-12"])).toBe("2026-11-11");
  });

  it("of two is the earlier", () => {
    expect(of(["2026-09-20", "2026-10-10"])).toBe("2026-11-10");
  });

  it.each([[[]], [["2026-10-10"]]])("is not known from %j: once is no habit", (days) => {
    expect(of(days)).toBeUndefined();
  });

  it("on a rest day gives way to the working day before it", () => {
    expect(of(["2026-09-15", "2026-10-15"])).toBe("2026-11-13");
  });

  it("stays in the month: before its first working day there is none", () => {
    expect(of(["2026-09-01", "2026-10-01"])).toBe("2026-11-02");
    expect(of(["2026-08-03", "2026-09-03"], "2026-10")).toBe("2026-10-08");
  });

  it("is the last day of a month that is shorter, or the working day before it", () => {
    expect(of(["2025-12-31", "2026-01-31"], "2026-02")).toBe("2026-02-28");
    expect(of(["2026-08-31", "2026-10-30"])).toBe("2026-11-30");
    expect(of(["2026-12-31", "2027-01-31"], "2027-02")).toBe("2027-02-26");
  });

  it("is always a working day of the month", () => {
    const day = fc.integer({ min: 0, max: 120 }).map((back) => addDays("2026-10-31", -back));
    const month = fc.constantFrom("2026-01", "2026-02", "2026-05", "2026-10", "2026-11");
    fc.assert(
      fc.property(fc.array(day, { minLength: 2, maxLength: 6 }), month, (days, its) => {
        const usual = usualDay(days, its, calendar);
        expect(usual).toBeDefined();
        expect(calendar.isWorkingDay(usual ?? "")).toBe(true);
        expect(usual ?? "").toMatch(its);
        expect((usual ?? "") <= lastDayOf(its)).toBe(true);
      }),
    );
  });
});
