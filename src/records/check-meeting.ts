/** 会议的核对 — attendance within itself and against the roster, the quorum of the 支委会, and the votes. */
import type { Flaw, RosterBody } from "./check-flaw.ts";
import type { Attendance, MeetingDetail, RosterDetail } from "./record.ts";
import { ballotFlaws } from "./vote-check.ts";
import { ordinaryQuorum, type VoteSetting } from "./voting-rules.ts";

/** `roster` is the one valid on the day of the meeting; without one, nothing is compared with it. */
export function meetingFlaws(
  detail: MeetingDetail,
  roster: RosterDetail | undefined,
  setting: VoteSetting,
): readonly Flaw[] {
  return [
    ...attendanceFlaws(detail.attendance),
    ...hoursFlaws(detail.studyHours),
    ...(roster === undefined ? [] : rosterFlaws(detail, roster)),
    ...quorumFlaws(detail),
    // Votes are held against 应到 and 实到, so not before these can be.
    ...(turnoutFlaws(detail.attendance).length > 0 ? [] : ballotFlaws(detail, setting)),
  ];
}

/** 应到 above 0, 实到 within 应到, and every absence explained once. */
function attendanceFlaws({ entitled, present, absences }: Attendance): readonly Flaw[] {
  const turnout = turnoutFlaws({ entitled, present });
  if (turnout.length > 0) return turnout;
  const explained = absences.reduce((sum, { count }) => sum + count, 0);
  const absent = entitled - present;
  if (explained > absent)
    return [{ grade: "refused", kind: "too-many-absences", explained, absent }];
  return explained < absent
    ? [{ grade: "marked", kind: "too-few-absences", explained, absent }]
    : [];
}

/** Of a meeting as of an election. */
export function turnoutFlaws({
  entitled,
  present,
}: Pick<Attendance, "entitled" | "present">): readonly Flaw[] {
  if (entitled < 1) return [{ grade: "refused", kind: "nobody-entitled" }];
  return present > entitled
    ? [{ grade: "refused", kind: "present-above-entitled", present, entitled }]
    : [];
}

/** 学时 of one day: above 0, at most 24. */
const MOST_HOURS = 24;
export const hoursFlaws = (hours: number | undefined): readonly Flaw[] =>
  hours === undefined || (hours > 0 && hours <= MOST_HOURS)
    ? []
    : [{ grade: "refused", kind: "impossible-hours", hours }];

/**
 * 应到 are those with a vote: at most the full members (a probationary member has none, 党章 art. 7, 待核), the committee,
 * or the group. A meeting of several bodies at once is held against each of them, as each has an 应到 of its own.
 */
function rosterFlaws(
  { kinds, groupId, attendance: { entitled } }: MeetingDetail,
  roster: RosterDetail,
): readonly Flaw[] {
  const within = (body: RosterBody, members: number): readonly Flaw[] =>
    entitled > members
      ? [{ grade: "marked", kind: "entitled-above-roster", body, entitled, roster: members }]
      : [];
  return [
    ...(kinds.includes("members") ? within("members", roster.full) : []),
    ...(kinds.includes("committee") ? committeeFlaws(roster, within) : []),
    ...(kinds.includes("group") ? groupFlaws(groupId, roster, within) : []),
  ];
}

type Within = (body: RosterBody, members: number) => readonly Flaw[];

/** A branch of fewer than 7 full members has a secretary and no committee (支部工作条例 art. 20). */
const committeeFlaws = ({ committee }: RosterDetail, within: Within): readonly Flaw[] =>
  committee === 0 ? [{ grade: "marked", kind: "no-committee" }] : within("committee", committee);

function groupFlaws(
  groupId: string | undefined,
  { groups }: RosterDetail,
  within: Within,
): readonly Flaw[] {
  if (groups.length === 0) return [{ grade: "refused", kind: "no-groups" }];
  if (groupId === undefined) return [{ grade: "refused", kind: "group-unnamed" }];
  const group = groups.find(({ id }) => id === groupId);
  return group === undefined
    ? [{ grade: "refused", kind: "unknown-group", groupId }]
    : within("group", group.members);
}

/** 半数以上 of 应到 must be there for a 支委会 to be held, and half is enough (支部工作条例 art. 12; 以上: 待核). */
const quorumFlaws = ({
  kinds,
  attendance: { entitled, present },
}: MeetingDetail): readonly Flaw[] =>
  kinds.includes("committee") && present < ordinaryQuorum(entitled)
    ? [{ grade: "marked", kind: "no-quorum", present, entitled }]
    : [];
