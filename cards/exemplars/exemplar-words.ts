/** 示范点的说法 — states, steps, fields and the 六好 as people read them. */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import type { ExemplarState, ExemplarVerb } from "#exemplars/exemplar-machine.ts";
import type { Field } from "#exemplars/field.ts";
import type { Criterion, Rating } from "#exemplars/six-good.ts";
import type { Day } from "#kernel/calendar.ts";

export const EXEMPLAR_STATE_WORDS: Readonly<Record<ExemplarState, string>> = {
  nominated: "已推荐",
  reviewed: "已评审",
  publicised: "公示中",
  objected: "有异议",
  named: "示范点",
  "key-named": "重点示范点",
  failed: "复查不合格",
  revoked: "已摘牌",
  appealed: "申诉中",
  upheld: "维持摘牌",
  expired: "已到期",
  declined: "不采纳",
};

/** What a button of it says. */
export const EXEMPLAR_VERB_WORDS: Readonly<Record<ExemplarVerb, string>> = {
  nominate: "推荐",
  review: "评审通过",
  publicise: "公示",
  object: "异议",
  answer: "答复异议",
  name: "命名",
  "name-key": "升为重点",
  keep: "复查合格",
  fail: "复查不合格",
  revoke: "摘牌",
  appeal: "申诉",
  uphold: "维持摘牌",
  reinstate: "恢复",
  expire: "到期",
  decline: "不采纳",
};

export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  township: "乡镇",
  village: "村",
  street: "街道",
  community: "社区",
  organ: "机关和事业单位",
  soe: "国有企业",
  nonpublic: "非公企业",
  social_org: "社会组织",
};

export const CRITERION_WORDS: Readonly<Record<Criterion, string>> = {
  leadership: "领导班子好",
  members: "党员队伍好",
  direction: "发展思路好",
  rules: "制度机制好",
  results: "工作业绩好",
  people: "群众反映好",
};

export const RATING_WORDS: Readonly<Record<Rating, string>> = {
  good: "好",
  fair: "较好",
  average: "一般",
  poor: "差",
};

/** Always with its year: a title holds for several. */
export const exemplarDayWords = (day: Day): string => `${day.slice(0, 4)}年${dayWords(day)}`;
