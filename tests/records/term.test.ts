import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addYears, type Day, monthsAfter } from "#kernel/calendar.ts";
import { termOf, termState, termYears } from "#records/term.ts";

const village = { template: "village" } as const;
const organ = { template: "organ" } as const;

const shift = (on: Day, months: number) => ({
  on,
  detail: { type: "term-shift", months, approval: "组发〔2026〕3号" } as const,
});

describe("任期的年数 (支部工作条例第二十一条)", () => {
  it.each([
    ["village", 5],
    ["community", 5],
    ["organ", 3],
    ["soe", 3],
    ["school", 3],
    ["nonpublic", 3],
    ["social_org", 3],
    ["light", 3],
    [null, 3],
  ] as const)("%s: %i", (template, years) => {
    expect(termYears({ template })).toBe(years);
  });
});

describe("任期届满和提前6个月提醒 (支部工作条例第二十一条、任期意见)", () => {
  it.each([
    ["5 years", "2021-03-10", village, "2026-03-10", "2025-09-10"],
    ["3 years", "2023-03-10", organ, "2026-03-10", "2025-09-10"],
    ["from 29 February to a year without one", "2024-02-29", village, "2029-02-28", "2028-08-28"],
    ["from 28 February to a leap year", "2023-02-28", village, "2028-02-28", "2027-08-28"],
    ["from the day after 28 February", "2023-03-01", village, "2028-03-01", "2027-09-01"],
    ["half a year before 31 August", "2021-08-31", village, "2026-08-31", "2026-02-28"],
    ["half a year before 30 August", "2021-08-30", village, "2026-08-30", "2026-02-28"],
    ["half a year before 28 August", "2021-08-28", village, "2026-08-28", "2026-02-28"],
    [
      "half a year before 31 August of a leap year",
      "2025-08-31",
      organ,
      "2028-08-31",
      "2028-02-29",
    ],
    ["at the end of a year", "2021-12-31", village, "2026-12-31", "2026-06-30"],
  ] as const)("%s", (_, electedOn, branch, endsOn, remindFrom) => {
    expect(termOf({ electedOn, shifts: [], branch })).toEqual({
      endsOn,
      remindFrom,
      shiftMonths: 0,
      flaws: [],
    });
  });

  it("a shift is added together with the years, so 29 February finds its like again", () => {
    const shifts = [shift("2026-12-01", 12)];
    expect(termOf({ electedOn: "2024-02-29", shifts, branch: organ }).endsOn).toBe("2028-02-29");
    expect(termOf({ electedOn: "2024-02-29", shifts, branch: village }).endsOn).toBe("2030-02-28");
  });
});

describe("提前或延期换届 (基层组织选举工作条例第三条)", () => {
  const electedOn = "2021-03-10";
  it.each([
    [[11], 11, "2027-02-10", []],
    [[12], 12, "2027-03-10", []],
    [[13], 12, "2027-03-10", [{ kind: "shift-too-long", months: 13, counted: 12 }]],
    [[6, 6], 12, "2027-03-10", []],
    [[6, 7], 12, "2027-03-10", [{ kind: "shift-too-long", months: 13, counted: 12 }]],
    [[13, -1], 12, "2027-03-10", []],
    [[-11], -11, "2025-04-10", []],
    [[-12], -12, "2025-03-10", []],
    [[-13], -12, "2025-03-10", [{ kind: "shift-too-long", months: -13, counted: -12 }]],
    [[0], 0, "2026-03-10", []],
  ])("%j months move the end by %i", (months, shiftMonths, endsOn, flaws) => {
    const shifts = months.map((count, index) => shift(`2025-0${index + 1}-20`, count));
    const term = termOf({ electedOn, shifts, branch: village });
    expect(term).toMatchObject({ shiftMonths, endsOn, flaws });
    expect(term.remindFrom).toBe(monthsAfter(endsOn, -6));
  });

  it.each([
    ["the day before the election", "2021-03-09", 0],
    ["on its day", "2021-03-10", 0],
    ["the day after", "2021-03-11", 6],
  ])("approved %s", (_, on, shiftMonths) => {
    const term = termOf({ electedOn, shifts: [shift(on, 6)], branch: village });
    expect(term.shiftMonths).toBe(shiftMonths);
  });
});

describe("the state of a term", () => {
  const term = termOf({ electedOn: "2021-08-31", shifts: [], branch: village });
  it.each([
    ["2021-08-31", "running"],
    ["2026-02-27", "running"],
    ["2026-02-28", "due-soon"],
    ["2026-03-01", "due-soon"],
    ["2026-08-30", "due-soon"],
    ["2026-08-31", "due-soon"],
    ["2026-09-01", "overdue"],
  ])("on %s: %s", (on, state) => {
    expect(termState(term, on)).toBe(state);
  });
});

const day: fc.Arbitrary<Day> = fc.nat(4000).map((n) => addDays("2016-02-20", n));
const branch = fc.constantFrom(village, organ);
const shifts = fc.array(
  fc.tuple(day, fc.integer({ min: -20, max: 20 })).map(([on, months]) => shift(on, months)),
  { maxLength: 4 },
);

describe("whatever the days", () => {
  it("the end is a year at most from where the rule puts it, and the order of the shifts is no matter", () => {
    fc.assert(
      fc.property(day, shifts, branch, (electedOn, given, of) => {
        const term = termOf({ electedOn, shifts: given, branch: of });
        const plain = termYears(of);
        expect(term.endsOn >= addYears(electedOn, plain - 1)).toBe(true);
        expect(term.endsOn <= addYears(electedOn, plain + 1)).toBe(true);
        expect(termOf({ electedOn, shifts: given.toReversed(), branch: of })).toEqual(term);
      }),
    );
  });
  it("a term runs, falls due and is over, in this order and never back", () => {
    const order = ["running", "due-soon", "overdue"];
    fc.assert(
      fc.property(day, day, day, branch, (electedOn, one, other, of) => {
        const term = termOf({ electedOn, shifts: [], branch: of });
        const [first, second] = [one, other].toSorted().map((on) => termState(term, on));
        expect(order.indexOf(first ?? "")).toBeLessThanOrEqual(order.indexOf(second ?? ""));
      }),
    );
  });
});
