/**
 * 本月要做什么 — what falls due for a branch in a month or shortly after it, never what was missed in months before.
 * What was done before the month is left out; what is done in it stays, so that a card can show it as done. The counts
 * are those of the facts, so a card and a score cannot disagree.
 */
import { addDays, addMonths, type Day, lastDayOf, type Month } from "#kernel/calendar.ts";
import type { Frequency } from "#taskbook/item.ts";
import { lastDayOfPeriod, periodOf, yearOf } from "#taskbook/period.ts";
import { type AdmissionClock, admissionState } from "./admission.ts";
import type { RecordingBranch } from "./branch.ts";
import { duesMonths } from "./fact-affairs.ts";
import { lectures, orgLifeMeetings } from "./fact-meetings.ts";
import { needsNoCommittee } from "./fact-organisation.ts";
import { committeeHours, talksHad } from "./fact-people.ts";
import type { FactReading, MissingRecord } from "./fact-reading.ts";
import { type FactScope, latestOf, meetingsOf, recordsUpTo, scopeOf } from "./fact-scope.ts";
import {
  APPRAISAL_STEPS,
  type BranchRecord,
  type RosterDetail,
  type RosterGroup,
  recordsOf,
  TALK_RELATIONS,
  type YearText,
} from "./record.ts";
import { termOf, termState } from "./term.ts";

/** In the order in which duties due on one day are listed. */
export const DUTY_KINDS = [
  "term",
  "members-meeting",
  "committee-meeting",
  "group-meetings",
  "theme-day",
  "lecture",
  "org-life",
  "appraisal",
  "talks",
  "dues",
  "plan",
  "self-check",
  "summary",
  "member-hours",
  "committee-hours",
  "admission",
  "floating",
  "roster",
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** `recalled`: the clause or its number was not read in the text, shown as 待核. `local`: no rule sets the number, shown so. */
type DutySource = {
  readonly rule: string;
  readonly article: string;
  readonly status: "seen" | "recalled" | "local";
};

/** A second number that the same duty asks for: 党课 by the secretary, a 集中轮训 among the 学时. */
type DutyPart = { readonly target: number; readonly done: number };

/** What is asked and how far it has got; `done` never goes beyond `target`. */
type Asked = {
  readonly target: number;
  readonly done: number;
  /** Whether it is asked at all, or how much of it, cannot be told before this is on record. */
  readonly needs?: MissingRecord;
} & (
  | {
      readonly kind: Exclude<
        DutyKind,
        "group-meetings" | "lecture" | "committee-hours" | "admission"
      >;
    }
  | { readonly kind: "group-meetings"; readonly groupsLeft: readonly RosterGroup[] }
  | { readonly kind: "lecture" | "committee-hours"; readonly part: DutyPart }
  | { readonly kind: "admission"; readonly person: string; readonly step: AdmissionClock["step"] }
);

export type Duty = Asked & { readonly dueBy: Day; readonly source: DutySource };

/** All that was asked is done, the second number too. */
export const isDone = (duty: Asked): boolean =>
  duty.done >= duty.target && (!("part" in duty) || duty.part.done >= duty.part.target);

/** 党课 a year, and of them by the secretary: local numbers, the rule says 定期 (支部条例 art. 16). */
const LECTURES = { target: 2, bySecretary: 1 };
/** 学时 a year and 集中轮训 among them (全国党员教育培训工作规划, 支部条例 art. 25: 待核). */
const COMMITTEE_HOURS = { target: 56, rotations: 1 };
/** Our proposal: a clock of 发展党员 is told in the month before the one in which it ends. */
const ADMISSION_MONTHS_AHEAD = 1;

export type MeetingMinima = {
  readonly membersPerQuarter: 1;
  readonly committeePerMonth: 0 | 1;
  readonly groupsPerMonth: number;
};

/**
 * The meetings asked of a branch (支部条例 arts. 11, 12, 13): a committee is there from 7 full members on (art. 20), and
 * one that is there below that meets too. Without a roster and for light demands (教育管理条例 art. 23) only 党员大会.
 */
export function meetingMinima(
  { template }: Pick<RecordingBranch, "template">,
  roster: RosterDetail | undefined,
): MeetingMinima {
  if (roster === undefined || template === "light")
    return { membersPerQuarter: 1, committeePerMonth: 0, groupsPerMonth: 0 };
  return {
    membersPerQuarter: 1,
    committeePerMonth: needsNoCommittee(roster) ? 0 : 1,
    groupsPerMonth: roster.groups.length,
  };
}

/** Undefined where nothing is asked of the branch. */
type Reader = (scope: FactScope) => Asked | undefined;

const upTo = (target: number, have: number): DutyPart => ({ target, done: Math.min(have, target) });

const meeting =
  (kind: "members-meeting" | "theme-day", of: "members" | "theme-day"): Reader =>
  (scope) => ({ kind, ...upTo(1, meetingsOf(scope, of).length) });

const committeeMeeting: Reader = (scope) => {
  const counted = upTo(1, meetingsOf(scope, "committee").length);
  if (scope.roster === undefined) return { kind: "committee-meeting", ...counted, needs: "roster" };
  return needsNoCommittee(scope.roster.detail)
    ? undefined
    : { kind: "committee-meeting", ...counted };
};

const groupMeetings: Reader = (scope) => {
  const met = new Set(meetingsOf(scope, "group").map(({ detail }) => detail.groupId));
  const kind = "group-meetings";
  if (scope.roster === undefined)
    return { kind, ...upTo(Math.max(met.size, 1), met.size), groupsLeft: [], needs: "roster" };
  const { groups } = scope.roster.detail;
  if (groups.length === 0) return undefined;
  const groupsLeft = groups.filter(({ id }) => !met.has(id));
  return { kind, target: groups.length, done: groups.length - groupsLeft.length, groupsLeft };
};

const NONE: { readonly count: number; readonly parts: Readonly<Record<string, number>> } = {
  count: 0,
  parts: {},
};
const countIn = (reading: FactReading) =>
  reading.kind === "value" && reading.value.type === "count" ? reading.value : NONE;

const lecture: Reader = (scope) => {
  const { count, parts } = countIn(lectures(scope));
  const part = upTo(LECTURES.bySecretary, parts["by_secretary"] ?? 0);
  return { kind: "lecture", ...upTo(LECTURES.target, count), part };
};

const committeeStudy: Reader = (scope) => {
  const { count, parts } = countIn(committeeHours(scope));
  const part = upTo(COMMITTEE_HOURS.rotations, parts["rotation"] ?? 0);
  return { kind: "committee-hours", ...upTo(COMMITTEE_HOURS.target, count), part };
};

const orgLife: Reader = (scope) => ({
  kind: "org-life",
  ...upTo(1, countIn(orgLifeMeetings(scope)).count),
});

/** The four steps may be taken at several meetings of the year. */
const appraisal: Reader = (scope) => {
  const taken = meetingsOf(scope, "appraisal").flatMap(({ detail }) => detail.appraisalSteps ?? []);
  return { kind: "appraisal", ...upTo(APPRAISAL_STEPS.length, new Set(taken).size) };
};

/** Of all the talks due, those had. Without a roster, of the three relations those in which anyone was talked with. */
const talks: Reader = (scope) => {
  const reading = talksHad(scope);
  if (reading.kind === "not_applicable") return undefined;
  if (reading.kind === "value" && reading.counted !== null)
    return { kind: "talks", ...upTo(reading.counted.of, reading.counted.have) };
  const relations = new Set(recordsOf(scope.within, "talks").map(({ detail }) => detail.relation));
  return { kind: "talks", ...upTo(TALK_RELATIONS.length, relations.size), needs: "roster" };
};

/** 党费 of the month, by the month that was paid for; publishing is asked for with the year. */
const dues: Reader = (scope) => {
  const reading = duesMonths(scope);
  const isCollected =
    reading.kind === "value" && reading.value.type === "choice" && reading.value.option !== "no";
  return { kind: "dues", ...upTo(1, isCollected ? 1 : 0) };
};

const yearText =
  (which: YearText): Reader =>
  ({ known, period }) => {
    const written = recordsOf(known, "year-text").filter(
      ({ detail }) => detail.which === which && detail.year === yearOf(period),
    );
    return { kind: which, ...upTo(1, written.length) };
  };

/** That the hours of the half year were counted; how many reached 32 is the fact's concern. */
const memberHours: Reader = ({ within }) => ({
  kind: "member-hours",
  ...upTo(1, recordsOf(within, "member-hours").length),
});

const floating: Reader = ({ roster }) => ({
  kind: "floating",
  ...upTo(roster?.detail.floating ?? 0, roster?.detail.floatingContacted ?? 0),
});

/** A duty that comes round: asked once in each period of a kind, and offered in some months of it. */
type Round = {
  readonly every: Frequency;
  readonly source: DutySource;
  readonly read: Reader;
  /** The last two digits of a month, in their order. */
  readonly months: readonly string[];
};

const ALL_MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
const QUARTER_ENDS = ["03", "06", "09", "12"];
const HALF_YEAR_ENDS = ["06", "12"];
const LAST_QUARTER = ["10", "11", "12"];
const ROSTER_MONTHS = ["01", "07"];

const BRANCH = "中国共产党支部工作条例（试行）";
const EDUCATION = "中国共产党党员教育管理工作条例";
const seen = (rule: string, article: string): DutySource => ({ rule, article, status: "seen" });
const local = (rule: string, article: string): DutySource => ({ rule, article, status: "local" });
const recalled = (rule: string, article: string): DutySource => ({
  rule,
  article,
  status: "recalled",
});
const DUES = recalled("关于中国共产党党费收缴、使用和管理的规定", "党费收缴的各条");
const HOURS = recalled(`${BRANCH}；全国党员教育培训工作规划`, "第二十五条");
const TERM = seen(`${BRANCH}；中国共产党基层组织选举工作条例`, "第二十一条；第三条");
const ADMISSION = recalled("中国共产党发展党员工作细则", "第二章至第五章");

const round = (
  every: Frequency,
  source: DutySource,
  read: Reader,
  months: readonly string[] = ALL_MONTHS,
): Round => ({ every, source, read, months });

const ROUNDS: readonly Round[] = [
  round("quarterly", seen(BRANCH, "第十一条"), meeting("members-meeting", "members")),
  round("monthly", seen(BRANCH, "第十二条、第二十条"), committeeMeeting),
  round("monthly", seen(BRANCH, "第十三条"), groupMeetings),
  round("monthly", seen(BRANCH, "第十六条"), meeting("theme-day", "theme-day")),
  round("monthly", DUES, dues),
  round("yearly", local(BRANCH, "第十六条"), lecture, QUARTER_ENDS),
  round("yearly", seen(BRANCH, "第十七条"), orgLife, LAST_QUARTER),
  round("yearly", seen(EDUCATION, "第十八条"), appraisal, LAST_QUARTER),
  round("yearly", seen(BRANCH, "第十九条"), talks, HALF_YEAR_ENDS),
  round("yearly", local(BRANCH, "第九条"), yearText("plan"), ["01", "02", "03"]),
  round("yearly", local(BRANCH, "第九条"), yearText("self-check"), ["06", "07"]),
  round("yearly", local(BRANCH, "第九条"), yearText("summary"), ["12"]),
  round("half-yearly", seen(EDUCATION, "第二十条、第二十三条"), memberHours, HALF_YEAR_ENDS),
  round("yearly", HOURS, committeeStudy, HALF_YEAR_ENDS),
  round("half-yearly", seen(EDUCATION, "第三十二条、第三十三条"), floating, HALF_YEAR_ENDS),
];

/** 流动党员 and 离退休 branches: light demands (教育管理条例 art. 23). */
const LIGHT_KINDS: ReadonlySet<DutyKind> = new Set<DutyKind>([
  "members-meeting",
  "theme-day",
  "dues",
  "plan",
  "self-check",
  "summary",
]);

type View = {
  readonly branch: RecordingBranch;
  readonly records: readonly BranchRecord[];
  readonly month: Month;
  readonly start: Day;
  readonly end: Day;
  /** The last day of the month before. */
  readonly before: Day;
};

/** Of the records that count, of all years and in any order, only those up to the month's end are looked at. */
export function dutiesOf({
  branch,
  records,
  month,
}: Pick<View, "branch" | "records" | "month">): readonly Duty[] {
  const [start, end] = [`${month}-01`, lastDayOf(month)];
  if (branch.foundedOn !== null && branch.foundedOn > end) return [];
  const known = records.filter(({ branchId, on }) => branchId === branch.id && on <= end);
  const view: View = { branch, records: known, month, start, end, before: addDays(start, -1) };
  return [
    ...ROUNDS.flatMap((each) => roundDuty(each, view)),
    ...termDuty(view),
    ...rosterDuty(view),
    ...admissionDuties(view),
  ]
    .filter(({ kind }) => branch.template !== "light" || LIGHT_KINDS.has(kind))
    .toSorted(byDueDay);
}

/** By the day it is due, then in the order of the kinds, then by person and step: no two are alike in all of these. */
const keyOf = (duty: Duty): string => {
  const kind = String(DUTY_KINDS.indexOf(duty.kind)).padStart(2, "0");
  return `${duty.dueBy} ${kind} ${duty.kind === "admission" ? `${duty.person} ${duty.step}` : ""}`;
};
const byDueDay = (a: Duty, b: Duty): number => (keyOf(a) < keyOf(b) ? -1 : 1);

/** Due by the end of its period, or of the last month in which it is offered when that is sooner. */
function roundDuty({ every, source, read, months }: Round, view: View): readonly Duty[] {
  if (!months.includes(view.month.slice(5))) return [];
  const period = periodOf(every, view.month);
  const { branch, records } = view;
  const now = read(scopeOf({ branch, records, period, today: view.end }));
  const before = read(scopeOf({ branch, records, period, today: view.before }));
  if (now === undefined || now.target === 0) return [];
  if (isDone(now) && before !== undefined && isDone(before)) return [];
  const ends = lastDayOfPeriod(period);
  const closes = lastDayOf(`${yearOf(period)}-${months.at(-1) ?? "12"}`);
  return [{ ...now, dueBy: ends < closes ? ends : closes, source }];
}

/** 换届 of the term that ran when the month began; without an election on record nobody knows when it ends. */
function termDuty({ branch, records, start, end, before }: View): readonly Duty[] {
  const isElected = recordsOf(records, "election").some(({ on }) => on >= start);
  const asked = { kind: "term", ...upTo(1, isElected ? 1 : 0), source: TERM } as const;
  const last = latestOf(recordsUpTo(records, "election", before));
  if (last === undefined)
    return [{ ...asked, dueBy: end, ...(isElected ? {} : { needs: "election" }) }];
  const term = termOf({ electedOn: last.on, shifts: recordsOf(records, "term-shift"), branch });
  return termState(term, end) === "running" ? [] : [{ ...asked, dueBy: term.endsOn }];
}

/** 党员名册: every half year, and at once where there never was one. That often is our proposal (教育管理条例 art. 25). */
function rosterDuty({ records, month, start, end, before }: View): readonly Duty[] {
  const isGiven = recordsUpTo(records, "roster", before).length > 0;
  if (isGiven && !ROSTER_MONTHS.includes(month.slice(5))) return [];
  const counted = recordsOf(records, "roster").filter(({ on }) => on >= start);
  const source = local(EDUCATION, "第二十五条");
  return [{ kind: "roster", ...upTo(1, counted.length), dueBy: end, source }];
}

/** Clocks that end this month or soon after. 转正 has no last day, so from its day on it stays until it is done. */
function admissionDuties({ records, month, start, end }: View): readonly Duty[] {
  const reach = lastDayOf(addMonths(month, ADMISSION_MONTHS_AHEAD));
  return admissionState(records, end).flatMap(({ person, clocks }) =>
    clocks
      .filter(({ step, dueBy }) => dueBy <= reach && (dueBy >= start || step === "converted"))
      .filter(({ doneOn }) => doneOn === null || doneOn >= start)
      .map(({ step, dueBy, doneOn }) => {
        const counted = upTo(1, doneOn === null ? 0 : 1);
        return { kind: "admission", person, step, ...counted, dueBy, source: ADMISSION };
      }),
  );
}
