/** 台账的字段 — which part of a record stands in which column, and as what. */
import { ok, type Result } from "#kernel/result.ts";
import type {
  AdmissionDetail,
  DuesDetail,
  DuesPublishedDetail,
  ElectionDetail,
  MeetingDetail,
  MemberHoursDetail,
  RecordDetail,
  RosterDetail,
  StudyDetail,
  TalksDetail,
  TermShiftDetail,
  YearTextDetail,
} from "#records/record.ts";
import {
  type Cell,
  count,
  formed,
  named,
  neededList,
  option,
  optional,
  optionalList,
  options,
  orElse,
  signed,
  text,
  yesNo,
} from "./cells.ts";
import { absences, candidates, decisions, groups } from "./counted-cells.ts";
import {
  APPRAISAL_WORDS,
  ELECTED_WORDS,
  LECTURER_WORDS,
  MEETING_WORDS,
  RELATION_WORDS,
  STEP_WORDS,
  YEAR_TEXT_WORDS,
} from "./ledger-words.ts";

export type Field<Detail> = {
  readonly column: string;
  /** Where it stands in the detail. */
  readonly path: readonly string[];
  readonly write: (detail: Detail) => string;
  /** Undefined: it is left out of the detail. */
  readonly read: (text: string) => Result<unknown, string>;
  readonly isNumber: boolean;
};

const fieldsOf = <Detail>() => ({
  one: <Key extends keyof Detail & string>(
    key: Key,
    column: string,
    cell: Cell<Detail[Key]>,
  ): Field<Detail> => ({
    column,
    path: [key],
    write: (detail) => cell.write(detail[key]),
    read: cell.read,
    isNumber: cell.isNumber === true,
  }),
  /** Of a part that may be left out, the cells are empty together. */
  within: <Key extends keyof Detail & string>(
    key: Key,
    fields: readonly Field<NonNullable<Detail[Key]>>[],
    isOptional = false,
  ): readonly Field<Detail>[] =>
    fields.map(({ path, write, read, ...field }) => ({
      ...field,
      path: [key, ...path],
      read: (said) => (isOptional && said === "" ? ok(undefined) : read(said)),
      write: (detail) => {
        const part = detail[key];
        return part === undefined || part === null ? "" : write(part);
      },
    })),
});

const YEAR = formed(/^\d{4}$/, "不是年度，请写成 2026");
const MONTH = formed(/^\d{4}-(0[1-9]|1[0-2])$/, "不是月份，请写成 2026-03");

const turnout = fieldsOf<MeetingDetail["attendance"]>();
const orgLife = fieldsOf<NonNullable<MeetingDetail["orgLife"]>>();
const meeting = fieldsOf<MeetingDetail>();
const talks = fieldsOf<TalksDetail>();
const study = fieldsOf<StudyDetail>();
const hours = fieldsOf<MemberHoursDetail>();
const dues = fieldsOf<DuesDetail>();
const published = fieldsOf<DuesPublishedDetail>();
const election = fieldsOf<ElectionDetail>();
const shift = fieldsOf<TermShiftDetail>();
const roster = fieldsOf<RosterDetail>();
const admission = fieldsOf<AdmissionDetail>();
const yearText = fieldsOf<YearTextDetail>();

const none = orElse(count, 0);

type FieldsByType = {
  readonly [Type in RecordDetail["type"]]: readonly Field<
    Extract<RecordDetail, { readonly type: Type }>
  >[];
};

/** In the order of the columns of LEDGER_SHEETS. */
export const FIELDS: FieldsByType = {
  meeting: [
    meeting.one("kinds", "类型", neededList(options(MEETING_WORDS))),
    meeting.one("groupId", "党小组", optional(text)),
    meeting.one("place", "地点", text),
    meeting.one("host", "主持人", text),
    meeting.one("topic", "议题", text),
    ...meeting.within("attendance", [
      turnout.one("entitled", "应到", count),
      turnout.one("present", "实到", count),
      turnout.one("absences", "缺席原因", absences),
    ]),
    meeting.one("decisions", "决议", decisions),
    meeting.one("lecturer", "授课人", optional(option(LECTURER_WORDS))),
    meeting.one("appraisalSteps", "评议环节", optionalList(options(APPRAISAL_WORDS))),
    ...meeting.within(
      "orgLife",
      [
        orgLife.one("criticism", "批评和自我批评", yesNo),
        orgLife.one("measures", "整改措施", yesNo),
      ],
      true,
    ),
    meeting.one("studyHours", "学时", optional(count)),
    meeting.one("leadingCadres", "领导干部人数", optional(count)),
  ],
  talks: [
    talks.one("relation", "谈话双方", option(RELATION_WORDS)),
    talks.one("talked", "人数", count),
  ],
  study: [
    study.one("topic", "内容", text),
    study.one("hours", "学时", count),
    study.one("isRotation", "县级以上轮训", orElse(yesNo, false)),
  ],
  "member-hours": [
    hours.one("due", "应参学人数", count),
    hours.one("reached", "达到32学时人数", count),
  ],
  dues: [
    dues.one("month", "月份", MONTH),
    dues.one("due", "应交人数", count),
    dues.one("paid", "已交人数", count),
  ],
  "dues-published": [published.one("year", "年度", YEAR)],
  election: [
    election.one("of", "选举", option(ELECTED_WORDS)),
    election.one("entitled", "应到", count),
    election.one("present", "实到", count),
    election.one("seats", "应选名额", count),
    election.one("candidates", "候选人", candidates),
  ],
  "term-shift": [shift.one("months", "调整月数", signed), shift.one("approval", "批准文号", named)],
  roster: [
    roster.one("full", "正式党员", count),
    roster.one("probationary", "预备党员", count),
    roster.one("groups", "党小组", groups),
    roster.one("committee", "支委", count),
    roster.one("deputies", "副书记", none),
    roster.one("unitsCovered", "覆盖单位", orElse(count, 1)),
    roster.one("hasDivisionPlan", "有分设计划", orElse(yesNo, false)),
    roster.one("floating", "外出党员", none),
    roster.one("floatingContacted", "已联系", none),
    roster.one("unplaced", "未编入", none),
    roster.one("lostUnreported", "失联未报", none),
    roster.one("leadingCadres", "领导干部", none),
  ],
  admission: [
    admission.one("person", "对象", named),
    admission.one("step", "环节", option(STEP_WORDS)),
    admission.one("contacts", "培养联系人", optional(count)),
    admission.one("hours", "培训学时", optional(count)),
  ],
  "year-text": [
    yearText.one("year", "年度", YEAR),
    yearText.one("which", "类型", option(YEAR_TEXT_WORDS)),
    yearText.one("text", "内容", named),
  ],
};
