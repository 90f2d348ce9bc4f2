/** 记录答复的事实 — the reference reckoning of every fact that the records room answers; docs/facts.md tells it in words. */

import type { FactName } from "#taskbook/facts.ts";
import { lastDayOfPeriod, type Period } from "#taskbook/period.ts";
import { duesMonths, votesValid, yearTexts } from "./fact-affairs.ts";
import {
  committeeMeetings,
  completeRecords,
  countMeetings,
  dualOrgLife,
  groupMeetings,
  lectures,
  memberAppraisal,
  orgLifeMeetings,
} from "./fact-meetings.ts";
import { branchSetup, committeeSetup, rosterRelations, termAge } from "./fact-organisation.ts";
import { admissionSteps, committeeHours, memberHours, talksHad } from "./fact-people.ts";
import { type FactQuestion, type FactReading, notApplicable } from "./fact-reading.ts";
import { type FactReader, type FactSetting, scopesOf } from "./fact-scope.ts";

/** A new fact of the taskbook does not compile until it is read here or named as another room's. */
type OtherRoomsFact = "secretary.in-post" | "findings.closed" | "adoptions";
export type RecordFactName = Exclude<FactName, OtherRoomsFact>;

const READERS: Readonly<Record<RecordFactName, FactReader>> = {
  "branch.setup": branchSetup,
  "committee.setup": committeeSetup,
  "term.age": termAge,
  "hours.committee": committeeHours,
  "hours.members": memberHours,
  "admission.steps": admissionSteps,
  "roster.relations": rosterRelations,
  "meetings.members": countMeetings("members"),
  "meetings.committee": committeeMeetings,
  "meetings.group": groupMeetings,
  lectures,
  "theme-days": countMeetings("theme-day"),
  "org-life-meeting": orgLifeMeetings,
  "member-appraisal": memberAppraisal,
  talks: talksHad,
  "plan-check-summary": yearTexts,
  "votes.valid": votesValid,
  "dues.months": duesMonths,
  "records.complete": completeRecords,
  "dual-org-life": dualOrgLife,
  activities: countMeetings("activity"),
};

/** Whether the records room answers a fact. */
export const isRecordFact = (name: FactName): name is RecordFactName =>
  Object.hasOwn(READERS, name);

/**
 * What the records say of a fact in a period (month, quarter, half year or year, as the item is asked). A period that
 * ended before the branch was set up asks nothing of it.
 */
export const factOf = (name: RecordFactName, { period, ...setting }: FactQuestion): FactReading =>
  factsOf(setting)(name, period);

/** The same for many facts of one branch, which share what they look through. */
export function factsOf(
  setting: FactSetting,
): (name: RecordFactName, period: Period) => FactReading {
  const { foundedOn } = setting.branch;
  const scopeOf = scopesOf(setting);
  return (name, period) =>
    foundedOn !== null && lastDayOfPeriod(period) < foundedOn
      ? notApplicable("before-founding", [])
      : READERS[name](scopeOf(period));
}
