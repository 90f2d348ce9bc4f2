import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_POLICY,
  morningAfter,
  nextMorning,
  nextWeekOpening,
  planReminders,
  remindingResumes,
  remindingTime,
  stepToTake,
  WEEK_OPENING,
  workingDaysLeft,
} from "#blueprint/reminder-policy.ts";
import { addDays, at, dayOf, timeOf } from "#kernel/calendar.ts";
import { isCrowded, MORNING, spreadIn } from "#kernel/spread.ts";
import { addWorkingDays, isSendingTime, workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);
/** Ten years whose arrangements are known; a due day early enough for all its steps to lie in them. */
const days = fc.integer({ min: 0, max: 3650 }).map((count) => addDays("2017-01-01", count));
const dueDays = days.filter((day) => day < "2026-11-15");
const key = fc.string({ minLength: 1, maxLength: 12 });

/** The steps taken by a service that wakes on these days only, with the day of each. */
function takenOn(dueOn: string, gaps: readonly number[]) {
  let today = addDays(dueOn, -20);
  const { steps } = planReminders(DEFAULT_POLICY, { dueOn, calendar, today });
  const taken: { readonly on: string; readonly step: number }[] = [];
  let due = steps[0]?.from ?? null;
  for (let step = 0, wake = 0; due !== null; wake++) {
    today = addDays(today, 1 + (gaps[wake] ?? 0));
    if (!calendar.isWorkingDay(today)) continue;
    for (; due !== null && dayOf(due) <= today; step++) {
      step = stepToTake(steps, step, today);
      taken.push({ on: today, step });
      due = morningAfter(steps, step, nextMorning(calendar, today));
    }
  }
  return taken;
}

describe("over ten years of calendar", () => {
  it("nothing is planned on a rest day, in the night, or in a crowded minute, and no two steps on one day", () =>
    fc.assert(
      fc.property(dueDays, fc.nat({ max: 60 }), key, (dueOn, ahead, who) => {
        const today = addDays(dueOn, -ahead);
        const { steps } = planReminders(DEFAULT_POLICY, { dueOn, calendar, today });
        const instants = steps.map(({ from }) => spreadIn(MORNING, dayOf(from ?? 0), who));
        for (const instant of instants) {
          expect(isSendingTime(calendar, instant)).toBe(true);
          expect(timeOf(instant) >= MORNING.from).toBe(true);
          expect(isCrowded(instant)).toBe(false);
          expect(dayOf(instant) > today).toBe(true);
        }
        expect(new Set(instants.map(dayOf)).size).toBe(steps.length);
      }),
      { numRuns: 300 },
    ));

  it("the week's opening is a working morning of a later week", () =>
    fc.assert(
      fc.property(days, key, (day, who) => {
        const instant = spreadIn(WEEK_OPENING, nextWeekOpening(calendar, day), who);
        expect(isSendingTime(calendar, instant)).toBe(true);
        expect(isCrowded(instant)).toBe(false);
        expect(timeOf(instant) < MORNING.from).toBe(true);
        expect(dayOf(instant) > day).toBe(true);
      }),
      { numRuns: 300 },
    ));

  it("whatever instant the service wakes at, it writes in working hours, now or when it says", () =>
    fc.assert(
      fc.property(days, fc.nat({ max: 86_399_999 }), (day, ms) => {
        const now = at(day, "00:00") + ms;
        const resumes = remindingResumes(calendar, now);
        expect(resumes).toBeGreaterThan(now);
        expect(remindingTime(calendar, resumes)).toBe(resumes);
        const then = remindingTime(calendar, now) ?? resumes;
        expect(isSendingTime(calendar, then)).toBe(true);
        expect(isCrowded(then)).toBe(false);
      }),
      { numRuns: 500 },
    ));

  it("however long the service was away, the levels come in order, never two on a day, the superiors' after the doer's", () =>
    fc.assert(
      fc.property(dueDays, fc.array(fc.nat({ max: 12 }), { maxLength: 8 }), (dueOn, gaps) => {
        const taken = takenOn(dueOn, gaps);
        expect(new Set(taken.map(({ on }) => on)).size).toBe(taken.length);
        const took = taken.map(({ step }) => step);
        expect(took).toEqual(took.toSorted((one, other) => one - other));
        expect(took.slice(-3)).toEqual([2, 3, 4]);
      }),
      { numRuns: 300 },
    ));

  it("counting back what was counted forward is the same number of working days", () =>
    fc.assert(
      fc.property(dueDays, fc.integer({ min: 1, max: 20 }), (day, count) => {
        expect(workingDaysLeft(calendar, day, addWorkingDays(calendar, day, count))).toBe(count);
      }),
    ));
});
