/** 会议的核对: what is refused or marked of a meeting at each boundary, by itself and against the roster of the day. */
import { describe, expect, it } from "vitest";

import { check, kinds, meeting, record, roster, turnout, withRoster } from "./check-samples.ts";

const attended = (entitled: number, present: number, ...absences: number[]) =>
  kinds(
    meeting({
      kinds: ["lecture"],
      attendance: {
        entitled,
        present,
        absences: absences.map((count) => ({ reason: "ill", count })),
      },
    }),
  );

describe("attendance", () => {
  it.each([
    [20, 20, [], []],
    [20, 21, [], ["refused present-above-entitled"]],
    [1, 1, [], []],
    [0, 0, [], ["refused nobody-entitled"]],
    [0, 3, [], ["refused nobody-entitled"]],
    [20, 17, [1, 2], []],
    [20, 17, [1, 3], ["refused too-many-absences"]],
    [20, 17, [2], ["marked too-few-absences"]],
    [20, 17, [], ["marked too-few-absences"]],
  ])("应到%i 实到%i 缺席原因%j", (entitled, present, absences, expected) => {
    expect(attended(entitled, present, ...absences)).toEqual(expected);
  });
});

const held = (body: "members" | "committee" | "group", entitled: number) =>
  meeting({
    kinds: [body],
    attendance: turnout(entitled, entitled),
    ...(body === "group" ? { groupId: "g1" } : {}),
  });

describe("attendance against the roster of the day", () => {
  it.each([
    ["members", 20],
    ["committee", 5],
    ["group", 9],
  ] as const)("应到 of a %s meeting is at most %i", (body, members) => {
    expect(kinds(held(body, members), withRoster())).toEqual([]);
    expect(check(held(body, members + 1), withRoster())).toEqual([
      {
        grade: "marked",
        kind: "entitled-above-roster",
        body,
        entitled: members + 1,
        roster: members,
      },
    ]);
  });

  it("is not asked of kinds that guests and probationary members attend", () => {
    const lecture = meeting({ kinds: ["lecture"], attendance: turnout(60, 60) });
    expect(kinds(lecture, withRoster())).toEqual([]);
  });

  it("is asked of each body that meets at once", () => {
    const both = meeting({ kinds: ["members", "committee"], attendance: turnout(20, 20) });
    expect(kinds(both, withRoster())).toEqual(["marked entitled-above-roster"]);
  });

  it("takes the last roster up to that day; before the first one nothing is known", () => {
    const rosters = [
      record(roster({ full: 30 }), "2026-06-01"),
      record(roster({ full: 10, groups: [] }), "2026-09-01"),
      record(roster({ full: 5, groups: [] }), "2026-11-15"),
    ];
    const on = (day: string) => kinds(held("members", 20), rosters, day);
    expect(on("2026-05-31")).toEqual([]);
    expect(on("2026-08-31")).toEqual([]);
    expect(on("2026-09-01")).toEqual(["marked entitled-above-roster"]);
    expect(on("2026-11-14")).toEqual(["marked entitled-above-roster"]);
  });

  it("takes, of two rosters of one day, the one entered later", () => {
    const early = record(roster({ full: 10, groups: [] }), "2026-06-01", 1);
    const late = record(roster({ full: 30 }), "2026-06-01", 2);
    expect(kinds(held("members", 20), [late, early])).toEqual([]);
  });

  it("leaves a roster that does not count aside", () => {
    const small = { full: 5, groups: [] };
    expect(kinds(held("members", 20), [record(roster(small), "2026-06-01")])).toEqual([
      "marked entitled-above-roster",
    ]);
    expect(kinds(held("members", 20), [record(roster(small), "2019-01-01")])).toEqual([]);
    expect(kinds(held("members", 20), withRoster({ ...small, committee: 6 }))).toEqual([]);
  });

  it("marks a committee meeting where the roster has no committee (支部工作条例 art. 20)", () => {
    expect(kinds(held("committee", 3), withRoster({ committee: 0 }))).toEqual([
      "marked no-committee",
    ]);
  });
});

const groupMeeting = (groupId?: string) =>
  meeting({
    kinds: ["group"],
    attendance: turnout(8, 8),
    ...(groupId === undefined ? {} : { groupId }),
  });

describe("a 党小组会", () => {
  it("is refused where the roster has no groups", () => {
    expect(kinds(groupMeeting("g1"), withRoster({ groups: [] }))).toEqual(["refused no-groups"]);
    expect(kinds(groupMeeting(), withRoster({ groups: [] }))).toEqual(["refused no-groups"]);
  });
  it("is refused for a group that is not named or not in the roster", () => {
    expect(kinds(groupMeeting(), withRoster())).toEqual(["refused group-unnamed"]);
    expect(kinds(groupMeeting("g3"), withRoster())).toEqual(["refused unknown-group"]);
  });
  it("passes where no roster is known", () => {
    expect(kinds(groupMeeting("g3"))).toEqual([]);
    expect(kinds(groupMeeting())).toEqual([]);
  });
});
