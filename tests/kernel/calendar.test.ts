import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { at, dayOf, isDay, lastDayOf, startOf, timeOf } from "#kernel/calendar.ts";

describe("the calendar in Shanghai", () => {
  it("gives the day and the time that the zone's own rules give, from 1992 on", () => {
    const from = Date.parse("1992-01-01T00:00:00Z");
    const to = Date.parse("2199-12-31T23:59:59Z");
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (instant) => {
        const there =
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO("Asia/Shanghai");
        expect(dayOf(instant)).toBe(there.toPlainDate().toString());
        expect(timeOf(instant)).toBe(there.toPlainTime().toString().slice(0, 5));
      }),
    );
  });

  it("changes the day at midnight there, eight hours before Greenwich", () => {
    const midnight = Date.parse("2026-11-02T16:00:00Z");
    expect([dayOf(midnight - 1), timeOf(midnight - 1)]).toEqual(["2026-11-02", "23:59"]);
    expect([dayOf(midnight), timeOf(midnight)]).toEqual(["2026-11-03", "00:00"]);
    expect(startOf("2026-11-03")).toBe(midnight);
    expect(at("2026-11-03", "09:12")).toBe(midnight + 9 * 3_600_000 + 12 * 60_000);
  });

  it("knows which days exist", () => {
    expect([lastDayOf("2024-02"), lastDayOf("2026-02")]).toEqual(["2024-02-29", "2026-02-28"]);
    expect(["2024-02-29", "2026-12-31"].every(isDay)).toBe(true);
    expect(["2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "2026-11-00"].some(isDay)).toBe(
      false,
    );
  });
});
