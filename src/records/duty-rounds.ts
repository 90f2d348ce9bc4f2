/** 每期要做的事 — the duties that come round with the month, the quarter and the year, each read as its fact reads it. */
import type { Frequency } from "#taskbook/item.ts";
import { yearOf } from "#taskbook/period.ts";
import { type Asked, type DutySource, upTo } from "./duty.ts";
import {
  byBranchRule,
  byEducationRule,
  DUES,
  DUES_PUBLISHED,
  HOURS,
  localOfBranchRule,
} from "./duty-sources.ts";
import { duesMonths } from "./fact-affairs.ts";
import { lectures, orgLifeMeetings } from "./fact-meetings.ts";
import { needsNoCommittee } from "./fact-organisation.ts";
import { committeeHours, talksHad } from "./fact-people.ts";
import type { FactReading } from "./fact-reading.ts";
import { type FactScope, meetingsOf } from "./fact-scope.ts";
import { APPRAISAL_STEPS, recordsOf, TALK_RELATIONS, type YearText } from "./record.ts";

/** 党课 a year, and of them by the secretary: local numbers, the rule says 定期 (支部条例 art. 16). */
const LECTURES = { target: 2, bySecretary: 1 };
/** 学时 a year and 集中轮训 among them (全国党员教育培训工作规划, 支部条例 art. 25: 待核). */
const COMMITTEE_HOURS = { target: 56, rotations: 1 };

/** Undefined where nothing is asked of the branch. */
type Reader = (scope: FactScope) => Asked | undefined;

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

/** 党费收缴情况 of the year, on whatever day it was published. */
const duesPublished: Reader = ({ known, period }) => {
  const published = recordsOf(known, "dues-published").filter(
    ({ detail }) => detail.year === yearOf(period),
  );
  return { kind: "dues-published", ...upTo(1, published.length) };
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
export type Round = {
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

const round = (
  every: Frequency,
  source: DutySource,
  read: Reader,
  months: readonly string[] = ALL_MONTHS,
): Round => ({ every, source, read, months });

export const ROUNDS: readonly Round[] = [
  round("quarterly", byBranchRule("第十一条"), meeting("members-meeting", "members")),
  round("monthly", byBranchRule("第十二条、第二十条"), committeeMeeting),
  round("monthly", byBranchRule("第十三条"), groupMeetings),
  round("monthly", byBranchRule("第十六条"), meeting("theme-day", "theme-day")),
  round("monthly", DUES, dues),
  round("yearly", localOfBranchRule("第十六条"), lecture, QUARTER_ENDS),
  round("yearly", byBranchRule("第十七条"), orgLife, LAST_QUARTER),
  round("yearly", byEducationRule("第十八条"), appraisal, LAST_QUARTER),
  round("yearly", byBranchRule("第十九条"), talks, HALF_YEAR_ENDS),
  round("yearly", DUES_PUBLISHED, duesPublished, ["12"]),
  round("yearly", localOfBranchRule("第九条"), yearText("plan"), ["01", "02", "03"]),
  round("yearly", localOfBranchRule("第九条"), yearText("self-check"), ["06", "07"]),
  round("yearly", localOfBranchRule("第九条"), yearText("summary"), ["12"]),
  round("half-yearly", byEducationRule("第二十条、第二十三条"), memberHours, HALF_YEAR_ENDS),
  round("yearly", HOURS, committeeStudy, HALF_YEAR_ENDS),
  round("half-yearly", byEducationRule("第三十二条、第三十三条"), floating, HALF_YEAR_ENDS),
];
