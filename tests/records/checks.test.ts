/** 核对: what is refused, marked or noted at each boundary of a day, a count, and among the records of a branch. */
import { describe, expect, it } from "vitest";
import { addDays } from "#kernel/calendar.ts";
import { checkRecord, counts, markAll } from "#records/checks.ts";
import type {
  BranchRecord,
  MeetingDetail,
  RecordDetail,
  RosterDetail,
  YearText,
} from "#records/record.ts";
import {
  AGAINST,
  check,
  decision,
  dues,
  kinds,
  kindsOf,
  meeting,
  record,
  roster,
  turnout,
  withRoster,
} from "./check-samples.ts";

describe("the day of a record", () => {
  it.each([
    ["2026-11-22", []],
    ["2026-11-23", ["refused future-day"]],
    ["2020-03-01", []],
    ["2020-02-29", ["refused before-founding"]],
  ])("%s", (on, expected) => {
    expect(kinds(meeting(), [], on)).toEqual(expected);
    expect(kinds({ type: "dues-published", year: "2026" }, [], on)).toEqual(expected);
  });

  it("may be any before today where the founding is not known", () => {
    const branch = { ...AGAINST.branch, foundedOn: null };
    const old = record(meeting(), "1990-01-01");
    expect(checkRecord(old, { ...AGAINST, branch, others: [] })).toEqual([]);
  });
});

const committeeOn = (on: string, present = 5) =>
  record(meeting({ kinds: ["committee"], attendance: turnout(present, 5) }), on);
describe("an important decision of a 党员大会", () => {
  const important = meeting({ decisions: [decision({ isImportant: true })] });
  const on = "2026-11-10";
  const among = (...others: BranchRecord[]) => kinds(important, [...withRoster(), ...others], on);
  const noted = ["noted not-before-committee"];

  it("without a 支委会 on or in the 60 days before is noted, and counts all the same (art. 12)", () => {
    expect(among()).toEqual(noted);
    expect(counts(check(important, withRoster()))).toBe(true);
    expect(among(committeeOn(on))).toEqual([]);
    expect(among(committeeOn(addDays(on, -60)))).toEqual([]);
    expect(among(committeeOn(addDays(on, -61)))).toEqual(noted);
    expect(among(committeeOn(addDays(on, 1)))).toEqual(noted);
  });
  it("is noted when that 支委会 does not count", () => {
    expect(among(committeeOn(on, 2))).toEqual(noted);
  });
  it("is noted once for each important matter", () => {
    const decisions = [
      decision({ isImportant: true, matter: "预算" }),
      decision({ isImportant: true, matter: "征地" }),
      decision(),
    ];
    expect(
      check(meeting({ decisions }), withRoster()).map((flaw) =>
        flaw.kind === "not-before-committee" ? flaw.matter : flaw.kind,
      ),
    ).toEqual(["预算", "征地"]);
  });
  it("is not noted in a branch without a committee, or of an unknown roster", () => {
    expect(kinds(important, withRoster({ committee: 0 }))).toEqual([]);
    expect(kinds(important)).toEqual([]);
  });
  it("is not noted of a group or when nothing important was decided", () => {
    const group = meeting({
      kinds: ["group"],
      groupId: "g1",
      attendance: turnout(9, 9),
      decisions: [decision({ isImportant: true, favour: 9 })],
    });
    expect(kinds(group, withRoster())).toEqual([]);
    expect(kinds(meeting({ decisions: [decision()] }), withRoster())).toEqual([]);
  });
});

const yearText = (which: YearText, year: string): RecordDetail => ({
  type: "year-text",
  which,
  year,
  text: "三件事",
});

describe("counts of talks, study, hours, dues and years", () => {
  it.each([
    [{ type: "talks", relation: "members", talked: 1 }, []],
    [{ type: "talks", relation: "members", talked: 0 }, ["refused nobody-talked"]],
    [{ type: "study", topic: "党章", hours: 0.5, isRotation: false }, []],
    [{ type: "study", topic: "党章", hours: 0, isRotation: false }, ["refused impossible-hours"]],
    [{ type: "study", topic: "党章", hours: 24, isRotation: false }, []],
    [{ type: "study", topic: "党章", hours: 25, isRotation: false }, ["refused impossible-hours"]],
    [{ type: "study", topic: "轮训", hours: 40, isRotation: true }, []],
    [{ type: "study", topic: "轮训", hours: 0, isRotation: true }, ["refused impossible-hours"]],
    [meeting({ kinds: ["lecture"], studyHours: 2 }), []],
    [meeting({ kinds: ["lecture"], studyHours: 0 }), ["refused impossible-hours"]],
    [meeting({ kinds: ["lecture"], studyHours: 25 }), ["refused impossible-hours"]],
    [dues("2026-11"), []],
    [dues("2026-12"), ["refused future-month"]],
    [dues("2026-10", 22, 22), []],
    [dues("2026-10", 23, 22), ["refused paid-above-due"]],
    [dues("2026-10", 0, 22), []],
    [{ type: "member-hours", reached: 20, due: 20 }, []],
    [{ type: "member-hours", reached: 21, due: 20 }, ["refused reached-above-due"]],
    [{ type: "dues-published", year: "2026" }, []],
    [{ type: "dues-published", year: "2027" }, ["refused future-year"]],
    [yearText("summary", "2026"), []],
    [yearText("summary", "2027"), ["refused future-year"]],
    [yearText("self-check", "2027"), ["refused future-year"]],
    // A plan is written before its year.
    [yearText("plan", "2027"), []],
    [yearText("plan", "2028"), ["refused future-year"]],
  ] satisfies [RecordDetail, string[]][])("%j", (detail, expected) => {
    expect(kinds(detail)).toEqual(expected);
  });
});

describe("counts of a 党员名册: 20 full members, 2 on probation, groups of 9 and 11", () => {
  it.each<[Partial<RosterDetail>, readonly string[]]>([
    [{}, []],
    [{ full: 18 }, []],
    [{ full: 17 }, ["marked groups-above-roster"]],
    [{ full: 17, groups: [] }, []],
    [{ committee: 7, full: 7, groups: [] }, []],
    [{ committee: 8, full: 7, groups: [] }, ["marked committee-above-full"]],
    [{ floating: 2, floatingContacted: 2 }, []],
    [{ floating: 2, floatingContacted: 3 }, ["refused contacted-above-floating"]],
  ])("%j", (counted, expected) => {
    expect(kinds(roster(counted))).toEqual(expected);
  });
});

const pair = (first: MeetingDetail, second: MeetingDetail) => {
  const [a, b] = [record(first), record(second)];
  const found = markAll([b, a], AGAINST);
  return [kindsOf(found.get(a.id) ?? []), kindsOf(found.get(b.id) ?? [])];
};
const groupDay = (groupId: string) => meeting({ kinds: ["group", "theme-day"], groupId });

describe("the same kind of meeting twice on one day", () => {
  it("counts as entered first, and marks the later with what it repeats", () => {
    const first = record(meeting());
    expect(check(meeting(), [first])).toEqual([
      {
        grade: "marked",
        kind: "same-day",
        meeting: "members",
        on: "2026-11-10",
        firstId: first.id,
      },
    ]);
    expect(pair(meeting(), meeting())).toEqual([[], ["marked same-day"]]);
    const activity = meeting({ kinds: ["activity"] });
    expect(pair(activity, activity)).toEqual([[], []]);
  });
  it("is told by every kind that an event was", () => {
    expect(
      pair(meeting({ kinds: ["theme-day", "lecture"] }), meeting({ kinds: ["lecture"] })),
    ).toEqual([[], ["marked same-day"]]);
    expect(pair(meeting({ kinds: ["theme-day"] }), meeting({ kinds: ["lecture"] }))).toEqual([
      [],
      [],
    ]);
  });
  it("is fine for different groups, and not for the same", () => {
    expect(pair(groupDay("g1"), groupDay("g2"))).toEqual([[], []]);
    expect(pair(groupDay("g1"), groupDay("g1"))).toEqual([
      [],
      ["marked same-day", "marked same-day"],
    ]);
  });
  it("is of the whole branch for a 党员大会, whatever group is named", () => {
    expect(pair(meeting({ groupId: "g1" }), meeting({ groupId: "g2" }))).toEqual([
      [],
      ["marked same-day"],
    ]);
  });
  it("is fine on another day", () => {
    expect(kinds(meeting(), [record(meeting(), "2026-11-09")])).toEqual([]);
  });
  it("counts when what was entered first does not", () => {
    const wrong = record(meeting({ attendance: { entitled: 20, present: 18, absences: [] } }));
    expect(kinds(meeting(), [wrong])).toEqual([]);
  });
  it("entered in one moment is ordered by id", () => {
    const [a, b] = [record(meeting(), "2026-11-10", 7), record(meeting(), "2026-11-10", 7)];
    const [first, second] = a.id < b.id ? [a, b] : [b, a];
    const found = markAll([second, first], AGAINST);
    expect([first, second].map(({ id }) => counts(found.get(id) ?? []))).toEqual([true, false]);
  });
});

it("the dues of one month count once", () => {
  const first = record(dues("2026-10"));
  expect(check(dues("2026-10", 20), [first])).toEqual([
    { grade: "marked", kind: "same-month", month: "2026-10", firstId: first.id },
  ]);
  expect(kinds(dues("2026-09"), [first])).toEqual([]);
});
