/** 组织设置、任期、组织关系 — facts that the roster and the elections answer. */
import { optionOf, reading, unknown } from "./fact-reading.ts";
import { type FactReader, latestOf, recordsUpTo } from "./fact-scope.ts";
import type { RosterDetail } from "./record.ts";

/** 支部条例 art. 4: three full members make a branch, and it has fifty members at most. */
const MIN_FULL = 3;
const MAX_MEMBERS = 50;
/** 支部条例 art. 5: a 联合支部 covers at most five units. */
const MAX_UNITS = 5;
/** 支部条例 art. 20: from seven full members on a committee of 3 to 5, at most 7; below, one deputy at most. */
const FULL_FOR_COMMITTEE = 7;
const MIN_COMMITTEE = 3;
const MAX_COMMITTEE = 7;
const MAX_DEPUTIES = 1;
/** Local, 待核: art. 13 says 党员较多 without a number. Above this many members we take groups to be needed. */
const MEMBERS_WITHOUT_GROUPS = 25;
/** 选举条例 art. 3: a term is moved by a year at most. */
const MAX_EXTENSION_YEARS = 1;

/** 正式党员 and 预备党员. */
const membersOf = ({ full, probationary }: RosterDetail): number => full + probationary;

/** Too few full members for a committee, and none is there (art. 20). */
export const needsNoCommittee = ({ full, committee }: RosterDetail): boolean =>
  committee === 0 && full < FULL_FOR_COMMITTEE;

/** branch.setup, option: `big` is more than 50 members with a plan to divide; without one it is `no`. */
export const branchSetup: FactReader = ({ roster }) => {
  if (roster === undefined) return unknown("roster");
  const { detail } = roster;
  const isJoint = detail.unitsCovered > 1;
  const isSound = isJoint ? detail.unitsCovered <= MAX_UNITS : detail.full >= MIN_FULL;
  if (!isSound) return optionOf("no", [roster]);
  if (membersOf(detail) <= MAX_MEMBERS) return optionOf("ok", [roster]);
  return optionOf(detail.hasDivisionPlan ? "big" : "no", [roster]);
};

/** committee.setup, option: `part` is sound officers, but no groups where there are many members. */
export const committeeSetup: FactReader = ({ roster }) => {
  if (roster === undefined) return unknown("roster");
  const { detail } = roster;
  if (!hasSoundOfficers(detail)) return optionOf("no", [roster]);
  const lacksGroups = membersOf(detail) > MEMBERS_WITHOUT_GROUPS && detail.groups.length === 0;
  return optionOf(lacksGroups ? "part" : "ok", [roster]);
};

const hasSoundOfficers = ({ full, committee, deputies }: RosterDetail): boolean =>
  full >= FULL_FOR_COMMITTEE
    ? MIN_COMMITTEE <= committee && committee <= MAX_COMMITTEE
    : deputies <= MAX_DEPUTIES;

/**
 * term.age, date: the last election by the end of the period, and the years that approvals since then have moved the
 * next one. The answer knows whole years, so any approved delay is one (支部条例 art. 21, 选举条例 art. 3).
 */
export const termAge: FactReader = ({ known, asOf }) => {
  const election = latestOf(recordsUpTo(known, "election", asOf));
  if (election === undefined) return unknown("election");
  const shifts = recordsUpTo(known, "term-shift", asOf).filter(({ on }) => on > election.on);
  const months = shifts.reduce((sum, { detail }) => sum + detail.months, 0);
  const extensionYears = months > 0 ? Math.min(Math.ceil(months / 12), MAX_EXTENSION_YEARS) : 0;
  return reading({ type: "date", on: election.on, extensionYears }, [election, ...shifts]);
};

/** roster.relations, yes or no: 教育管理条例 arts. 24, 25 and 32: all placed, the lost reported, the floating registered. */
export const rosterRelations: FactReader = ({ roster }) => {
  if (roster === undefined) return unknown("roster");
  const { unplaced, lostUnreported, floating, floatingContacted } = roster.detail;
  const yes = unplaced === 0 && lostUnreported === 0 && floatingContacted >= floating;
  return reading({ type: "yes_no", yes }, [roster]);
};
