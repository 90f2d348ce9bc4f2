/** 条例的数字: every number of the rules at its boundary, where it is written, and whether that was read or recalled (待核). */
import { describe, expect, it } from "vitest";
import { isDone } from "#records/duty.ts";
import type { RosterDetail } from "#records/record.ts";
import { termOf, termState } from "#records/term.ts";
import { CANDIDATES_SOURCE, VOTE_SOURCES } from "#records/voting-rules.ts";
import { flawsOf, inspected, MORE, pathOf, WHOLE, whole } from "./admission-samples.ts";
import { find, of, SETTLED, study } from "./duty-samples.ts";
import { read, recorded, roster, told } from "./fact-samples.ts";
import { type Boundary, candidatesFor, elected, kindsAt, source, voted } from "./rule-samples.ts";

const branchRule = source("支部工作条例", "seen");
const educationRule = source("教育管理条例", "seen");
const electionRule = source("选举工作条例", "seen");
const admissionRule = source("发展党员工作细则", "recalled");

const check = <Value>(boundaries: readonly Boundary<Value>[]) =>
  it.each(
    boundaries.map((each) => {
      const unread = each.status === "recalled" ? "，待核" : "";
      return [`${each.rule}${each.article}${unread}: ${each.what}`, each] as const;
    }),
  )("%s", (_, { said, ...at }) => {
    expect(said(at.fails[0])).toEqual(at.fails[1]);
    expect(said(at.holds[0])).toEqual(at.holds[1]);
  });

const STRICTER = source("四议两公开（各地做法）", "recalled");
const SCHOOL = source("中小学校党组织领导的校长负责制意见", "seen");

describe("votes, of 10 entitled", () => {
  check<number>([
    {
      ...VOTE_SOURCES.ordinary,
      what: "half of 应到 present for a vote",
      said: (present) => voted("ordinary", present, 0),
      fails: [4, "no-quorum"],
      holds: [5, "not-passed"],
    },
    {
      ...VOTE_SOURCES.ordinary,
      what: "passed by more than half of 应到",
      said: (favour) => voted("ordinary", 8, favour),
      fails: [5, "not-passed"],
      holds: [6, "passed"],
    },
    {
      ...VOTE_SOURCES.admission,
      what: "more than half of 应到 present for an admission",
      said: (present) => voted("admission", present, 0),
      fails: [5, "no-quorum"],
      holds: [6, "not-passed"],
    },
    {
      ...VOTE_SOURCES.admission,
      what: "admitted by more than half of 应到",
      said: (favour) => voted("admission", 8, favour),
      fails: [5, "not-passed"],
      holds: [6, "passed"],
    },
    {
      ...VOTE_SOURCES.election,
      what: "four fifths of 应到 present for an election",
      said: (present) => elected(present, present),
      fails: [7, "no-quorum"],
      holds: [8, 1],
    },
    {
      ...VOTE_SOURCES.election,
      what: "elected by more than half of 实到, here 8",
      said: (votes) => elected(8, votes),
      fails: [4, 0],
      holds: [5, 1],
    },
    {
      ...CANDIDATES_SOURCE,
      what: "candidates for 5 seats of the committee, a fifth more",
      said: candidatesFor(5),
      fails: [5, false],
      holds: [6, true],
    },
    {
      ...branchRule("第十二条"),
      what: "half of 5 委员 for a 支委会 to be held",
      said: kindsAt("committee", undefined, 5),
      fails: [2, ["no-quorum"]],
      holds: [3, []],
    },
    {
      ...STRICTER("党员大会审议"),
      what: "two thirds of 9 present, where the county has it on",
      said: kindsAt("members", "village-review", 9),
      fails: [5, ["vote-without-quorum"]],
      holds: [6, []],
    },
    {
      ...SCHOOL("第五条"),
      what: "two thirds of a 班子 of 6, where the county has it on",
      said: kindsAt("committee", "school-cadres", 6),
      fails: [3, ["vote-without-quorum"]],
      holds: [4, []],
    },
  ]);
});

const stateIn = (template: "village" | "organ", electedOn: string) => (on: string) =>
  termState(termOf({ electedOn, shifts: [], branch: { template } }), on);
const shiftFlaws = (months: number) =>
  termOf({
    electedOn: "2021-06-01",
    branch: { template: "village" },
    shifts: [{ on: "2025-01-01", detail: { type: "term-shift", months, approval: "3号" } }],
  }).flaws.map(({ kind }) => kind);

describe("terms, elected on 1 June", () => {
  check<string>([
    {
      ...branchRule("第二十一条"),
      what: "5 years in a village",
      said: stateIn("village", "2021-06-01"),
      fails: ["2026-06-02", "overdue"],
      holds: ["2026-06-01", "due-soon"],
    },
    {
      ...branchRule("第二十一条"),
      what: "3 years elsewhere",
      said: stateIn("organ", "2023-06-01"),
      fails: ["2026-06-02", "overdue"],
      holds: ["2026-06-01", "due-soon"],
    },
    {
      ...source("任期意见", "seen")("届满前提醒的条款"),
      what: "reminded of 6 months before",
      said: stateIn("village", "2021-06-01"),
      fails: ["2025-11-30", "running"],
      holds: ["2025-12-01", "due-soon"],
    },
  ]);
  check<number>([
    {
      ...electionRule("第三条"),
      what: "put off by 12 months at most",
      said: shiftFlaws,
      fails: [13, ["shift-too-long"]],
      holds: [12, []],
    },
    {
      ...electionRule("第三条"),
      what: "held earlier by 12 months at most",
      said: shiftFlaws,
      fails: [-13, ["shift-too-long"]],
      holds: [-12, []],
    },
  ]);
});

const setup = (name: "branch.setup" | "committee.setup", counts: Partial<RosterDetail>) =>
  told(read(name, "2026", [roster(counts)]));

describe("set-up", () => {
  check<number>([
    {
      ...branchRule("第四条"),
      what: "3 full members make a branch",
      said: (full) => setup("branch.setup", { full }),
      fails: [2, "no"],
      holds: [3, "ok"],
    },
    {
      ...branchRule("第四条"),
      what: "50 members at most",
      said: (full) => setup("branch.setup", { full }),
      fails: [51, "no"],
      holds: [50, "ok"],
    },
    {
      ...branchRule("第五条"),
      what: "a 联合支部 covers 5 units at most",
      said: (unitsCovered) => setup("branch.setup", { full: 2, unitsCovered }),
      fails: [6, "no"],
      holds: [5, "ok"],
    },
    {
      ...branchRule("第二十条"),
      what: "a committee from 7 full members on",
      said: (full) => setup("committee.setup", { full, committee: 0 }),
      fails: [7, "no"],
      holds: [6, "ok"],
    },
    {
      ...branchRule("第二十条"),
      what: "3 on the committee at least",
      said: (committee) => setup("committee.setup", { full: 20, committee }),
      fails: [2, "no"],
      holds: [3, "ok"],
    },
    {
      ...branchRule("第二十条"),
      what: "7 on the committee at most",
      said: (committee) => setup("committee.setup", { full: 20, committee }),
      fails: [8, "no"],
      holds: [7, "ok"],
    },
  ]);
});

describe("hours of a year", () => {
  check<number>([
    {
      ...educationRule("第二十条"),
      what: "of 20 members those who reached 32 hours, as the branch counts them; 100 % is all",
      said: (reached) => {
        const counted = recorded("2026-12-20", { type: "member-hours", reached, due: 20 });
        return told(read("hours.members", "2026", [counted]));
      },
      fails: [19, 95],
      holds: [20, 100],
    },
    {
      ...source("全国党员教育培训工作规划", "recalled")("学时的条款"),
      what: "56 of the secretary and the committee",
      said: (hours) =>
        find(of("2026-12", [...SETTLED, study("2026-12-01", hours, true)]), "committee-hours").map(
          isDone,
        ),
      fails: [55, [false]],
      holds: [56, [true]],
    },
  ]);
});

const flawKinds = (flaws: ReturnType<typeof flawsOf>) => flaws.map(({ kind }) => kind);
const ofContacts = (contacts: number) =>
  flawKinds(flawsOf(whole({}, { ...MORE, activist: { contacts } })));
const ACTIVIST = pathOf({ applied: "2024-01-31", talked: "2024-02-29", activist: "2024-03-01" });

describe("发展党员", () => {
  check<string>([
    {
      ...admissionRule("第二章"),
      what: "talked with within a month of 31 January",
      said: (talked) => flawKinds(flawsOf(whole({ talked }))),
      fails: ["2024-03-01", ["too-late"]],
      holds: ["2024-02-29", []],
    },
    {
      ...admissionRule("第二章"),
      what: "inspected in the half year from 1 March",
      said: (on) => flawKinds(flawsOf([...ACTIVIST, ...inspected(on)], "2024-10-01")),
      fails: ["2024-09-02", ["too-late"]],
      holds: ["2024-09-01", []],
    },
    {
      ...admissionRule("第三章"),
      what: "发展对象 after a year as an 积极分子 from 1 March",
      said: (candidate) => flawKinds(flawsOf(whole({ candidate }))),
      fails: ["2025-02-28", ["too-early"]],
      holds: ["2025-03-01", []],
    },
    {
      ...admissionRule("第四章"),
      what: "approved within 3 months of the vote on 30 April",
      said: (approved) => flawKinds(flawsOf(whole({ approved }))),
      fails: ["2025-07-31", ["too-late"]],
      holds: ["2025-07-30", []],
    },
    {
      ...admissionRule("第五章"),
      what: "转正 after a year from the vote on 30 April",
      said: (converted) => {
        const approved = converted.replace("-04-", "-05-");
        return flawKinds(flawsOf(whole({ converted, "conversion-approved": approved })));
      },
      fails: ["2026-04-29", ["too-early"]],
      holds: [WHOLE.converted, []],
    },
  ]);
  check<number>([
    {
      ...admissionRule("第二章"),
      what: "1 培养联系人 at least",
      said: ofContacts,
      fails: [0, ["wrong-number"]],
      holds: [1, []],
    },
    {
      ...admissionRule("第二章"),
      what: "2 培养联系人 at most",
      said: ofContacts,
      fails: [3, ["wrong-number"]],
      holds: [2, []],
    },
    {
      ...admissionRule("第三章"),
      what: "24 hours of training",
      said: (hours) => flawKinds(flawsOf(whole({}, { ...MORE, trained: { hours } }))),
      fails: [23, ["wrong-number"]],
      holds: [24, []],
    },
  ]);
});
