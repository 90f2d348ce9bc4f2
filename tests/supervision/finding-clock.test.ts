import { describe, expect, it } from "vitest";
import { at, dayOf } from "#kernel/calendar.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { dueAfterRest, firstReminder, reminderTurn } from "#supervision/finding-clock.ts";
import { FINDING_STATES, isWithBranch } from "#supervision/finding-machine.ts";
import type { Severity } from "#supervision/severity.ts";

const calendar = workingCalendar([]);
const first = (severity: Severity, dueOn: string, today: string) =>
  firstReminder({ severity, dueOn, calendar, today });
const turn = (of: Partial<Parameters<typeof reminderTurn>[0]>, today: string) =>
  reminderTurn(
    { state: "rectifying", severity: "ordinary", dueOn: "2026-12-18", nextStep: 0, ...of },
    { calendar, today },
  );

describe("the first reminder of a finding", () => {
  it("comes three working days before the due day, at the beginning of the morning", () =>
    expect(first("ordinary", "2026-12-18", "2026-11-20")).toEqual({
      nextStep: 0,
      nextRemindAt: at("2026-12-15", "09:10"),
    }));

  it("is on the due day for what is put right at once", () =>
    expect(first("minor", "2026-11-27", "2026-11-20")).toEqual({
      nextStep: 0,
      nextRemindAt: at("2026-11-27", "09:10"),
    }));

  it("leaves out what would fall on the day it was handed over, or before", () =>
    expect(first("ordinary", "2026-12-18", "2026-12-15")).toEqual({
      nextStep: 1,
      nextRemindAt: at("2026-12-18", "09:10"),
    }));

  it("passes over rest days between it and the due day", () =>
    // 1 to 7 October are days off.
    expect(first("ordinary", "2026-10-09", "2026-09-20").nextRemindAt).toBe(
      at("2026-09-29", "09:10"),
    ));

  it("waits for a year that is not arranged to begin", () => {
    const { nextStep, nextRemindAt } = first("ordinary", "2031-01-20", "2030-12-20");
    expect(nextStep).toBe(0);
    expect(dayOf(nextRemindAt ?? 0)).toBe("2031-01-01");
  });
});

describe("a reminder that is due", () => {
  it("goes to the branch, and the next one is planned", () =>
    expect(turn({}, "2026-12-15")).toEqual({
      tells: "doer",
      step: 0,
      next: { nextStep: 1, nextRemindAt: at("2026-12-18", "09:10") },
    }));

  it("climbs one level at a time as the working days pass", () => {
    expect(turn({ nextStep: 2 }, "2026-12-21")).toMatchObject({ tells: "doer", step: 2 });
    expect(turn({ nextStep: 3 }, "2026-12-23")).toMatchObject({ tells: "direct", step: 3 });
    expect(turn({ nextStep: 4 }, "2026-12-29")).toEqual({
      tells: "first",
      step: 4,
      next: { nextStep: 5, nextRemindAt: null },
    });
  });

  it("after days without service is only the last of the branch's, and the superior's comes the morning after", () =>
    expect(turn({}, "2026-12-24")).toEqual({
      tells: "doer",
      step: 2,
      next: { nextStep: 3, nextRemindAt: at("2026-12-25", "09:10") },
    }));

  it("that has moved to a later day waits for that day and tells nobody", () =>
    expect(turn({ nextStep: 0 }, "2026-12-14")).toEqual({
      tells: null,
      step: 0,
      next: { nextStep: 0, nextRemindAt: at("2026-12-15", "09:10") },
    }));

  it.each(FINDING_STATES)("tells somebody only while the branch has it: %s", (state) =>
    expect(turn({ state }, "2026-12-18").tells !== null).toBe(isWithBranch(state)),
  );

  it("past the last is over", () =>
    expect(turn({ nextStep: 5 }, "2027-02-01").next).toEqual({ nextStep: 5, nextRemindAt: null }));
});

/** Due on Friday the 18th; the branch asked, and got it back, on these days. */
describe("a finding that the branch got back", () => {
  it.each([
    ["with the days it had left, whenever that is", "2026-12-10", "2026-12-24", "2027-01-01"],
    ["the same day with its own last day", "2026-12-10", "2026-12-10", "2026-12-18"],
    ["over a weekend without losing a day", "2026-12-11", "2026-12-14", "2026-12-21"],
    ["asked on its last day, with one more", "2026-12-18", "2026-12-30", "2026-12-31"],
    ["asked too late, as late as it was", "2026-12-19", "2026-12-30", "2026-12-18"],
  ])("goes on %s", (_, askedOn, today, dueOn) => {
    const weekdays = {
      ...calendar,
      isWorkingDay: (day: string) => ![0, 6].includes(new Date(day).getUTCDay()),
    };
    expect(dueAfterRest({ dueOn: "2026-12-18", askedOn, today, calendar: weekdays })).toBe(dueOn);
  });
});
