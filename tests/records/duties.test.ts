import { describe, expect, it } from "vitest";
import { type Day } from "#kernel/calendar.ts";
import { type DutyKind, isDone } from "#records/duty.ts";
import { type BranchRecord } from "#records/record.ts";
import {
  ELECTED,
  find,
  kindsIn,
  lecture,
  met,
  monthsOf,
  of,
  SETTLED,
  told,
} from "./duty-samples.ts";
import { groups, meeting, roster } from "./fact-samples.ts";

const membersIn = (on: Day) =>
  told("members-meeting", "2026-05", [...SETTLED, meeting(on, ["members"])]);
const groupsIn = (records: readonly BranchRecord[]) =>
  find(of("2026-05", records), "group-meetings");

describe("the months in which each duty is offered, with nothing done", () => {
  it.each<[DutyKind, readonly number[], string]>([
    ["members-meeting", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "支部工作条例第十一条"],
    ["committee-meeting", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "支部工作条例第十二条"],
    ["theme-day", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "支部工作条例第十六条"],
    ["dues", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], "党费规定，待核"],
    ["lecture", [3, 6, 9, 12], "支部工作条例第十六条，本地口径"],
    ["org-life", [10, 11, 12], "支部工作条例第十七条"],
    ["appraisal", [10, 11, 12], "教育管理条例第十八条"],
    ["talks", [6, 12], "支部工作条例第十九条"],
    ["dues-published", [12], "党费规定，待核"],
    ["plan", [1, 2, 3], "本地口径"],
    ["self-check", [6, 7], "本地口径"],
    ["summary", [12], "本地口径"],
    ["member-hours", [6, 12], "教育管理条例第二十条"],
    ["committee-hours", [6, 12], "支部工作条例第二十五条，待核"],
    ["roster", [1, 7], "本地口径"],
    ["term", [], "支部工作条例第二十一条"],
    ["group-meetings", [], "支部工作条例第十三条"],
    ["floating", [], "教育管理条例第三十二条"],
    ["admission", [], "发展党员工作细则"],
  ])("%s in %j (%s)", (kind, months) => {
    const offered = monthsOf("2026").filter((month) => kindsIn(month).includes(kind));
    expect(offered.map((month) => Number(month.slice(5)))).toEqual(months);
  });

  it.each([
    ["2026-02", "members-meeting", "2026-03-31"],
    ["2026-02", "theme-day", "2026-02-28"],
    ["2028-02", "dues", "2028-02-29"],
    ["2026-03", "lecture", "2026-12-31"],
    ["2026-10", "org-life", "2026-12-31"],
    ["2026-10", "appraisal", "2026-12-31"],
    ["2026-06", "talks", "2026-12-31"],
    ["2026-01", "plan", "2026-03-31"],
    ["2026-06", "self-check", "2026-07-31"],
    ["2026-12", "summary", "2026-12-31"],
    ["2026-12", "dues-published", "2026-12-31"],
    ["2026-06", "member-hours", "2026-06-30"],
    ["2026-12", "member-hours", "2026-12-31"],
    ["2026-06", "committee-hours", "2026-12-31"],
    ["2026-07", "roster", "2026-07-31"],
  ] as const)("in %s, %s is due by %s", (month, kind, dueBy) => {
    expect(find(of(month), kind).map((duty) => duty.dueBy)).toEqual([dueBy]);
  });

  it("every duty names its rule, and a number that no rule sets is marked as local", () => {
    const all = monthsOf("2026").flatMap((month) => of(month, []));
    for (const { source } of all)
      expect(source.rule.length * source.article.length).toBeGreaterThan(0);
    const status = new Map(all.map(({ kind, source }) => [kind, source.status]));
    expect(
      [...status]
        .filter(([, is]) => is === "local")
        .map(([kind]) => kind)
        .toSorted(),
    ).toEqual(["lecture", "plan", "roster", "self-check", "summary"]);
    expect(status.get("committee-hours")).toBe("recalled");
    expect(status.get("dues-published")).toBe("recalled");
  });
});

describe("done before the month it is gone, done in it it stays (支部工作条例第十一条: one 党员大会 a quarter)", () => {
  it.each<[string, Day, readonly string[]]>([
    ["in the quarter before", "2026-03-31", ["0/1 2026-06-30"]],
    ["on its first day", "2026-04-01", []],
    ["on the day before the month", "2026-04-30", []],
    ["on the first of the month", "2026-05-01", ["1/1 2026-06-30"]],
    ["on the last of the month", "2026-05-31", ["1/1 2026-06-30"]],
    ["after the month", "2026-06-01", ["0/1 2026-06-30"]],
  ])("%s", (_, on, expected) => {
    expect(membersIn(on)).toEqual(expected);
  });
  it("never asks for what another month missed", () => {
    expect(of("2026-04").map(({ dueBy }) => dueBy >= "2026-04-01")).not.toContain(false);
    expect(find(of("2026-04"), "plan")).toEqual([]);
    expect(find(of("2026-08"), "self-check")).toEqual([]);
  });
  it("one event of two kinds does both", () => {
    const both = [...SETTLED, meeting("2026-05-05", ["theme-day", "members"])];
    expect(told("theme-day", "2026-05", both)).toEqual(["1/1 2026-05-31"]);
    expect(told("members-meeting", "2026-05", both)).toEqual(["1/1 2026-06-30"]);
  });
});

describe("支委会 (支部工作条例第十二条、第二十条)", () => {
  it.each([
    [6, 0, 0],
    [7, 0, 1],
    [8, 0, 1],
    [6, 3, 1],
    [7, 3, 1],
  ])("%i full members, %i on the committee: %i a month", (full, committee, asked) => {
    const counts = roster({ full, committee }, "2025-01-01");
    expect(told("committee-meeting", "2026-05", [counts, ELECTED])).toHaveLength(asked);
  });
  it("without a roster it is offered as unknown", () => {
    const [duty] = find(of("2026-05", []), "committee-meeting");
    expect(duty).toMatchObject({ target: 1, done: 0, needs: "roster" });
    expect(find(of("2026-05"), "committee-meeting")[0]).not.toHaveProperty("needs");
  });
  it("goes by the last roster up to the month's end", () => {
    const small = roster({ full: 6, committee: 0 }, "2026-05-31");
    expect(told("committee-meeting", "2026-05", [...SETTLED, small])).toEqual([]);
    expect(told("committee-meeting", "2026-04", [...SETTLED, small])).toHaveLength(1);
  });
});

describe("党小组会 (支部工作条例第十三条)", () => {
  const grouped = roster({ groups: groups("1", "2", "3") }, "2025-01-01");
  it.each<[string, readonly BranchRecord[], string, readonly string[]]>([
    ["none met", [], "0/3 2026-05-31", ["1", "2", "3"]],
    ["two met", [met("1"), met("3")], "2/3 2026-05-31", ["2"]],
    ["one met twice", [met("1"), met("1", "2026-05-20")], "1/3 2026-05-31", ["2", "3"]],
    ["a group that is not on the roster", [met("9")], "0/3 2026-05-31", ["1", "2", "3"]],
    ["all met", [met("1"), met("2"), met("3")], "3/3 2026-05-31", []],
  ])("%s", (_, records, counted, left) => {
    const duties = of("2026-05", [grouped, ELECTED, ...records]);
    expect(told("group-meetings", "2026-05", [grouped, ELECTED, ...records])).toEqual([counted]);
    expect(find(duties, "group-meetings")).toMatchObject([
      { groupsLeft: left.map((id) => ({ id })) },
    ]);
  });
  it("without a roster it is offered as unknown, and groups that met are counted", () => {
    expect(groupsIn([])).toMatchObject([{ target: 1, done: 0, needs: "roster" }]);
    expect(groupsIn([met("1"), met("2")])).toMatchObject([{ target: 2, done: 2, needs: "roster" }]);
  });
});

describe("党课 (支部工作条例第十六条; 2 a year, 1 by the secretary: 本地口径)", () => {
  it.each<[string, readonly BranchRecord[], object | undefined]>([
    ["none", [], { done: 0, target: 2, part: { done: 0, target: 1 } }],
    ["one", [lecture("2026-02-01", "guest")], { done: 1, part: { done: 0 } }],
    [
      "two by guests",
      [lecture("2026-02-01", "guest"), lecture("2026-03-02", "guest")],
      { done: 2, part: { done: 0 } },
    ],
    ["one by the secretary", [lecture("2026-02-01", "secretary")], { done: 1, part: { done: 1 } }],
    [
      "both before the month",
      [lecture("2026-02-01", "guest"), lecture("2026-05-31", "secretary")],
      undefined,
    ],
    [
      "the second in the month",
      [lecture("2026-02-01", "guest"), lecture("2026-06-01", "secretary")],
      { done: 2, part: { done: 1 } },
    ],
    [
      "both last year",
      [lecture("2025-12-01", "guest"), lecture("2025-12-31", "secretary")],
      { done: 0 },
    ],
  ])("%s", (_, records, expected) => {
    const duties = find(of("2026-06", [...SETTLED, ...records]), "lecture");
    expect(duties).toMatchObject(expected === undefined ? [] : [expected]);
    expect(duties).toHaveLength(expected === undefined ? 0 : 1);
  });
  it("is done only with the secretary's own", () => {
    const guests = [lecture("2026-06-01", "guest"), lecture("2026-06-02", "guest")];
    const [duty] = find(of("2026-06", [...SETTLED, ...guests]), "lecture");
    expect(duty !== undefined && isDone(duty)).toBe(false);
  });
});
