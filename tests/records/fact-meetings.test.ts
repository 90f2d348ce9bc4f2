import { describe, expect, it } from "vitest";
import { type RecordFactName } from "#records/facts.ts";
import { type AppraisalStep, type BranchRecord } from "#records/record.ts";
import { groups, meeting, read, roster, told } from "./fact-samples.ts";

const orgLife = (criticism: boolean, measures: boolean, day: number) =>
  meeting(`2026-12-0${day}`, ["org-life"], { orgLife: { criticism, measures } });

describe("会议次数", () => {
  it.each<[RecordFactName, string, number]>([
    ["meetings.members", "2026-Q2", 1],
    ["theme-days", "2026-05", 1],
    ["lectures", "2026", 1],
    ["activities", "2026-Q2", 0],
    ["meetings.members", "2026-Q1", 0],
    ["theme-days", "2026-06", 0],
  ])("one event of three kinds is for %s in %s: %i", (name, period, times) => {
    const event = meeting("2026-05-05", ["members", "theme-day", "lecture"]);
    expect(told(read(name, period, [event]))).toBe(times);
  });
  it.each([
    ["2026-02", "2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"],
    ["2026-Q1", "2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01"],
    ["2026-Q4", "2026-09-30", "2026-10-01", "2026-12-31", "2027-01-01"],
    ["2026-H1", "2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01"],
    ["2026-H2", "2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01"],
    ["2026", "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01"],
  ])("%s begins after %s, on %s, and ends on %s, before %s", (period, ...days) => {
    const times = days.map((on) => told(read("activities", period, [meeting(on, ["activity"])])));
    expect(times).toEqual([0, 1, 1, 0]);
  });
  it("党课 says how many the secretary gave (支部条例第十六条)", () => {
    const given = [
      meeting("2026-03-05", ["lecture"], { lecturer: "secretary" }),
      meeting("2026-07-01", ["lecture"], { lecturer: "guest" }),
      meeting("2026-08-01", ["lecture"]),
      meeting("2026-09-01", ["theme-day"], { lecturer: "secretary" }),
    ];
    expect(read("lectures", "2026", given)).toMatchObject({
      value: { count: 3, parts: { by_secretary: 1 } },
    });
  });
  it("组织生活会 needs criticism and measures (支部条例第十七条)", () => {
    const bare = meeting("2026-12-05", ["org-life"]);
    const lacking = [
      orgLife(true, false, 1),
      orgLife(false, true, 2),
      orgLife(false, false, 3),
      bare,
    ];
    expect(told(read("org-life-meeting", "2026", lacking))).toBe(0);
    expect(told(read("org-life-meeting", "2026", [...lacking, orgLife(true, true, 4)]))).toBe(1);
  });
});

describe("支委会会议 (支部条例第十二条)", () => {
  const held = meeting("2026-11-05", ["committee"]);
  it.each<[string, readonly BranchRecord[], string | number]>([
    ["6 full members and no committee", [roster({ full: 6, committee: 0 })], "no-committee"],
    ["7 full members and no committee yet", [roster({ full: 7, committee: 0 })], 0],
    ["6 full members who have one all the same", [roster({ full: 6, committee: 3 })], 0],
    ["a committee that met", [roster(), held], 1],
    ["a committee that did not meet", [roster()], 0],
    ["no roster and no meeting", [], "unknown: roster"],
    ["no roster, but a meeting", [held], 1],
  ])("%s", (_, records, answer) => {
    expect(told(read("meetings.committee", "2026-11", records))).toBe(answer);
  });
});

const met = (groupId: string, on = "2026-11-05") => meeting(on, ["group"], { groupId });

describe("党小组会 (支部条例第十三条)", () => {
  const two = roster({ groups: groups("1", "2") });
  it.each<[string, readonly BranchRecord[], string | number]>([
    ["no group met", [two], 2],
    ["one met twice", [two, met("1"), met("1", "2026-11-30")], 1],
    ["both met", [two, met("1"), met("2")], 0],
    ["a group that is not on the roster", [two, met("9")], 2],
    ["the month before", [two, met("1", "2026-10-31")], 2],
    [
      "a meeting of the group's members that was something else",
      [two, meeting("2026-11-05", ["theme-day"], { groupId: "1" })],
      2,
    ],
    ["no groups", [roster(), met("1")], "no-groups"],
    ["no roster", [met("1")], "unknown: roster"],
  ])("%s", (_, records, answer) => {
    expect(told(read("meetings.group", "2026-11", records))).toBe(answer);
  });
  it("says how many of how many met, and by which records", () => {
    expect(read("meetings.group", "2026-11", [two, met("1"), met("9", "2026-11-06")])).toEqual({
      kind: "value",
      value: { type: "groups", missing: 1 },
      used: ["group 1 2026-11-05", two.id],
      counted: { have: 1, of: 2 },
    });
  });
});

const appraisal = (on: string, appraisalSteps: readonly AppraisalStep[]) =>
  meeting(on, ["appraisal"], { appraisalSteps });

describe("民主评议党员 (教育管理条例第十八条)", () => {
  const all: readonly AppraisalStep[] = ["self", "mutual", "poll", "rating"];
  it.each<[string, readonly BranchRecord[], string]>([
    ["four steps at one meeting", [appraisal("2026-12-05", all)], "full"],
    [
      "four steps at two meetings",
      [appraisal("2026-12-05", all.slice(0, 3)), appraisal("2026-12-20", all.slice(2))],
      "full",
    ],
    ["three steps", [appraisal("2026-12-05", all.slice(1))], "part"],
    ["two steps", [appraisal("2026-12-05", all.slice(2))], "no"],
    ["nothing", [], "no"],
    ["no step written down", [meeting("2026-12-05", ["appraisal"])], "no"],
    [
      "steps in two years",
      [appraisal("2025-12-31", all.slice(0, 3)), appraisal("2026-01-05", all.slice(3))],
      "no",
    ],
  ])("%s", (_, records, option) => {
    expect(told(read("member-appraisal", "2026", records))).toBe(option);
  });
});

describe("记录齐全 (记录规范、一处留存)", () => {
  const on = "2026-11-05";
  it.each<[string, readonly BranchRecord[], string | number]>([
    ["no meeting", [meeting("2026-10-31", ["members"])], "no-meetings"],
    ["all there", [meeting(on, ["members"])], 100],
    ["no place", [meeting(on, ["members"], { place: " " })], 0],
    ["no host", [meeting(on, ["members"], { host: "" })], 0],
    ["no topic", [meeting(on, ["members"], { topic: "" })], 0],
    [
      "an absence unexplained",
      [
        meeting(on, ["members"], {
          attendance: { entitled: 10, present: 8, absences: [{ reason: "ill", count: 1 }] },
        }),
      ],
      0,
    ],
    [
      "every absence explained",
      [
        meeting(on, ["members"], {
          attendance: {
            entitled: 10,
            present: 7,
            absences: [
              { reason: "ill", count: 1 },
              { reason: "leave", count: 2 },
            ],
          },
        }),
      ],
      100,
    ],
    [
      "two of three",
      [
        meeting(on, ["members"]),
        meeting(on, ["committee"]),
        meeting(on, ["theme-day"], { topic: "" }),
      ],
      66,
    ],
  ])("%s", (_, records, answer) => {
    expect(told(read("records.complete", "2026-11", records))).toBe(answer);
  });
});

describe("双重组织生活 (教育管理条例第十六条)", () => {
  const attended = meeting("2026-11-05", ["org-life"], { leadingCadres: 1 });
  it.each<[string, readonly BranchRecord[], string | number]>([
    ["no leading cadre in the branch", [roster(), attended], "no-leading-cadres"],
    ["one who came", [roster({ leadingCadres: 1 }), attended], 1],
    [
      "one who did not",
      [
        roster({ leadingCadres: 1 }),
        meeting("2026-11-05", ["org-life"], { leadingCadres: 0 }),
        meeting("2026-11-06", ["lecture"]),
      ],
      0,
    ],
    ["no roster", [], "unknown: roster"],
    ["no roster, but one came", [attended], 1],
  ])("%s", (_, records, answer) => {
    expect(told(read("dual-org-life", "2026", records))).toBe(answer);
  });
});
