import { describe, expect, it } from "vitest";
import type { Day } from "#kernel/calendar.ts";
import { addDays } from "#kernel/calendar.ts";
import { admissionState } from "#records/admission.ts";
import { ADMISSION_STEPS, type AdmissionStep } from "#records/record.ts";
import {
  type Days,
  early,
  flawsOf,
  inspected,
  LATER,
  late,
  MORE,
  missed,
  onlyState,
  pathOf,
  SECOND_INSPECTION,
  upTo,
  WHOLE,
  whole,
  without,
} from "./admission-samples.ts";
import { admitted } from "./fact-samples.ts";

describe("a path in time", () => {
  it("has no flaw and nothing next", () => {
    const state = onlyState(whole(), LATER);
    expect(state.flaws).toEqual([]);
    expect(state).not.toHaveProperty("next");
    expect(state.steps.map(({ step }) => step)).toEqual([
      "applied",
      "talked",
      "activist",
      "inspected",
      "inspected",
      ...ADMISSION_STEPS.slice(4),
    ]);
  });
  it("has no flaw at any day on the way", () => {
    for (let on: Day = WHOLE.applied; on <= "2026-08-31"; on = addDays(on, 7))
      expect(flawsOf(whole(), on)).toEqual([]);
  });
});

describe("limits (发展党员工作细则), a day before, on the day and after", () => {
  it.each<[string, Days, readonly object[]]>([
    ["第二章: talked with within a month", { applied: "2024-01-28", talked: "2024-02-27" }, []],
    ["a month from 28 January", { applied: "2024-01-28", talked: "2024-02-28" }, []],
    [
      "a month and a day",
      { applied: "2024-01-28", talked: "2024-02-29" },
      [late("talked", "2024-02-29", "2024-02-28")],
    ],
    ["a month from 31 January of a leap year", { applied: "2024-01-31", talked: "2024-02-29" }, []],
    [
      "a month from 31 January of another",
      { applied: "2023-01-31", talked: "2023-03-01" },
      [late("talked", "2023-03-01", "2023-02-28")],
    ],
    ["talked with on the day", { applied: "2024-02-29" }, []],
    [
      "第三章: 发展对象 a day before the year",
      { candidate: "2025-02-28" },
      [early("candidate", "2025-02-28", "2025-03-01")],
    ],
    ["after the year", { candidate: "2025-03-01" }, []],
    ["a day later", { candidate: "2025-03-02" }, []],
    [
      "a year from 29 February is 28 February",
      { activist: "2024-02-29", inspected: "2024-08-29", candidate: "2025-02-28" },
      [],
    ],
    [
      "and not 27 February",
      { activist: "2024-02-29", inspected: "2024-08-29", candidate: "2025-02-27" },
      [early("candidate", "2025-02-27", "2025-02-28")],
    ],
    ["第四章: approved a day before three months", { approved: "2025-07-29" }, []],
    ["after three months", { approved: "2025-07-30" }, []],
    ["a day later", { approved: "2025-07-31" }, [late("approved", "2025-07-31", "2025-07-30")]],
    [
      "three months from the last of November",
      {
        voted: "2025-11-30",
        approved: "2026-03-01",
        converted: "2026-11-30",
        "conversion-approved": "2027-02-28",
      },
      [late("approved", "2026-03-01", "2026-02-28")],
    ],
    [
      "第五章: 转正 a day before the year from the vote",
      { converted: "2026-04-29" },
      [
        early("converted", "2026-04-29", "2026-04-30"),
        late("conversion-approved", "2026-07-30", "2026-07-29"),
      ],
    ],
    ["after the year from the vote", { converted: "2026-04-30" }, []],
    ["a day later", { converted: "2026-05-01" }, []],
    [
      "prolonged by a year: no last day",
      { converted: "2027-04-30", "conversion-approved": "2027-05-30" },
      [],
    ],
    [
      "approved three months and a day after 转正",
      { "conversion-approved": "2026-07-31" },
      [late("conversion-approved", "2026-07-31", "2026-07-30")],
    ],
  ])("%s", (_, changed, flaws) => {
    expect(flawsOf(whole(changed))).toEqual(flaws);
  });

  it.each([
    ["2024-02-28", []],
    ["2024-02-29", []],
    ["2024-03-01", [late("talked", null, "2024-02-29")]],
  ])("not talked with yet on %s", (on, flaws) => {
    expect(flawsOf(pathOf({ applied: "2024-01-31" }), on)).toEqual(flaws);
  });
});

describe("每半年考察 (第二章)", () => {
  const activist = pathOf({ applied: "2024-01-31", talked: "2024-02-29", activist: "2024-03-01" });
  it.each<[string, readonly Day[], Day, readonly object[]]>([
    ["not yet, the half year runs", [], "2024-09-01", []],
    ["not yet, it is over", [], "2024-09-02", [missed(null, "2024-09-01")]],
    ["on the day he became one", ["2024-03-01"], "2024-09-02", []],
    ["on its last day", ["2024-09-01"], "2025-03-01", []],
    ["a day late", ["2024-09-02"], "2024-10-01", [missed("2024-09-02", "2024-09-01")]],
    [
      "a late one makes up for the next",
      ["2024-09-02"],
      "2025-03-02",
      [missed("2024-09-02", "2024-09-01")],
    ],
    [
      "twice in one half year",
      ["2024-04-01", "2024-05-01"],
      "2025-03-02",
      [missed(null, "2025-03-01")],
    ],
    ["early, then late in its half year", ["2024-04-01", "2025-02-28"], "2025-03-02", []],
    [
      "before he became one",
      ["2024-02-29"],
      "2024-09-01",
      [
        {
          kind: "out-of-order",
          step: "inspected",
          on: "2024-02-29",
          after: "activist",
          afterOn: "2024-03-01",
        },
      ],
    ],
  ])("%s", (_, days, on, flaws) => {
    expect(flawsOf([...activist, ...inspected(...days)], on)).toEqual(flaws);
  });
  it("a half year from 31 August ends with February", () => {
    const since = pathOf({ applied: "2024-08-01", talked: "2024-08-02", activist: "2024-08-31" });
    const { clocks } = onlyState(since, "2025-06-01");
    expect(clocks.map(({ dueBy }) => dueBy).slice(1)).toEqual(["2025-02-28", "2025-08-31"]);
  });
  it("is asked for up to the day he becomes 发展对象, and no later one counts", () => {
    const one = without("inspected");
    expect(flawsOf([...one, admitted("2024-09-01", "inspected")])).toEqual([
      missed(null, "2025-03-01"),
    ]);
    const twoAndLater = [...one, ...inspected("2024-09-01", "2025-03-02")];
    expect(flawsOf(twoAndLater)).toEqual([missed(null, "2025-03-01")]);
    expect(flawsOf([...one, ...inspected("2024-09-01", "2025-03-01")])).toEqual([]);
  });
});

describe("numbers", () => {
  it.each([
    [undefined, [{ given: 0 }]],
    [0, [{ given: 0 }]],
    [1, []],
    [2, []],
    [3, [{ given: 3 }]],
  ])("第二章: %s 培养联系人 of one or two", (contacts, flaws) => {
    const more = { ...MORE, activist: contacts === undefined ? {} : { contacts } };
    expect(flawsOf(whole({}, more))).toMatchObject(
      flaws.map((flaw) => ({
        kind: "wrong-number",
        step: "activist",
        atLeast: 1,
        atMost: 2,
        ...flaw,
      })),
    );
    expect(flawsOf(whole({}, more))).toHaveLength(flaws.length);
  });
  it.each([
    [undefined, [{ given: 0 }]],
    [23, [{ given: 23 }]],
    [24, []],
    [25, []],
  ])("第三章: %s hours of training of 24", (hours, flaws) => {
    const more = { ...MORE, trained: hours === undefined ? {} : { hours } };
    expect(flawsOf(whole({}, more))).toMatchObject(
      flaws.map((flaw) => ({ kind: "wrong-number", step: "trained", atLeast: 24, ...flaw })),
    );
    expect(flawsOf(whole({}, more))).toHaveLength(flaws.length);
  });
  it("trainings up to the day of the vote add up", () => {
    const first = whole({}, { ...MORE, trained: { hours: 16 } });
    const rest = (on: Day) => [...first, admitted(on, "trained", { hours: 8 })];
    expect(flawsOf(rest("2025-04-30"))).toEqual([]);
    expect(flawsOf(rest("2025-05-01"))).toMatchObject([{ kind: "wrong-number", given: 16 }]);
  });
  it("training is not judged before the vote, as more may come", () => {
    const days = upTo("trained");
    const path = [...pathOf(days, { ...MORE, trained: { hours: 8 } }), SECOND_INSPECTION];
    expect(flawsOf(path)).toEqual([]);
    expect(onlyState(path, LATER).next).toEqual({ step: "trained", dueBy: null });
  });
});

describe("missing and out of order", () => {
  it.each(ADMISSION_STEPS.slice(0, -1))("%s is missing, and nothing else for it", (step) => {
    const missing = flawsOf(without(step)).filter(({ kind }) => kind === "missing");
    const passedBy = ADMISSION_STEPS[ADMISSION_STEPS.indexOf(step) + 1];
    expect(missing).toEqual([{ kind: "missing", step, passedBy }]);
    expect(flawsOf(without(step))).toHaveLength(1);
  });
  it("the last step is not missing while nothing is beyond it", () => {
    expect(flawsOf(without("conversion-approved"), "2026-07-30")).toEqual([]);
  });
  it.each([
    ["2025-03-19", true],
    ["2025-03-20", false],
    ["2025-03-21", false],
  ])("a vote on %s with training on 2025-03-20", (voted, isBefore) => {
    const path = [...pathOf({ ...upTo("trained"), voted }), SECOND_INSPECTION];
    const outOfOrder = flawsOf(path, "2025-03-31").filter(({ kind }) => kind === "out-of-order");
    expect(outOfOrder).toHaveLength(isBefore ? 1 : 0);
  });
  it("names both steps and both days", () => {
    expect(flawsOf(whole({ talked: "2024-01-30" }))).toEqual([
      {
        kind: "out-of-order",
        step: "talked",
        on: "2024-01-30",
        after: "applied",
        afterOn: "2024-01-31",
      },
    ]);
  });
});

describe("what comes next", () => {
  it.each<[AdmissionStep, Day, object]>([
    ["applied", "2024-02-01", { step: "talked", dueBy: "2024-02-29" }],
    ["talked", "2024-03-01", { step: "activist", dueBy: null }],
    ["activist", "2024-09-01", { step: "inspected", dueBy: "2024-09-01" }],
    ["activist", "2024-09-02", { step: "inspected", dueBy: "2025-03-01" }],
    ["inspected", "2024-09-01", { step: "inspected", dueBy: "2025-03-01" }],
    ["inspected", "2025-03-01", { step: "inspected", dueBy: "2025-03-01" }],
    ["candidate", "2025-03-02", { step: "trained", dueBy: null }],
    ["trained", "2025-04-01", { step: "voted", dueBy: null }],
    ["voted", "2025-05-01", { step: "approved", dueBy: "2025-07-30" }],
    ["approved", "2025-08-01", { step: "converted", dueBy: "2026-04-30" }],
    ["converted", "2026-05-01", { step: "conversion-approved", dueBy: "2026-07-30" }],
  ])("after %s, on %s", (last, on, next) => {
    expect(onlyState(pathOf(upTo(last)), on).next).toEqual(next);
  });
  it.each([
    ["2025-02-28", { step: "inspected", dueBy: "2025-09-01" }],
    ["2025-03-01", { step: "candidate", dueBy: null }],
  ])("inspected twice, on %s", (on, next) => {
    const path = [...pathOf(upTo("inspected")), SECOND_INSPECTION];
    expect(onlyState(path, on).next).toEqual(next);
  });
  it("a clock that a later step passed over runs no more", () => {
    const passed = pathOf({ applied: "2024-01-31", activist: "2024-02-10" });
    const steps = onlyState(passed, "2024-02-11").clocks.map(({ step }) => step);
    expect(steps).toEqual(["inspected"]);
  });
  it("is not known earlier than it was recorded", () => {
    expect(admissionState(whole(), "2024-01-30")).toEqual([]);
    expect(onlyState(whole(), "2024-02-28").next).toEqual({ step: "talked", dueBy: "2024-02-29" });
  });
});
