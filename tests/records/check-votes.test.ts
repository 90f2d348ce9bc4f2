/** 表决的核对: when a vote is noted, by which rule, and that the meeting counts all the same. */
import { describe, expect, it } from "vitest";
import type { Template } from "#organisation/unit.ts";
import { type CheckAgainst, checkRecord, counts } from "#records/checks.ts";
import { type Decision, REVIEW_KINDS, type ReviewKind } from "#records/record.ts";
import {
  AGAINST,
  check,
  decision,
  election,
  kinds,
  kindsOf,
  meeting,
  record,
  turnout,
} from "./check-samples.ts";

const committeeOf = (present: number, entitled: number) =>
  kinds(meeting({ kinds: ["committee"], attendance: turnout(present, entitled) }));
const membersOf = (
  present: number,
  entitled: number,
  decisions: readonly Decision[],
  against: Partial<CheckAgainst> = {},
) => {
  const one = record(meeting({ attendance: turnout(present, entitled), decisions }));
  return kindsOf(checkRecord(one, { ...AGAINST, ...against, others: [] }));
};

describe("the quorum of a meeting and of its votes", () => {
  it.each([
    [2, 4, []],
    [1, 4, ["marked no-quorum"]],
    [3, 5, []],
    [2, 5, ["marked no-quorum"]],
  ])("half of 应到 for a 支委会 to count (art. 12): %i of %i", (present, entitled, expected) => {
    expect(committeeOf(present, entitled)).toEqual(expected);
  });

  it.each([
    [10, 20, []],
    [9, 20, ["noted vote-without-quorum"]],
    [11, 21, []],
    [10, 21, ["noted vote-without-quorum"]],
  ])(
    "half for an ordinary vote of a 党员大会 (art. 11): %i of %i",
    (present, entitled, expected) => {
      expect(membersOf(present, entitled, [decision({ favour: present })])).toEqual(expected);
      expect(membersOf(present, entitled, [])).toEqual([]);
    },
  );

  it.each([
    [11, 20, []],
    [10, 20, ["noted vote-without-quorum"]],
    [11, 21, []],
    [10, 21, ["noted vote-without-quorum"]],
  ])(
    "more than half for an admission (发展党员工作细则 art. 20, 待核): %i of %i",
    (present, entitled, expected) => {
      const admission = decision({ rule: "admission", favour: present });
      expect(membersOf(present, entitled, [admission])).toEqual(expected);
    },
  );

  it("tells each vote by its own rule, and how many had to come", () => {
    const decisions = [
      decision({ favour: 10 }),
      decision({ matter: "接收发展1号", rule: "admission", favour: 10 }),
    ];
    expect(check(meeting({ attendance: turnout(10, 20), decisions }))).toEqual([
      {
        grade: "noted",
        kind: "vote-without-quorum",
        matter: "接收发展1号",
        present: 10,
        needed: 11,
      },
    ]);
  });

  it("is not asked of a 党课", () => {
    expect(kinds(meeting({ kinds: ["lecture"], attendance: turnout(1, 20) }))).toEqual([]);
  });
});

const reviewed = (present: number, review?: ReviewKind) => [
  decision({ favour: present, ...(review === undefined ? {} : { review }) }),
];
const asking = (stricter: readonly ReviewKind[], template: Template = "village") => ({
  branch: { ...AGAINST.branch, template, stricter },
});
const noted = ["noted vote-without-quorum"];

const onCadres = (present: number, kind: "committee" | "members", template: Template) => {
  const decisions = reviewed(present, "school-cadres");
  const one = record(meeting({ kinds: [kind], attendance: turnout(present, 6), decisions }));
  const against = { ...AGAINST, ...asking(REVIEW_KINDS, template), others: [] };
  return kindsOf(checkRecord(one, against));
};

describe("stricter rules that a county switches on", () => {
  const village = asking(["village-review"]);
  it("四议两公开: two thirds of 应到 at the 党员大会 that reviews (各地做法, 待核)", () => {
    expect(membersOf(14, 20, reviewed(14, "village-review"), village)).toEqual([]);
    expect(membersOf(13, 20, reviewed(13, "village-review"), village)).toEqual(noted);
    expect(membersOf(13, 20, reviewed(13), village)).toEqual([]);
  });
  it("ask nothing where they are off, or of branches that have no such meeting", () => {
    const vote = reviewed(13, "village-review");
    expect(membersOf(13, 20, vote)).toEqual([]);
    expect(membersOf(13, 20, vote, asking(["school-cadres"]))).toEqual([]);
    expect(membersOf(13, 20, vote, asking(REVIEW_KINDS, "community"))).toEqual(noted);
    for (const template of ["organ", "school", "light"] as const)
      expect(membersOf(13, 20, vote, asking(REVIEW_KINDS, template))).toEqual([]);
  });
  it("中小学讨论干部任免: two thirds of the 班子 at the 支委会 (2022 opinion item 5)", () => {
    expect(onCadres(4, "committee", "school")).toEqual([]);
    expect(onCadres(3, "committee", "school")).toEqual(noted);
    expect(onCadres(3, "committee", "village")).toEqual([]);
    expect(onCadres(3, "members", "school")).toEqual([]);
    expect(onCadres(2, "committee", "school")).toEqual(["marked no-quorum"]);
  });
});

describe("votes", () => {
  it("that do not add up are noted, with the matter, and the meeting counts", () => {
    const flaws = check(meeting({ decisions: [decision(), decision({ favour: 17 })] }));
    expect(flaws).toEqual([
      {
        grade: "noted",
        kind: "vote",
        matter: "修路",
        vote: { kind: "votes-missing", votes: 17, voters: 18 },
      },
    ]);
    expect(counts(flaws)).toBe(true);
  });
  it("are not looked at while 实到 is above 应到", () => {
    const attendance = { entitled: 10, present: 18, absences: [] };
    expect(kinds(meeting({ attendance, decisions: [decision({ favour: 3 })] }))).toEqual([
      "refused present-above-entitled",
    ]);
  });
  it("差额: too few candidates for the committee are noted, never for the secretary (art. 13, 待核)", () => {
    const [one, two] = [
      { label: "甲", votes: 12 },
      { label: "乙", votes: 6 },
    ];
    const named = (...candidates: (typeof one)[]) => ({ of: "committee", candidates }) as const;
    expect(check(election(named(one)))).toEqual([
      { grade: "noted", kind: "too-few-candidates", given: 1, needed: 2 },
    ]);
    expect(kinds(election(named(one, two)))).toEqual([]);
    expect(kinds(election({ ...named(one), of: "secretary" }))).toEqual([]);
  });
  it("of an election are marked; its turnout is refused, and said once", () => {
    expect(kinds(election())).toEqual([]);
    expect(check(election({ candidates: [{ label: "甲", votes: 19 }] }))).toContainEqual({
      grade: "marked",
      kind: "election",
      election: { kind: "candidate-above-present", label: "甲", votes: 19, present: 18 },
    });
    expect(kinds(election({ entitled: 17 }))).toEqual(["refused present-above-entitled"]);
    expect(kinds(election({ entitled: 0, present: 0, candidates: [] }))).toEqual([
      "refused nobody-entitled",
    ]);
  });
});
