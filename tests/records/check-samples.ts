/** Records of an invented branch for the tests of the checks: everything in order unless a test says otherwise. */
import type { Flaw } from "#records/check-flaw.ts";
import { type CheckAgainst, checkRecord } from "#records/checks.ts";
import type {
  BranchRecord,
  Decision,
  ElectionDetail,
  MeetingDetail,
  RecordDetail,
  RosterDetail,
} from "#records/record.ts";

const TODAY = "2026-11-22";
export const AGAINST: CheckAgainst = {
  branch: { id: "b1", branchType: "village", template: "village", foundedOn: "2020-03-01" },
  today: TODAY,
};

let entries = 0;
/** Entered one after another, unless it is said when. */
export const record = (
  detail: RecordDetail,
  on = "2026-11-10",
  enteredAt = ++entries,
): BranchRecord => ({
  id: `r${entries++}`,
  branchId: "b1",
  on,
  enteredAt,
  detail,
});

export const roster = (counted: Partial<RosterDetail> = {}): RosterDetail => ({
  type: "roster",
  full: 20,
  probationary: 2,
  groups: [
    { id: "g1", name: "第一党小组", members: 9 },
    { id: "g2", name: "第二党小组", members: 11 },
  ],
  committee: 5,
  deputies: 1,
  unitsCovered: 1,
  hasDivisionPlan: false,
  floating: 0,
  floatingContacted: 0,
  unplaced: 0,
  lostUnreported: 0,
  leadingCadres: 0,
  ...counted,
});

/** Everyone who did not come is on leave. */
export const turnout = (present: number, entitled: number): MeetingDetail["attendance"] => ({
  entitled,
  present,
  absences: present < entitled ? [{ reason: "leave", count: entitled - present }] : [],
});
export const meeting = (part: Partial<MeetingDetail> = {}): MeetingDetail => ({
  type: "meeting",
  kinds: ["members"],
  place: "村部",
  host: "书记",
  topic: "学习文件",
  attendance: turnout(18, 20),
  decisions: [],
  ...part,
});
export const decision = (part: Partial<Decision> = {}): Decision => ({
  matter: "修路",
  rule: "ordinary",
  favour: 18,
  against: 0,
  abstain: 0,
  written: 0,
  isImportant: false,
  ...part,
});
export const election = (part: Partial<ElectionDetail> = {}): ElectionDetail => ({
  type: "election",
  of: "secretary",
  entitled: 20,
  present: 18,
  seats: 1,
  candidates: [{ label: "甲", votes: 12 }],
  ...part,
});
export const dues = (month: string, paid = 22, due = 22): RecordDetail => ({
  type: "dues",
  month,
  paid,
  due,
});

export const check = (
  detail: RecordDetail,
  others: readonly BranchRecord[] = [],
  on = "2026-11-10",
) => checkRecord(record(detail, on), { ...AGAINST, others });
export const kindsOf = (flaws: readonly Flaw[]) =>
  flaws.map(({ grade, kind }) => `${grade} ${kind}`);
export const kinds = (...args: Parameters<typeof check>) => kindsOf(check(...args));
export const withRoster = (counted: Partial<RosterDetail> = {}) => [
  record(roster(counted), "2026-01-01"),
];
