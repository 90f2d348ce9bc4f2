/** 会议的核对 — attendance within itself and against the roster, the quorum, and the votes. */
import type { Flaw, RosterBody } from "./check-flaw.ts";
import type { Attendance, MeetingDetail, RosterDetail } from "./record.ts";
import { voteFlaws } from "./voting.ts";

/** `roster` is the one valid on the day of the meeting; without one, nothing is compared with it. */
export function meetingFlaws(
  detail: MeetingDetail,
  roster: RosterDetail | undefined,
): readonly Flaw[] {
  return [
    ...attendanceFlaws(detail.attendance),
    ...hoursFlaws(detail.studyHours),
    ...(roster === undefined ? [] : rosterFlaws(detail, roster)),
    ...quorumFlaws(detail),
    ...ballotFlaws(detail),
  ];
}

/** Votes are held against 应到 and 实到, so not before these can be. */
const ballotFlaws = ({ decisions, attendance }: MeetingDetail): readonly Flaw[] =>
  turnoutFlaws(attendance).length > 0
    ? []
    : decisions.flatMap((decision) =>
        voteFlaws(decision, attendance).map(
          (vote): Flaw => ({ grade: "marked", kind: "vote", matter: decision.matter, vote }),
        ),
      );

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

/**
 * 半数以上 of 应到 must be there, and half is enough: for a 支委会 always (支部工作条例 art. 12), for a 党员大会 when it
 * decides (art. 11). That 以上 includes the half itself is the usual reading (待核).
 */
function quorumFlaws({ kinds, attendance, decisions }: MeetingDetail): readonly Flaw[] {
  const { present, entitled } = attendance;
  if (present * 2 >= entitled) return [];
  const lacking = (body: "members" | "committee"): Flaw => ({
    grade: "marked",
    kind: "no-quorum",
    body,
    present,
    entitled,
  });
  return [
    ...(kinds.includes("committee") ? [lacking("committee")] : []),
    ...(kinds.includes("members") && decisions.length > 0 ? [lacking("members")] : []),
  ];
}
