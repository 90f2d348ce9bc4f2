import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_POLICY,
  firstStep,
  formatReminders,
  isMentionOvertaken,
  morningAfter,
  nextMorning,
  nextWeekOpening,
  type PlannedStep,
  parseReminders,
  planForLaunch,
  planReminders,
  planSteps,
  type ReminderPolicy,
  stepToTake,
  workingDaysLeft,
} from "#blueprint/reminder-policy.ts";
import { at, dayOf } from "#kernel/calendar.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";

const calendar = workingCalendar([]);
const read = (text: string) => {
  const parsed = parseReminders(text);
  return parsed.ok ? parsed.value : parsed.refusal;
};
const USUAL = "提前3个工作日，当日，逾期1个工作日，逾期3个工作日督办，逾期7个工作日报第一责任人";

describe("a policy in words", () => {
  it("is the usual one when it says what the usual one says", () => {
    expect(read(USUAL)).toEqual(DEFAULT_POLICY);
    expect(formatReminders(DEFAULT_POLICY)).toBe(USUAL);
  });

  it("is read in any order, with Chinese and full-width digits, and any comma or space", () =>
    expect(read("逾期十二工作日督办 当天、提前３个工作日;逾期一个工作日")).toEqual([
      { days: -3, to: "doer" },
      { days: 0, to: "doer" },
      { days: 1, to: "doer" },
      { days: 12, to: "direct" },
    ]));

  it("may remind nobody", () => expect(read(" 不提醒 ")).toEqual([]));

  it.each([
    ["每天", "每天"],
    ["提前3天", "提前3天"],
    ["当日，提前3个工作日督办", "提前3个工作日督办"],
    ["逾期0个工作日", "逾期0个工作日"],
    ["逾期31个工作日", "逾期31个工作日"],
    ["逾期三五个工作日", "逾期三五个工作日"],
    ["不提醒，当日", "不提醒"],
    ["，", "，"],
  ])("is refused by the word that is not understood: %s", (text, word) =>
    expect(read(text)).toEqual({ kind: "reminders.unknown-word", word }),
  );

  it("never has two steps on one day, a superior twice, or a superior passed over", () => {
    expect(read("逾期3个工作日，逾期3个工作日督办")).toMatchObject({ kind: "reminders.same-day" });
    expect(read("逾期3个工作日督办，逾期5个工作日督办")).toEqual({
      kind: "reminders.level-twice",
      to: "direct",
    });
    expect(read("当日，逾期7个工作日报第一责任人")).toEqual({ kind: "reminders.level-skipped" });
    expect(read("逾期3个工作日报第一责任人，逾期7个工作日督办")).toEqual({
      kind: "reminders.level-skipped",
    });
  });

  const policies = fc
    .uniqueArray(fc.integer({ min: -30, max: 30 }), { maxLength: 8 })
    .chain((days) => fc.tuple(fc.constant(days.toSorted((a, b) => a - b)), fc.nat(), fc.nat()))
    .map(([days, one, other]): ReminderPolicy => {
      const late = days.filter((day) => day > 0);
      const direct = late[one % Math.max(1, late.length)];
      const after = late.filter((day) => direct !== undefined && day > direct);
      const first = after[other % Math.max(1, after.length)];
      return days.map((day) => ({
        days: day,
        to: day === direct ? "direct" : day === first ? "first" : "doer",
      }));
    });

  it("is read back from its words as what it was", () =>
    fc.assert(
      fc.property(policies, (policy) => {
        expect(read(formatReminders(policy))).toEqual(policy);
      }),
    ));
});

const daysIn = (steps: readonly PlannedStep[]) =>
  steps.map(({ from }) => (from === null ? null : dayOf(from)));
const daysOf = (dueOn: string, today = "2025-12-31", policy = DEFAULT_POLICY) =>
  daysIn(planReminders(policy, { dueOn, calendar, today }).steps);

describe("the timetable", () => {
  it("counts working days over an ordinary weekend", () =>
    expect(daysOf("2026-11-30")).toEqual([
      "2026-11-25",
      "2026-11-30",
      "2026-12-01",
      "2026-12-03",
      "2026-12-09",
    ]));

  it("passes over 国庆, and works the Saturday that is worked for it", () =>
    expect(daysOf("2026-09-30")).toEqual([
      "2026-09-24",
      "2026-09-30",
      "2026-10-08",
      "2026-10-10",
      "2026-10-15",
    ]));

  it("passes over 春节 with its 调休 before and after", () =>
    expect(daysOf("2026-02-14")).toEqual([
      "2026-02-11",
      "2026-02-14",
      "2026-02-24",
      "2026-02-26",
      "2026-03-03",
    ]));

  it("reminds on the last working day before a due day that is a rest day, once", () => {
    expect(daysOf("2026-10-04").slice(0, 3)).toEqual(["2026-09-28", "2026-09-30", "2026-10-08"]);
    const policy = [
      { days: -1, to: "doer" },
      { days: 0, to: "doer" },
    ] as const;
    expect(planReminders(policy, { dueOn: "2026-11-29", calendar, today: "2026-11-02" })).toEqual({
      steps: [{ days: 0, to: "doer", from: at("2026-11-27", "09:10") }],
      leftOut: [{ days: -1, to: "doer" }],
    });
  });

  it("leaves out what a late launch has no time for, and the opening day itself", () => {
    const plan = planReminders(DEFAULT_POLICY, {
      dueOn: "2026-11-30",
      calendar,
      today: "2026-11-25",
    });
    expect(plan.leftOut).toEqual([{ days: -3, to: "doer" }]);
    expect(plan.steps[0]?.days).toBe(0);
  });

  it("refuses a step before the opening day only to whoever wrote it", () => {
    const planning = { dueOn: "2026-11-30", calendar, today: "2026-11-27" };
    expect(planForLaunch(DEFAULT_POLICY, planning)).toEqual({
      ok: false,
      refusal: {
        kind: "reminders.before-opening",
        step: { days: -3, to: "doer" },
        on: "2026-11-25",
        openedOn: "2026-11-27",
      },
    });
    expect(planForLaunch(undefined, planning)).toMatchObject({ ok: true });
    expect(planForLaunch(DEFAULT_POLICY, { ...planning, today: "2026-11-25" }).ok).toBe(true);
  });

  it("does not plan into a year whose arrangement is not known, until it is or the year has come", () => {
    const dueOn = "2026-12-31";
    const planning = { dueOn, calendar, today: "2026-12-01" };
    expect(daysOf(dueOn, "2026-12-01")).toEqual(["2026-12-28", dueOn, null, null, null]);
    const arranged = workingCalendar([
      { year: "2027", holidays: ["2027-01-01"], workingDays: ["2027-01-03"] },
    ]);
    const steps = planReminders(DEFAULT_POLICY, planning).steps;
    expect(daysIn(planSteps(steps, { ...planning, calendar: arranged })).slice(2)).toEqual([
      "2027-01-03",
      "2027-01-05",
      "2027-01-11",
    ]);
    expect(daysIn(planSteps(steps, { ...planning, today: "2027-01-01" })).slice(2)).toEqual([
      "2027-01-01",
      "2027-01-05",
      "2027-01-11",
    ]);
  });
});

describe("steps that are due", () => {
  const { steps } = planReminders(DEFAULT_POLICY, {
    dueOn: "2026-11-30",
    calendar,
    today: "2026-11-02",
  });

  it("are taken in their order on their days", () => {
    expect(stepToTake(steps, 0, "2026-11-25")).toBe(0);
    expect(stepToTake(steps, 1, "2026-11-30")).toBe(1);
    expect(stepToTake(steps, 3, "2026-12-09")).toBe(3);
  });

  it("are one step for the doer after a week without service, and the superior comes a working day later", () => {
    expect(stepToTake(steps, 0, "2026-12-04")).toBe(2);
    const monday = nextMorning(calendar, "2026-12-04");
    expect(monday).toBe(at("2026-12-07", "09:10"));
    expect(morningAfter(steps, 2, monday)).toBe(monday);
    expect(morningAfter(steps, 3, nextMorning(calendar, "2026-12-10"))).toBe(
      at("2026-12-11", "09:10"),
    );
    expect(morningAfter(steps, 4, monday)).toBeNull();
  });

  it("keep their own mornings when nothing was missed", () =>
    expect(morningAfter(steps, 2, nextMorning(calendar, "2026-12-01"))).toBe(steps[3]?.from));

  it("begin for a branch that comes later with the first that is left", () => {
    expect(firstStep(steps, "2026-11-02")).toBe(0);
    expect(firstStep(steps, "2026-11-25")).toBe(1);
    expect(firstStep(steps, "2026-12-31")).toBe(5);
  });

  it("are named to the direct superior only until they have a card of their own", () => {
    expect(isMentionOvertaken(steps, "2026-12-02")).toBe(false);
    expect(isMentionOvertaken(steps, "2026-12-03")).toBe(true);
  });
});

it.each([
  ["2026-11-30", "2026-12-07"],
  ["2026-12-06", "2026-12-07"],
  ["2026-09-24", "2026-09-28"],
  ["2026-09-29", "2026-10-08"],
  ["2026-02-14", "2026-02-24"],
])("the week after %s opens on %s", (day, opens) =>
  expect(nextWeekOpening(calendar, day)).toBe(opens),
);

it.each([
  ["2026-11-30", 0],
  ["2026-11-25", 3],
  ["2026-12-03", -3],
  ["2026-11-29", 1],
  ["2026-12-05", -4],
])("from %s it is %i working days to November's last", (today, left) =>
  expect(workingDaysLeft(calendar, today, "2026-11-30")).toBe(left),
);
