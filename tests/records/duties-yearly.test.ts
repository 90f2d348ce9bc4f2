import { describe, expect, it } from "vitest";
import type { Day, Month } from "#kernel/calendar.ts";
import type { RecordingBranch } from "#records/branch.ts";
import { dutiesOf } from "#records/duties.ts";
import { DUTY_KINDS, type DutyKind } from "#records/duty.ts";
import { type BranchRecord, type YearText } from "#records/record.ts";
import type { FactName } from "#taskbook/facts.ts";
import { appliesTo } from "#taskbook/item.ts";
import { starterStandard } from "#tests/taskbook/starter.ts";
import {
  clocksIn,
  ELECTED,
  election,
  find,
  light,
  monthsOf,
  of,
  ROSTER,
  SETTLED,
  study,
  told,
  yearText,
} from "./duty-samples.ts";
import {
  admitted,
  branch,
  dues,
  groups,
  meeting,
  recorded,
  roster,
  talked,
} from "./fact-samples.ts";

describe("once a year", () => {
  const full = { criticism: true, measures: true };
  it.each([
    ["with both parts", full, 1],
    ["without measures", { criticism: true, measures: false }, 0],
  ])("组织生活会 (第十七条) %s", (_, orgLife, done) => {
    const held = meeting("2026-11-03", ["org-life"], { orgLife });
    expect(told("org-life", "2026-11", [...SETTLED, held])).toEqual([`${done}/1 2026-12-31`]);
    expect(told("org-life", "2026-12", [...SETTLED, held])).toHaveLength(1 - done);
  });
  it("民主评议 (教育管理条例第十八条) counts its four steps, whichever meeting took them", () => {
    const first = meeting("2026-10-03", ["appraisal"], { appraisalSteps: ["self", "mutual"] });
    const second = meeting("2026-11-03", ["appraisal"], { appraisalSteps: ["mutual", "poll"] });
    const third = meeting("2026-11-04", ["appraisal"], { appraisalSteps: ["rating"] });
    expect(told("appraisal", "2026-10", [...SETTLED, first, second, third])).toEqual([
      "2/4 2026-12-31",
    ]);
    expect(told("appraisal", "2026-11", [...SETTLED, first, second])).toEqual(["3/4 2026-12-31"]);
    expect(told("appraisal", "2026-11", [...SETTLED, first, second, third])).toEqual([
      "4/4 2026-12-31",
    ]);
    expect(told("appraisal", "2026-12", [...SETTLED, first, second, third])).toEqual([]);
  });
  it("谈心谈话 (第十九条) counts as its fact does, and by relation without a roster", () => {
    const had = [talked("2026-05-01", "committee", 3), talked("2026-06-01", "committee-member", 7)];
    expect(told("talks", "2026-06", [...SETTLED, ...had])).toEqual(["10/20 2026-12-31"]);
    const rest = talked("2026-06-02", "members", 10);
    expect(told("talks", "2026-06", [...SETTLED, ...had, rest])).toEqual(["20/20 2026-12-31"]);
    expect(told("talks", "2026-12", [...SETTLED, ...had, rest])).toEqual([]);
    expect(find(of("2026-06", had), "talks")).toMatchObject([
      { done: 2, target: 3, needs: "roster" },
    ]);
    expect(
      told("talks", "2026-06", [ELECTED, roster({ full: 1, committee: 0 }, "2025-01-01")]),
    ).toEqual([]);
  });
  it("谈心谈话 that a new roster makes too few are asked for again", () => {
    const had = [talked("2026-05-01", "members", 2), talked("2026-05-02", "committee-member", 1)];
    const small = roster({ full: 2, committee: 0 }, "2026-01-01");
    const grown = roster({ full: 3, committee: 0 }, "2026-06-10");
    expect(told("talks", "2026-06", [ELECTED, small, ...had])).toEqual([]);
    expect(told("talks", "2026-06", [ELECTED, small, grown, ...had])).toEqual(["3/5 2026-12-31"]);
  });
  it("one text does not do for another", () => {
    const plan = yearText("plan", "2026", "2026-12-01");
    expect(told("summary", "2026-12", [...SETTLED, plan])).toEqual(["0/1 2026-12-31"]);
  });
  it.each<[YearText, Month, Month]>([
    ["plan", "2026-02", "2026-03"],
    ["self-check", "2026-06", "2026-07"],
  ])("%s belongs to its year, whenever it was written", (which, month, next) => {
    const inMonth = yearText(which, "2026", `${month}-10`);
    expect(find(of(month, [...SETTLED, inMonth]), which)).toMatchObject([{ done: 1, target: 1 }]);
    expect(find(of(next, [...SETTLED, inMonth]), which)).toEqual([]);
    expect(
      find(of(month, [...SETTLED, yearText(which, "2025", `${month}-10`)]), which),
    ).toMatchObject([{ done: 0 }]);
    expect(find(of(month, [...SETTLED, yearText(which, "2026", "2025-12-20")]), which)).toEqual([]);
  });
  it.each<[string, readonly BranchRecord[], object]>([
    ["55 hours", [study("2026-03-01", 55, true)], { done: 55, target: 56, part: { done: 1 } }],
    [
      "56 without a 集中轮训",
      [study("2026-12-01", 56)],
      { done: 56, part: { done: 0, target: 1 } },
    ],
    [
      "57 with two",
      [study("2026-12-01", 30, true), study("2026-12-02", 27, true)],
      { done: 56, part: { done: 1 } },
    ],
  ])("班子学时 (第二十五条，56 学时待核): %s", (_, records, expected) => {
    expect(find(of("2026-12", [...SETTLED, ...records]), "committee-hours")).toMatchObject([
      expected,
    ]);
  });
});

const published = (year: string, on: Day) => recorded(on, { type: "dues-published", year });

describe("党费、学时、流动党员、名册", () => {
  it.each([
    ["collected", dues("2026-05", 10, 10), "1/1 2026-05-31"],
    ["some still owe", dues("2026-05", 9, 10), "1/1 2026-05-31"],
    ["nobody paid", dues("2026-05", 0, 10), "0/1 2026-05-31"],
    ["nobody owes", dues("2026-05", 0, 0), "1/1 2026-05-31"],
    ["of the month before", dues("2026-04", 10, 10, "2026-05-03"), "0/1 2026-05-31"],
  ])("党费 (monthly): %s", (_, record, counted) => {
    expect(told("dues", "2026-05", [...SETTLED, record])).toEqual([counted]);
  });
  it.each([
    ["not yet", [], ["0/1 2026-12-31"]],
    ["of the year before", [published("2025", "2026-12-01")], ["0/1 2026-12-31"]],
    ["in the month", [published("2026", "2026-12-01")], ["1/1 2026-12-31"]],
    ["before the month", [published("2026", "2026-11-30")], []],
  ])("党费收缴情况 (yearly, 待核) published %s", (_, records, expected) => {
    expect(told("dues-published", "2026-12", [...SETTLED, ...records])).toEqual(expected);
    expect(told("dues-published", "2026-11", [...SETTLED, ...records])).toEqual([]);
  });
  it("党费 of December is collected without having been published yet", () => {
    expect(told("dues", "2026-12", [...SETTLED, dues("2026-12", 10, 10)])).toEqual([
      "1/1 2026-12-31",
    ]);
  });
  it.each([
    ["2025-12-31", "0/1 2026-06-30"],
    ["2026-06-01", "1/1 2026-06-30"],
    ["2026-06-30", "1/1 2026-06-30"],
  ])("党员学时 (教育管理条例第二十条) counted on %s", (on, counted) => {
    const hours = recorded(on, { type: "member-hours", reached: 3, due: 10 });
    expect(told("member-hours", "2026-06", [...SETTLED, hours])).toEqual([counted]);
  });
  it.each([
    [0, 0, []],
    [2, 1, ["1/2 2026-06-30"]],
    [2, 2, []],
    [2, 3, []],
  ])(
    "流动党员 (第三十二条): %i away, %i with a contact",
    (floating, floatingContacted, expected) => {
      const counts = roster({ floating, floatingContacted }, "2026-02-01");
      expect(told("floating", "2026-06", [ELECTED, counts])).toEqual(expected);
      expect(told("floating", "2026-05", [ELECTED, counts])).toEqual([]);
    },
  );
  it("流动党员 all transferred in the month are no duty any more", () => {
    const short = roster({ floating: 2, floatingContacted: 1 }, "2026-02-01");
    const none = roster({ floating: 0, floatingContacted: 0 }, "2026-06-20");
    expect(told("floating", "2026-06", [ELECTED, short, none])).toEqual([]);
  });
  it("流动党员 contacted in the month stay as done", () => {
    const short = roster({ floating: 2, floatingContacted: 1 }, "2026-02-01");
    const sound = roster({ floating: 2, floatingContacted: 2 }, "2026-06-20");
    expect(told("floating", "2026-06", [ELECTED, short, sound])).toEqual(["2/2 2026-06-30"]);
  });
  it.each([
    ["never given", "2026-05", [], ["0/1 2026-05-31"]],
    ["first given in the month", "2026-05", [roster({}, "2026-05-02")], ["1/1 2026-05-31"]],
    ["given before", "2026-05", [roster({}, "2026-04-30")], []],
    ["given before January", "2026-01", [roster({}, "2025-12-31")], ["0/1 2026-01-31"]],
    ["given in January", "2026-01", [ROSTER, roster({}, "2026-01-01")], ["1/1 2026-01-31"]],
    ["given in January, asked in July", "2026-07", [roster({}, "2026-01-01")], ["0/1 2026-07-31"]],
  ])("名册: %s", (_, month, records, expected) => {
    expect(told("roster", month, records)).toEqual(expected);
  });
});

describe("换届 (支部工作条例第二十一条、选举条例第三条)", () => {
  const shifted = recorded("2026-01-05", { type: "term-shift", months: 6, approval: "组发3号" });
  it.each<[string, Month, readonly BranchRecord[], readonly string[]]>([
    ["the month before the reminder", "2025-08", [], []],
    ["the month of the reminder", "2025-09", [], ["0/1 2026-03-10"]],
    ["the month of the end", "2026-03", [], ["0/1 2026-03-10"]],
    ["overdue", "2026-04", [], ["0/1 2026-03-10"]],
    ["put off by half a year", "2026-02", [shifted], []],
    ["and reminded of again", "2026-03", [shifted], ["0/1 2026-09-10"]],
    ["elected in the month", "2026-03", [election("2026-03-08")], ["1/1 2026-03-10"]],
    ["elected on the first", "2026-03", [election("2026-03-01")], ["1/1 2026-03-10"]],
    ["elected before the month", "2026-03", [election("2026-02-28")], []],
  ])("%s", (_, month, more, expected) => {
    expect(told("term", month, [ROSTER, election("2021-03-10"), ...more])).toEqual(expected);
  });
  it("without an election on record it is offered as unknown, until one is there", () => {
    expect(find(of("2026-05", [ROSTER]), "term")).toMatchObject([{ done: 0, needs: "election" }]);
    const [first] = find(of("2026-05", [ROSTER, election("2026-05-08")]), "term");
    expect(first).toMatchObject({ done: 1 });
    expect(first).not.toHaveProperty("needs");
  });
});

describe("发展党员的期限", () => {
  const applied = admitted("2026-03-20", "applied");
  const voted = admitted("2026-01-31", "voted");
  it.each<[string, Month, readonly BranchRecord[], readonly string[]]>([
    ["talk, told at once", "2026-03", [applied], ["发展1号 talked 0/1 2026-04-20"]],
    ["talk, in the month it is due", "2026-04", [applied], ["发展1号 talked 0/1 2026-04-20"]],
    ["talk, missed", "2026-05", [applied], []],
    [
      "talked with in the month",
      "2026-04",
      [applied, admitted("2026-04-02", "talked")],
      ["发展1号 talked 1/1 2026-04-20"],
    ],
    [
      "talked with on the first",
      "2026-04",
      [applied, admitted("2026-04-01", "talked")],
      ["发展1号 talked 1/1 2026-04-20"],
    ],
    ["passed over by a later step", "2026-04", [applied, admitted("2026-04-02", "activist")], []],
    ["talked with before", "2026-04", [applied, admitted("2026-03-31", "talked")], []],
    ["approval, two months ahead", "2026-02", [voted], []],
    ["approval, a month ahead", "2026-03", [voted], ["发展1号 approved 0/1 2026-04-30"]],
    ["转正, a month ahead", "2026-12", [voted], ["发展1号 converted 0/1 2027-01-31"]],
    ["转正 has no last day and stays", "2027-03", [voted], ["发展1号 converted 0/1 2027-01-31"]],
    [
      "转正 done in the month",
      "2027-02",
      [voted, admitted("2027-02-03", "converted")],
      ["发展1号 converted 1/1 2027-01-31"],
    ],
  ])("%s", (_, month, records, expected) => {
    expect(clocksIn(month, records)).toEqual(expected);
  });
});

/** The fact of the standard that tells whether a duty was done. */
const READ_BY: Readonly<Record<DutyKind, FactName>> = {
  term: "term.age",
  "members-meeting": "meetings.members",
  "committee-meeting": "meetings.committee",
  "group-meetings": "meetings.group",
  "theme-day": "theme-days",
  lecture: "lectures",
  "org-life": "org-life-meeting",
  appraisal: "member-appraisal",
  talks: "talks",
  dues: "dues.months",
  "dues-published": "dues.months",
  plan: "plan-check-summary",
  "self-check": "plan-check-summary",
  summary: "plan-check-summary",
  "member-hours": "hours.members",
  "committee-hours": "hours.committee",
  admission: "admission.steps",
  floating: "roster.relations",
  roster: "branch.setup",
};

describe("light branches, the founding, other branches", () => {
  it("流动党员 and 离退休 branches are reminded of what they are scored on, and of nothing else", () => {
    const records = [
      admitted("2026-03-20", "applied"),
      roster({ groups: groups("1"), floating: 1 }, "2025-01-01"),
    ];
    const kindsOf = (its: RecordingBranch) =>
      monthsOf("2026").flatMap((month) =>
        dutiesOf({ branch: its, records, month }).map(({ kind }) => kind),
      );
    expect(new Set(kindsOf(branch))).toEqual(new Set(DUTY_KINDS));
    const scored = starterStandard()
      .items.filter((item) => appliesTo(item, "light"))
      .map(({ fact }) => fact);
    const asked = DUTY_KINDS.filter((kind) => scored.includes(READ_BY[kind]));
    expect(new Set(kindsOf(light))).toEqual(new Set(asked));
  });
  it("nothing is asked before the month of the founding", () => {
    const founded = { ...branch, foundedOn: "2026-05-31" };
    expect(dutiesOf({ branch: founded, records: [], month: "2026-04" })).toEqual([]);
    expect(dutiesOf({ branch: founded, records: [], month: "2026-05" })).not.toEqual([]);
  });
  it("records of another branch do nothing", () => {
    const other = { ...meeting("2026-05-05", ["theme-day"]), branchId: "other" };
    expect(told("theme-day", "2026-05", [...SETTLED, other])).toEqual(["0/1 2026-05-31"]);
    const strange = SETTLED.map((record) => ({ ...record, branchId: "other" }));
    expect(of("2026-05", strange)).toEqual(of("2026-05", []));
  });
});
