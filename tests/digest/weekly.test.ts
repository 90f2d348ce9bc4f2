import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueEndsAt, listsIn, percentOf } from "#digest/timeliness.ts";
import {
  DECISION_KINDS,
  decisionKindsFor,
  mondayOf,
  openingDay,
  weeklyMinute,
} from "#digest/weekly.ts";
import { addDays, at, dayOf, timeOf } from "#kernel/calendar.ts";
import { isCrowded } from "#kernel/spread.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import type { Actor, Role } from "#organisation/post.ts";

const calendar = workingCalendar([]);
const counts = fc.integer({ min: 0, max: 30_000 });

describe("the day of the weekly", () => {
  it.each([
    ["an ordinary Monday", "2026-11-09", "2026-11-09"],
    ["also asked for on the Friday of the same week", "2026-11-13", "2026-11-09"],
    ["the first day after 国庆, which is a Thursday", "2026-10-05", "2026-10-08"],
    ["the Tuesday after a Monday off (清明)", "2026-04-06", "2026-04-07"],
    [
      "not the Sunday before that is worked, which is of the week before",
      "2026-01-05",
      "2026-01-05",
    ],
    ["none in the week of 春节 in which nobody works", "2026-02-18", undefined],
  ])("is %s", (_, day, opening) => expect(openingDay(calendar, day)).toBe(opening));

  it("can be a Saturday where that is the only day worked in its week", () => {
    const imported = workingCalendar([
      {
        year: "2027",
        holidays: ["2027-02-08", "2027-02-09", "2027-02-10", "2027-02-11", "2027-02-12"],
        workingDays: ["2027-02-13"],
      },
    ]);
    expect(openingDay(imported, "2027-02-08")).toBe("2027-02-13");
  });

  it("is worked, in the week, and the first that is, on every day of a year", () => {
    for (let day = "2026-01-01"; day <= "2026-12-31"; day = addDays(day, 1)) {
      const opening = openingDay(calendar, day);
      const week = [0, 1, 2, 3, 4, 5, 6].map((days) => addDays(mondayOf(day), days));
      expect(week).toContain(day);
      expect(opening).toBe(week.filter(calendar.isWorkingDay)[0]);
    }
  });

  it("has a minute for everybody in its first hour, never a crowded one", () => {
    for (let n = 0; n < 200; n++) {
      const minute = weeklyMinute("2026-11-09", `P${n}`);
      expect(dayOf(minute)).toBe("2026-11-09");
      expect(timeOf(minute) >= "08:40" && timeOf(minute) <= "09:10").toBe(true);
      expect(isCrowded(minute)).toBe(false);
    }
  });
});

describe("按期, 逾期 and 待定", () => {
  it("the last day ends with its last millisecond in Shanghai", () => {
    expect(dueEndsAt("2026-11-30")).toBe(at("2026-12-01", "00:00"));
  });

  it("in per cent are whole numbers that make 100, none off by one or more", () => {
    fc.assert(
      fc.property(counts, counts, counts, (onTime, overdue, pending) => {
        const all = onTime + overdue + pending;
        const shares = percentOf({ onTime, overdue, pending });
        expect(listsIn(shares)).toBe(all === 0 ? 0 : 100);
        const exact = [onTime, overdue, pending].map((count) => (count * 100) / Math.max(all, 1));
        const off = [shares.onTime, shares.overdue, shares.pending].map((share, n) =>
          Math.abs(share - (exact[n] ?? 0)),
        );
        expect(Math.max(...off)).toBeLessThan(1);
        expect(Object.values(shares).every(Number.isInteger)).toBe(true);
      }),
    );
  });
});

const actor = (role: Role, path = "SL"): Actor => ({
  personId: "p",
  name: "某人",
  openId: "ou_p",
  standings: [{ role, unitId: path.split("/").at(-1) ?? "", path }],
});

describe("what needs a decision", () => {
  const county = { path: "SL", kind: "county" } as const;
  const committee = { path: "SL/SL01", kind: "committee" } as const;

  it.each([
    ["operator", DECISION_KINDS],
    ["county_staff", ["overdue", "help", "vacancy"]],
    ["committee_secretary", ["overdue", "help", "vacancy"]],
    ["organiser", ["overdue", "help", "vacancy"]],
    ["leader", ["overdue", "vacancy"]],
    ["city_staff", []],
    ["inspector", []],
  ] as const)("is for %s of the unit: %j", (role, kinds) =>
    expect(decisionKindsFor(actor(role), county)).toEqual(kinds),
  );

  it("is nothing in another tree, nothing of a branch's own, and in a group only what all its leaders may see", () => {
    expect(decisionKindsFor(actor("leader", "SL/SL02"), committee)).toEqual([]);
    const branch = { path: "SL/SL01/SL01-01", kind: "branch" } as const;
    expect(decisionKindsFor(actor("operator"), branch)).toEqual([]);
    expect(decisionKindsFor("leaders", county)).toEqual(["vacancy"]);
    expect(decisionKindsFor("group", county)).toEqual([]);
  });
});
