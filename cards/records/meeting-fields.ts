/** 会议表单的格子 — what each is called, and what it is filled with: the record to correct, else the last meeting, else the 名册. */
import type { Month } from "#kernel/calendar.ts";
import { latestOf, recordsUpTo } from "#records/fact-scope.ts";
import { ABSENCE_WORDS } from "#records/meeting-typed.ts";
import {
  type AppraisalStep,
  type Attendance,
  MEETING_KINDS,
  type MeetingDetail,
  type MeetingKind,
  type RecordOf,
  type RosterDetail,
  type RosterGroup,
  recordsOf,
} from "#records/record.ts";
import type { FormView } from "./record-form.ts";

export const FIELDS = {
  also: { name: "also", label: "这次也是" },
  group: { name: "group", label: "党小组" },
  place: { name: "place", label: "地点" },
  host: { name: "host", label: "主持人" },
  entitled: { name: "entitled", label: "应到" },
  present: { name: "present", label: "实到" },
  absences: { name: "absences", label: "缺席原因" },
  topic: { name: "topic", label: "议题" },
  lecturer: { name: "lecturer", label: "谁讲的课" },
  steps: { name: "steps", label: "评议环节" },
  criticism: { name: "criticism", label: "开展了批评和自我批评" },
  measures: { name: "measures", label: "定了整改措施" },
  hours: { name: "hours", label: "学时" },
  cadres: { name: "cadres", label: "领导干部人数" },
} as const;

export const LECTURER_KEYS = ["secretary", "member", "leading-cadre", "guest"] as const;
export type Lecturer = (typeof LECTURER_KEYS)[number];
export const LECTURERS: Readonly<Record<Lecturer, string>> = {
  secretary: "书记讲",
  member: "支委或党员讲",
  "leading-cadre": "上级领导干部讲",
  guest: "请人讲",
};
export const STEPS: Readonly<Record<AppraisalStep, string>> = {
  self: "自评",
  mutual: "互评",
  poll: "测评",
  rating: "评定",
};

/** Kinds whose 应到 is a body's own; two of them are two meetings, but for what a record to correct has joined. */
const BODIES: ReadonlySet<MeetingKind> = new Set(["members", "committee", "group"]);
const WITH_A_FORM_OF_THEIR_OWN: ReadonlySet<MeetingKind> = new Set(["committee", "group"]);

/** The kinds that a meeting of `kind` may be as well. */
export function kindsBeside(kind: MeetingKind, view: FormView): readonly MeetingKind[] {
  const joined = correctedIn(view)?.kinds ?? [];
  return MEETING_KINDS.filter(
    (one) =>
      one !== kind &&
      (joined.includes(one) ||
        (!WITH_A_FORM_OF_THEIR_OWN.has(one) && !(BODIES.has(kind) && BODIES.has(one)))),
  );
}

/** The meeting that is to be corrected. */
export const correctedIn = ({ corrects }: FormView): MeetingDetail | undefined =>
  corrects?.detail.type === "meeting" ? corrects.detail : undefined;

/** 名册 on the day of what is to be corrected, or today. */
export const rosterIn = ({ records, corrects, today }: FormView): RosterDetail | undefined =>
  latestOf(recordsUpTo(records, "roster", corrects?.on ?? today))?.detail;

/** The groups there are, and one that a record to correct names and the 名册 no more. */
export function groupsIn(view: FormView): readonly RosterGroup[] {
  const groups = rosterIn(view)?.groups ?? [];
  const named = correctedIn(view)?.groupId;
  return named === undefined || groups.some(({ id }) => id === named)
    ? groups
    : [...groups, { id: named, name: "原来的党小组", members: 0 }];
}

/** The group whose turn it is: the first that has not met this month. */
export function groupDue(view: FormView): RosterGroup | undefined {
  const groups = groupsIn(view);
  const named = correctedIn(view)?.groupId;
  if (named !== undefined) return groups.find(({ id }) => id === named);
  const month: Month = view.today.slice(0, 7);
  const met = new Set(
    groupMeetings(view)
      .filter(({ on }) => on.startsWith(month))
      .map(({ detail }) => detail.groupId),
  );
  return groups.find(({ id }) => !met.has(id)) ?? groups[0];
}

const groupMeetings = ({ records }: FormView): readonly RecordOf<"meeting">[] =>
  recordsOf(records, "meeting").filter(({ detail }) => detail.kinds.includes("group"));

/** What is as it was the last time. */
export type Usual = Pick<MeetingDetail, "place" | "host" | "attendance" | "lecturer">;

export function usualOf(kind: MeetingKind, view: FormView): Usual {
  return correctedIn(view) ?? lastOf(kind, view)?.detail ?? firstTime(kind, view);
}

function lastOf(kind: MeetingKind, view: FormView): RecordOf<"meeting"> | undefined {
  if (kind !== "group")
    return recordsOf(view.records, "meeting").findLast(({ detail }) => detail.kinds.includes(kind));
  const due = groupDue(view)?.id;
  return groupMeetings(view).findLast(({ detail }) => detail.groupId === due);
}

/** Nothing of the kind has been recorded yet: everybody whom the 名册 has. */
function firstTime(kind: MeetingKind, view: FormView): Usual {
  const members = bodySize(kind, view);
  const attendance = { entitled: members, present: members, absences: [] };
  return { place: "", host: "", attendance };
}

/** Probationary members come too; only where members decide is 应到 those with a vote. */
function bodySize(kind: MeetingKind, view: FormView): number {
  const roster = rosterIn(view);
  if (kind === "committee") return roster?.committee ?? 0;
  if (kind === "group") return groupDue(view)?.members ?? 0;
  if (roster === undefined) return 0;
  return kind === "members" || kind === "appraisal"
    ? roster.full
    : roster.full + roster.probationary;
}

/** 请假2 外出1, as `readAbsences` reads it. */
export const absenceWords = ({ absences }: Attendance): string =>
  absences.map(({ reason, count }) => `${ABSENCE_WORDS[reason][0]}${count}`).join(" ");
