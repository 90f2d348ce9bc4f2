import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  changePreferences,
  isWanted,
  type MessageKind,
  NO_PREFERENCES,
  nextWanted,
  parseQuietTime,
  type QuietTime,
} from "#burden/preferences.ts";
import { addDays, at, timeOf } from "#kernel/calendar.ts";
import { isSendingTime, sendingTimeFrom, workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);
const setQuiet = (quiet: QuietTime | null) =>
  changePreferences(NO_PREFERENCES, { kind: "quiet", quiet });

describe("a quiet time", () => {
  it.each([
    ["12:00-14:30", "12:00", "14:30"],
    ["１２：００－１４：３０", "12:00", "14:30"],
    ["9:00 ~ 9:30", "09:00", "09:30"],
    ["12点到14点半", "12:00", "14:30"],
    ["12点到2点半", "12:00", "14:30"],
    ["12:00至14:00", "12:00", "14:00"],
  ])("%s is read", (text, from, until) => {
    expect(parseQuietTime(text)).toEqual({ ok: true, value: { from, until } });
  });

  it.each(["", "中午", "12:00", "12:00-14:00-16:00", "25:00-26:00", "12:60-13:00", "12-14"])(
    "“%s” is not read",
    (text) => {
      expect(parseQuietTime(text)).toEqual({
        ok: false,
        refusal: { kind: "preference.no-such-time", text },
      });
    },
  );

  it.each([
    ["14:00", "12:00", "preference.backwards"],
    ["12:00", "12:00", "preference.backwards"],
    ["07:59", "09:00", "preference.outside-hours"],
    ["19:00", "20:01", "preference.outside-hours"],
    ["12:00", "16:01", "preference.too-long"],
  ])("from %s until %s is refused", (from, until, kind) => {
    expect(setQuiet({ from, until })).toMatchObject({ ok: false, refusal: { kind } });
  });

  it("of four hours inside the sending hours is set, and taken back", () => {
    const set = setQuiet({ from: "16:00", until: "20:00" });
    expect(set).toMatchObject({ ok: true, value: { quiet: { from: "16:00", until: "20:00" } } });
    expect(setQuiet(null)).toEqual({ ok: true, value: NO_PREFERENCES });
  });
});

describe("what is received", () => {
  it.each<MessageKind>(["last-day", "overdue", "escalation", "transfer", "help"])(
    "%s cannot be turned off",
    (what) => {
      expect(changePreferences(NO_PREFERENCES, { kind: "decline", what })).toEqual({
        ok: false,
        refusal: { kind: "preference.required", required: what },
      });
      expect(isWanted({ quiet: null, declined: ["ahead", "below"] }, what)).toBe(true);
    },
  );

  it("one kind is turned off and on again without touching the other", () => {
    const both = { ...NO_PREFERENCES, declined: ["ahead", "below"] as const };
    const one = changePreferences(both, { kind: "receive", what: "ahead" });
    expect(one).toEqual({ ok: true, value: { quiet: null, declined: ["below"] } });
    if (!one.ok) throw new Error("refused");
    expect(isWanted(one.value, "ahead")).toBe(true);
    expect(isWanted(one.value, "below")).toBe(false);
    const again = changePreferences(both, { kind: "decline", what: "below" });
    expect(again).toEqual({ ok: true, value: both });
  });
});

const two = (count: number) => String(count).padStart(2, "0");

describe("when it is received", () => {
  const times = fc
    .tuple(fc.integer({ min: 8 * 60, max: 20 * 60 - 1 }), fc.integer({ min: 1, max: 240 }))
    .map(([from, length]) => [from, Math.min(from + length, 20 * 60)] as const)
    .map(([from, until]) => ({
      from: `${two(Math.floor(from / 60))}:${two(from % 60)}`,
      until: `${two(Math.floor(until / 60))}:${two(until % 60)}`,
    }));
  const instants = fc
    .tuple(fc.integer({ min: 0, max: 360 }), fc.integer({ min: 0, max: 86_399 }))
    .map(([day, second]) => at(addDays("2026-01-01", day), "00:00") + second * 1000);

  it("is never in the quiet time, never outside sending hours, and moved only where it must be", () => {
    fc.assert(
      fc.property(times, instants, (quiet, instant) => {
        const next = nextWanted({ quiet, declined: [] }, calendar, instant);
        const isQuiet = timeOf(next) >= quiet.from && timeOf(next) < quiet.until;
        expect(isSendingTime(calendar, next)).toBe(true);
        expect(isQuiet).toBe(false);
        expect(next >= sendingTimeFrom(calendar, instant)).toBe(true);
        expect(nextWanted({ quiet, declined: [] }, calendar, next)).toBe(next);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["12:00", "14:30", "2026-11-02", "13:00", "2026-11-02", "14:30"],
    /* Until eight in the evening: the next morning. */
    ["16:00", "20:00", "2026-11-06", "17:00", "2026-11-09", "08:00"],
    /* The morning is quiet too. */
    ["08:00", "10:00", "2026-11-06", "21:00", "2026-11-09", "10:00"],
    ["12:00", "14:30", "2026-11-02", "14:30", "2026-11-02", "14:30"],
  ])("quiet from %s until %s: what falls on %s at %s comes on %s at %s", (...row) => {
    const [from, until, day, time, nextDay, nextTime] = row;
    const next = nextWanted({ quiet: { from, until }, declined: [] }, calendar, at(day, time));
    expect(next).toBe(at(nextDay, nextTime));
  });
});
