/** 台账的用词 — how the cells of a ledger say what a record holds as a key; each is read as it is written. */
import type { ForbiddenText } from "#records/forbidden-texts.ts";
import type {
  AdmissionStep,
  AppraisalStep,
  ElectedBody,
  MeetingDetail,
  MeetingKind,
  ReviewKind,
  TalkRelation,
  VoteRule,
  YearText,
} from "#records/record.ts";

export type Words<Key extends string> = Readonly<Record<Key, string>>;

export const MEETING_WORDS: Words<MeetingKind> = {
  members: "党员大会",
  committee: "支委会",
  group: "党小组会",
  lecture: "党课",
  "theme-day": "主题党日",
  "org-life": "组织生活会",
  appraisal: "民主评议党员",
  activity: "党员活动",
};

export const LECTURER_WORDS: Words<NonNullable<MeetingDetail["lecturer"]>> = {
  secretary: "书记",
  member: "党员",
  "leading-cadre": "领导干部",
  guest: "外请",
};

export const APPRAISAL_WORDS: Words<AppraisalStep> = {
  self: "自评",
  mutual: "互评",
  poll: "测评",
  rating: "评定",
};

export const RULE_WORDS: Words<Exclude<VoteRule, "election">> = {
  ordinary: "一般事项",
  admission: "接收或转正",
};

/** 重要事项: what the rule of a vote is followed by. */
export const IMPORTANT = "重要";

export const REVIEW_WORDS: Words<ReviewKind> = {
  "village-review": "四议两公开",
  "school-cadres": "干部任免",
};

export const RELATION_WORDS: Words<TalkRelation> = {
  committee: "支委之间",
  "committee-member": "支委和党员",
  members: "党员之间",
};

export const ELECTED_WORDS: Words<ElectedBody> = { committee: "委员", secretary: "书记" };

export const STEP_WORDS: Words<AdmissionStep> = {
  applied: "递交申请",
  talked: "派人谈话",
  activist: "入党积极分子",
  inspected: "半年考察",
  candidate: "发展对象",
  trained: "集中培训",
  voted: "接收预备党员",
  approved: "批准接收",
  converted: "转正表决",
  "conversion-approved": "批准转正",
};

export const YEAR_TEXT_WORDS: Words<YearText> = {
  plan: "计划",
  "self-check": "自查",
  summary: "总结",
};

/** In the place of a name that is for the branch alone; a sheet that has it is not read back. */
export const HIDDEN = "不显示";

export const FORBIDDEN_WORDS: Words<ForbiddenText["kind"]> = {
  application: "像是入党志愿书或入党申请书，不收；只写办了什么事",
  "political-review": "像是政治审查材料，不收；只写办了什么事",
  "self-examination": "像是个人的对照检查材料，不收；只写开了什么会",
  "id-number": "里面有身份证号，请去掉",
  mobile: "里面有手机号，请去掉",
};
