import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, at, dayOf, timeOf } from "#kernel/calendar.ts";
import {
  addWorkingDays,
  calendarWarnings,
  countWorkingDays,
  isSendingTime,
  publishedYear,
  sendingTimeFrom,
  springFestivalOf,
  unarrangedYear,
  workingCalendar,
  workingDayFrom,
  workingDaysAfter,
} from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);
const YEARS = ["2017", "2018", "2019", "2020", "2021", "2022", "2023", "2024", "2025", "2026"];
/** Ten years; counting stays inside them. */
const days = fc.integer({ min: 60, max: 3590 }).map((count) => addDays("2017-01-01", count));
const counts = fc.integer({ min: 1, max: 30 });

describe("ten years of arrangements", () => {
  it.each(YEARS)("%s is known, with as many working days as there are in a year", (year) => {
    expect(calendar.isKnown(`${year}-06-15`)).toBe(true);
    expect(countWorkingDays(calendar, year)).toBeGreaterThanOrEqual(243);
    expect(countWorkingDays(calendar, year)).toBeLessThanOrEqual(252);
  });

  it.each(YEARS)("%s imported as the library has it is the same year", (year) => {
    const published = publishedYear(year);
    if (published === undefined) throw new Error(`${year} is not published`);
    const imported = workingCalendar([published]);
    const differing: string[] = [];
    for (let day = `${year}-01-01`; day <= `${year}-12-31`; day = addDays(day, 1))
      if (imported.isWorkingDay(day) !== calendar.isWorkingDay(day)) differing.push(day);
    expect(differing).toEqual([]);
  });

  it("so many working days on never end on a rest day, and the same number back is where it began", () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const on = addWorkingDays(calendar, day, count);
        expect(calendar.isWorkingDay(on)).toBe(true);
        expect(on > day).toBe(true);
        const worked = workingDayFrom(calendar, day);
        expect(addWorkingDays(calendar, addWorkingDays(calendar, worked, count), -count)).toBe(
          worked,
        );
      }),
      { numRuns: 1000 },
    );
  });

  it("a later day or a larger count never ends earlier", () => {
    fc.assert(
      fc.property(days, counts, counts, (day, count, later) => {
        const on = addWorkingDays(calendar, day, count);
        expect(addWorkingDays(calendar, addDays(day, later), count) >= on).toBe(true);
        expect(addWorkingDays(calendar, day, count + later) > on).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("what may not be sent now is sent at eight of the next working day, and nothing is moved that may", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const instant = at(day, "00:00") + second * 1000;
        const sent = sendingTimeFrom(calendar, instant);
        expect(isSendingTime(calendar, sent)).toBe(true);
        const inTime = isSendingTime(calendar, instant);
        expect(inTime ? sent === instant : sent > instant && timeOf(sent) === "08:00").toBe(true);
        expect(addWorkingDays(calendar, dayOf(sent), -1) <= day).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["2026-09-30", 1, "2026-10-08"],
    ["2026-10-07", -1, "2026-09-30"],
    ["2026-02-14", 1, "2026-02-24"],
    ["2025-09-27", 1, "2025-09-28"],
    ["2020-01-23", 1, "2020-02-03"],
  ])(
    "%s and %i working days is %s: holidays and made-up days are counted as arranged",
    (day, count, on) => {
      expect(addWorkingDays(calendar, day, count)).toBe(on);
    },
  );
});

const warned = (day: string) =>
  calendarWarnings(calendar, at(day, "09:00")).map(({ year }) => year);

describe("a year without an arrangement", () => {
  it("is counted Monday to Friday, and everything that falls into it says so", () => {
    expect(publishedYear("2027")).toBeUndefined();
    expect(countWorkingDays(calendar, "2027")).toBe(261);
    expect(workingDaysAfter(calendar, "2026-12-31", 5)).toEqual({
      on: "2027-01-07",
      certain: false,
    });
    expect(workingDaysAfter(calendar, "2026-12-24", 5)).toEqual({
      on: "2026-12-31",
      certain: true,
    });
    expect(unarrangedYear(calendar, ["2026-12-31", "2027-01-04", "2028-01-04"])).toBe("2027");
    expect(unarrangedYear(calendar, ["2026-12-31"])).toBeUndefined();
  });

  it("is warned of from the November before it, and while it lasts", () => {
    expect(warned("2026-10-31")).toEqual([]);
    expect(warned("2026-11-01")).toEqual(["2027"]);
    expect(warned("2027-01-01")).toEqual(["2027"]);
    expect(warned("2027-11-01")).toEqual(["2027", "2028"]);
    const imported = workingCalendar([{ year: "2027", holidays: [], workingDays: [] }]);
    expect(calendarWarnings(imported, at("2026-11-01", "09:00"))).toEqual([]);
  });
});

it("an imported year decides alone over its days, and over no other year's", () => {
  const imported = workingCalendar([
    { year: "2026", holidays: ["2026-10-09"], workingDays: ["2026-10-10"] },
  ]);
  expect(imported.isWorkingDay("2026-10-09")).toBe(false);
  expect(imported.isWorkingDay("2026-10-10")).toBe(true);
  expect(imported.isWorkingDay("2026-10-01")).toBe(true);
  expect(imported.isWorkingDay("2025-10-01")).toBe(false);
});

it.each([
  ["2025", "2025-01-29"],
  ["2026", "2026-02-17"],
  ["2027", "2027-02-06"],
])("the first day of the lunar year %s is %s", (year, day) => {
  expect(springFestivalOf(year)).toBe(day);
});
