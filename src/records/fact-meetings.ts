/** 会议和活动 — facts that the meetings answer. One event of several kinds counts for each; what was not recorded is 0. */
import { needsNoCommittee } from "./fact-organisation.ts";
import {
  countOf,
  type FactReading,
  notApplicable,
  optionOf,
  percentOf,
  reading,
  unknown,
} from "./fact-reading.ts";
import { type FactReader, meetingsOf } from "./fact-scope.ts";
import {
  APPRAISAL_STEPS,
  type MeetingDetail,
  type MeetingKind,
  type RecordOf,
  recordsOf,
} from "./record.ts";

/** A plain number of meetings: 党员大会 (支部条例 art. 11), 主题党日 (art. 16), 党员活动. */
export const countMeetings =
  (kind: MeetingKind): FactReader =>
  (scope) =>
    countOf(meetingsOf(scope, kind));

/** meetings.committee, 次 (art. 12; its quorum is checked before a record counts). */
export const committeeMeetings: FactReader = (scope) => {
  const { roster } = scope;
  return roster !== undefined && needsNoCommittee(roster.detail)
    ? notApplicable("no-committee", [roster])
    : countWhereAsked(roster, meetingsOf(scope, "committee"));
};

/**
 * Whether these meetings are asked for rests on the roster: without one, none recorded may mean that none is asked.
 */
function countWhereAsked(
  roster: RecordOf<"roster"> | undefined,
  held: readonly RecordOf<"meeting">[],
): FactReading {
  if (roster === undefined) return held.length === 0 ? unknown("roster") : countOf(held);
  return reading({ type: "count", count: held.length, parts: {} }, [roster, ...held]);
}

/** meetings.group, groups that did not meet (art. 13). */
export const groupMeetings: FactReader = (scope) => {
  const { roster } = scope;
  if (roster === undefined) return unknown("roster");
  const { groups } = roster.detail;
  if (groups.length === 0) return notApplicable("no-groups", [roster]);
  const held = meetingsOf(scope, "group").filter(({ detail }) =>
    groups.some(({ id }) => id === detail.groupId),
  );
  const met = new Set(held.map(({ detail }) => detail.groupId)).size;
  return reading({ type: "groups", missing: groups.length - met }, [roster, ...held], {
    have: met,
    of: groups.length,
  });
};

/** lectures, 次, and of them those that the secretary gave (art. 16). */
export const lectures: FactReader = (scope) => {
  const held = meetingsOf(scope, "lecture");
  const bySecretary = held.filter(({ detail }) => detail.lecturer === "secretary");
  return countOf(held, { by_secretary: bySecretary.length });
};

/** org-life-meeting, 次: only with 批评和自我批评 and with 整改措施 (支部条例 art. 17, 教育管理条例 art. 17). */
export const orgLifeMeetings: FactReader = (scope) =>
  countOf(
    meetingsOf(scope, "org-life").filter(
      ({ detail: { orgLife } }) => orgLife?.criticism === true && orgLife.measures,
    ),
  );

/** member-appraisal, option (教育管理条例 art. 18): the four steps may be taken at several meetings of the year. */
export const memberAppraisal: FactReader = (scope) => {
  const held = meetingsOf(scope, "appraisal");
  const lacking = APPRAISAL_STEPS.filter(
    (step) => !held.some(({ detail }) => detail.appraisalSteps?.includes(step)),
  ).length;
  if (lacking === 0) return optionOf("full", held);
  return optionOf(lacking === 1 ? "part" : "no", held);
};

/** dual-org-life, 次: meetings that leading cadres attended as ordinary members (教育管理条例 art. 16). */
export const dualOrgLife: FactReader = ({ within, roster }) =>
  roster?.detail.leadingCadres === 0
    ? notApplicable("no-leading-cadres", [roster])
    : countWhereAsked(
        roster,
        recordsOf(within, "meeting").filter(({ detail }) => (detail.leadingCadres ?? 0) > 0),
      );

/** records.complete, %: the period's meetings whose record has place, host, topic and absences that add up. */
export const completeRecords: FactReader = ({ within }) => {
  const held = recordsOf(within, "meeting");
  if (held.length === 0) return notApplicable("no-meetings", []);
  return percentOf({ have: held.filter(isComplete).length, of: held.length }, held);
};

function isComplete({ detail }: RecordOf<"meeting">): boolean {
  const { place, host, topic } = detail;
  return [place, host, topic].every((field) => field.trim() !== "") && addsUp(detail.attendance);
}

const addsUp = ({ entitled, present, absences }: MeetingDetail["attendance"]): boolean =>
  present + absences.reduce((sum, { count }) => sum + count, 0) === entitled;
