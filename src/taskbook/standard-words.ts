/** 表格用语 — the words that stand in a workbook for the keys of item.ts. One table for both directions. */
import type { ItemDraft } from "./standard-schema.ts";

/** Word by key. */
export type Words = Readonly<Record<string, string>>;

export const FREQUENCY_WORDS: Readonly<Record<ItemDraft["frequency"], string>> = {
  monthly: "每月",
  quarterly: "每季度",
  "half-yearly": "每半年",
  yearly: "每年",
  term: "每届",
};

export const ANSWERER_WORDS: Readonly<Record<ItemDraft["answeredBy"], string>> = {
  secretary: "书记",
  system: "系统",
  inspector: "检查人员",
  superior: "上级",
  poll: "问卷",
};

export const RESPONSIBLE_WORDS: Readonly<Record<ItemDraft["responsible"], string>> = {
  branch_secretary: "支部书记",
  deputy_secretary: "副书记",
  organisation_member: "组织委员",
  publicity_member: "宣传委员",
  discipline_member: "纪检委员",
  superior_org: "上级党组织",
};

export const ANSWER_WORDS: Readonly<Record<ItemDraft["answer"]["type"], string>> = {
  yes_no: "是否",
  count: "数量",
  date: "日期",
  choice: "选择",
  text: "文字",
  photo: "照片",
};

export const SCORING_WORDS: Readonly<Record<ItemDraft["scoring"]["mode"], string>> = {
  all_or_nothing: "达到得满分",
  option_ratio: "按选项",
  proportional: "按比例",
  per_missing: "缺一次扣一次",
  bands: "分档",
  inspector_rating: "检查评分",
  veto: "一票否决",
};

export const BASIS_WORDS: Readonly<Record<ItemDraft["basisStatus"], string>> = {
  seen: "已核",
  recalled: "待核",
};

export const COUNTED_WORDS: Words = {
  month: "月",
  quarter: "季度",
  half_year: "半年",
  year: "年",
};

export const EACH_WORDS: Words = { group: "党小组" };
export const WRITER_WORDS: Words = { secretary: "书记" };
export const YES = "是";
export const NO = "否";
/** All sectors, in the 领域 column. */
export const ALL = "全部";
