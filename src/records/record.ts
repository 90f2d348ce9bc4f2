/** 组织生活纪实 — what a branch records: each event once, as one of a few kinds of facts about the branch. */
import type { Day, Month } from "#kernel/calendar.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { STRICTER_VOTES, type StricterVote } from "#organisation/unit.ts";

/** 会议和活动. One event can be several of them: a 主题党日 that holds a 党课 is entered once. */
export const MEETING_KINDS = [
  "members",
  "committee",
  "group",
  "lecture",
  "theme-day",
  "org-life",
  "appraisal",
  "activity",
] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const ABSENCE_REASONS = ["leave", "away", "ill", "frail", "other"] as const;
export type AbsenceReason = (typeof ABSENCE_REASONS)[number];

/** 应到 is entered, not computed: some may be left out of it with approval. 实到 counts those of them who came. */
export type Attendance = {
  readonly entitled: number;
  readonly present: number;
  readonly absences: readonly { readonly reason: AbsenceReason; readonly count: number }[];
};

/** The rule a vote is judged by (voting.ts). */
export const VOTE_RULES = ["ordinary", "admission", "election"] as const;
export type VoteRule = (typeof VOTE_RULES)[number];

/** Votes that a county may hold to a stricter rule (voting-rules.ts): 四议两公开审议, 中小学讨论干部任免. */
export const REVIEW_KINDS = STRICTER_VOTES;
export type ReviewKind = StricterVote;

/** 决议和表决. Each person admitted is a decision of its own. */
export type Decision = {
  readonly matter: string;
  readonly rule: Exclude<VoteRule, "election">;
  readonly favour: number;
  readonly against: number;
  readonly abstain: number;
  /** Opinions handed in in writing by members who are absent; only in admission votes do they count (待核). */
  readonly written: number;
  /** 重要事项: goes to the committee before the members' meeting. */
  readonly isImportant: boolean;
  /** Absent for any other matter. */
  readonly review?: ReviewKind;
};

/** 民主评议的四个环节: self, mutual, poll, rating. */
export const APPRAISAL_STEPS = ["self", "mutual", "poll", "rating"] as const;
export type AppraisalStep = (typeof APPRAISAL_STEPS)[number];

export type MeetingDetail = {
  readonly type: "meeting";
  /** At least one, none twice. */
  readonly kinds: readonly MeetingKind[];
  readonly place: string;
  readonly host: string;
  readonly topic: string;
  readonly attendance: Attendance;
  readonly decisions: readonly Decision[];
  /** For a 党小组会: which group of the roster. */
  readonly groupId?: string;
  /** For a 党课: who gave it. */
  readonly lecturer?: "secretary" | "member" | "leading-cadre" | "guest";
  /** For a 民主评议. */
  readonly appraisalSteps?: readonly AppraisalStep[];
  /** For a 组织生活会: 批评和自我批评, 问题和整改措施. */
  readonly orgLife?: { readonly criticism: boolean; readonly measures: boolean };
  /** 学时 that it counts for, of whoever was present. */
  readonly studyHours?: number;
  /** 双重组织生活: leading cadres who attended as ordinary members. */
  readonly leadingCadres?: number;
};

/** 谈心谈话, between whom; `talked` are those not talked with before in the year. */
export const TALK_RELATIONS = ["committee", "committee-member", "members"] as const;
export type TalkRelation = (typeof TALK_RELATIONS)[number];
export type TalksDetail = {
  readonly type: "talks";
  readonly relation: TalkRelation;
  readonly talked: number;
};

/** 集中学习培训 of the secretary and the committee; a 县级以上集中轮训 is one too. */
export type StudyDetail = {
  readonly type: "study";
  readonly topic: string;
  readonly hours: number;
  readonly isRotation: boolean;
};

/** 党员学时 as of a day: how many of those who must have reached 32 hours; the exempt (art. 23) are left out of `due`. */
export type MemberHoursDetail = {
  readonly type: "member-hours";
  readonly reached: number;
  readonly due: number;
};

/** 党费 of one month. */
export type DuesDetail = {
  readonly type: "dues";
  readonly month: Month;
  readonly paid: number;
  readonly due: number;
};
/** 党费收缴情况公布 of a year. */
export type DuesPublishedDetail = { readonly type: "dues-published"; readonly year: string };

export type Candidate = { readonly label: string; readonly votes: number };
/** 选委员, or 选书记 (and 副书记): only the committee has more candidates than seats (差额). */
export const ELECTED_BODIES = ["committee", "secretary"] as const;
export type ElectedBody = (typeof ELECTED_BODIES)[number];
/** 换届选举. */
export type ElectionDetail = {
  readonly type: "election";
  readonly of: ElectedBody;
  readonly entitled: number;
  readonly present: number;
  readonly seats: number;
  readonly candidates: readonly Candidate[];
};
/** 提前或延期换届, approved by the upper level under a document number. */
export type TermShiftDetail = {
  readonly type: "term-shift";
  /** Above 0 later, below 0 earlier. */
  readonly months: number;
  readonly approval: string;
};

export type RosterGroup = { readonly id: string; readonly name: string; readonly members: number };
/** 党员名册的人数 as of a day: counts only, no personal files. */
export type RosterDetail = {
  readonly type: "roster";
  readonly full: number;
  readonly probationary: number;
  readonly groups: readonly RosterGroup[];
  /** 支部委员会 seats filled, the secretary's among them; 0: no committee. */
  readonly committee: number;
  readonly deputies: number;
  /** 联合支部: units covered; 1 for a branch of its own. */
  readonly unitsCovered: number;
  /** Over 50 members: a plan to divide is there. */
  readonly hasDivisionPlan: boolean;
  /** 外出满6个月 without transfer, and how many of them are registered with a contact person. */
  readonly floating: number;
  readonly floatingContacted: number;
  /** In no branch or group; 失去联系满6个月 and not reported. */
  readonly unplaced: number;
  readonly lostUnreported: number;
  readonly leadingCadres: number;
};

/** 发展党员 的环节 that leave a date (发展党员工作细则). */
export const ADMISSION_STEPS = [
  "applied",
  "talked",
  "activist",
  "inspected",
  "candidate",
  "trained",
  "voted",
  "approved",
  "converted",
  "conversion-approved",
] as const;
export type AdmissionStep = (typeof ADMISSION_STEPS)[number];
/** One step of one person. `person` is a code of the branch's own, such as 发展1号, never a file. */
export type AdmissionDetail = {
  readonly type: "admission";
  readonly person: string;
  readonly step: AdmissionStep;
  /** 培养联系人, with `activist`: 1 or 2. */
  readonly contacts?: number;
  /** With `trained`: at least 3 days or 24 hours. */
  readonly hours?: number;
};

/** 计划、自查、总结: three short texts a year. */
export const YEAR_TEXTS = ["plan", "self-check", "summary"] as const;
export type YearText = (typeof YEAR_TEXTS)[number];
export type YearTextDetail = {
  readonly type: "year-text";
  readonly which: YearText;
  readonly year: string;
  readonly text: string;
};

export type RecordDetail =
  | MeetingDetail
  | TalksDetail
  | StudyDetail
  | MemberHoursDetail
  | DuesDetail
  | DuesPublishedDetail
  | ElectionDetail
  | TermShiftDetail
  | RosterDetail
  | AdmissionDetail
  | YearTextDetail;

/** 一条记录. A correction makes a new one in place of the old, which is kept. */
export type BranchRecord<Detail extends RecordDetail = RecordDetail> = {
  readonly id: string;
  readonly branchId: string;
  /** The day it happened, or that the counts are of. */
  readonly on: Day;
  readonly enteredAt: Instant;
  readonly detail: Detail;
};

/** 补记: entered after the month it happened in; marked, and costs nothing by itself (P11). */
export const isLate = ({ on, enteredAt }: Pick<BranchRecord, "on" | "enteredAt">): boolean =>
  dayOf(enteredAt).slice(0, 7) > on.slice(0, 7);

export type RecordOf<Type extends RecordDetail["type"]> = BranchRecord<
  Extract<RecordDetail, { readonly type: Type }>
>;

const isOf =
  <Type extends RecordDetail["type"]>(type: Type) =>
  (record: BranchRecord): record is RecordOf<Type> =>
    record.detail.type === type;

/** The records of one type, in the order given. */
export const recordsOf = <Type extends RecordDetail["type"]>(
  records: readonly BranchRecord[],
  type: Type,
): readonly RecordOf<Type>[] => records.filter(isOf(type));
