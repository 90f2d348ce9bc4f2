/** 一行记录 — any record in one line: on a receipt, in the list, and behind an answer of a checklist. */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { Day } from "#kernel/calendar.ts";
import type {
  AdmissionStep,
  BranchRecord,
  DuesDetail,
  ElectedBody,
  MeetingDetail,
  MeetingKind,
  TalkRelation,
  TermShiftDetail,
  YearText,
} from "#records/record.ts";

/** What a meeting is called. */
export const MEETINGS: Readonly<Record<MeetingKind, string>> = {
  members: "党员大会",
  committee: "支委会",
  group: "党小组会",
  lecture: "党课",
  "theme-day": "主题党日",
  "org-life": "组织生活会",
  appraisal: "民主评议党员",
  activity: "党员活动",
};

/** Between whom a 谈心谈话 was. */
export const TALKS: Readonly<Record<TalkRelation, string>> = {
  committee: "支委之间",
  "committee-member": "支委和党员之间",
  members: "党员之间",
};

/** Whom an election chose. */
export const ELECTED: Readonly<Record<ElectedBody, string>> = {
  committee: "委员",
  secretary: "书记",
};

/** A step of 发展党员, said of the person. */
export const STEPS: Readonly<Record<AdmissionStep, string>> = {
  applied: "递交入党申请书",
  talked: "谈话",
  activist: "确定为入党积极分子",
  inspected: "半年考察",
  candidate: "确定为发展对象",
  trained: "参加集中培训",
  voted: "大会通过接收为预备党员",
  approved: "上级批准接收为预备党员",
  converted: "大会通过转为正式党员",
  "conversion-approved": "上级批准转为正式党员",
};

export const TEXTS: Readonly<Record<YearText, string>> = {
  plan: "计划",
  "self-check": "自查",
  summary: "总结",
};

/** 11月6日支委会，应到5实到5 */
export function recordLine({ on, detail }: BranchRecord): string {
  const day = dayWords(on);
  switch (detail.type) {
    case "meeting":
      return meetingWords(on, detail);
    case "talks":
      return `${day}谈心谈话，${TALKS[detail.relation]}${detail.talked}人`;
    case "study":
      return `${day}${detail.isRotation ? "县级以上轮训" : "集中学习"}，${detail.hours}学时`;
    case "member-hours":
      return `${day}党员学时，应参学${detail.due}达到${detail.reached}`;
    case "dues":
      return duesWords(detail);
    case "dues-published":
      return `${day}公布党费收缴（${detail.year}年）`;
    case "election":
      return `${day}换届选举${ELECTED[detail.of]}，${turnoutWords(detail)}`;
    case "term-shift":
      return `${day}${shiftWords(detail)}`;
    case "roster":
      return `${day}名册，正式党员${detail.full}、预备党员${detail.probationary}`;
    case "admission":
      return `${day}${detail.person}${STEPS[detail.step]}`;
    case "year-text":
      return `${TEXTS[detail.which]}（${detail.year}年）`;
    default:
      return assertNever(detail);
  }
}

/** As those above the branch may read it: whoever is on the way into the Party is the branch's own to know. */
export const lineWithoutNames = (record: BranchRecord): string =>
  record.detail.type === "admission"
    ? `${dayWords(record.on)}${STEPS[record.detail.step]}`
    : recordLine(record);

const turnoutWords = ({
  entitled,
  present,
}: {
  readonly entitled: number;
  readonly present: number;
}): string => `应到${entitled}实到${present}`;

export const meetingWords = (on: Day, { kinds, attendance }: MeetingDetail): string =>
  `${dayWords(on)}${kinds.map((kind) => MEETINGS[kind]).join("、")}，${turnoutWords(attendance)}`;

/** By the month that the dues are of, whatever day they came in. */
const duesWords = ({ month, due, paid }: DuesDetail): string =>
  `${Number(month.slice(5, 7))}月党费，应交${due}已交${paid}`;

const shiftWords = ({ months }: TermShiftDetail): string =>
  `批准${months < 0 ? "提前" : "延期"}换届${Math.abs(months)}个月`;
