/** 台账的表 — the sheets and columns in which records leave as .xlsx and come back; a cell that does not apply is empty. */
import type { RecordDetail } from "#records/record.ts";

/** 支部代码 and 日期 begin every row; 支部 is for people and is not read back. */
export const PLACE_COLUMNS = ["支部代码", "支部", "日期"] as const;

/**
 * How a row was entered. Together with the rest they make the same record again: 编号 is the record's id, 更正 the id of
 * the one it corrects. 补记 and 核对 are worked out for people and not read back.
 */
export const ENTRY_COLUMNS = ["记入时间", "记入人", "编号", "更正", "补记", "核对"] as const;

export type LedgerSheet = { readonly name: string; readonly columns: readonly string[] };

/** One sheet for each type of record, between the place and the entry. */
export const LEDGER_SHEETS: Readonly<Record<RecordDetail["type"], LedgerSheet>> = {
  meeting: {
    name: "会议活动",
    columns: [
      "类型",
      "党小组",
      "地点",
      "主持人",
      "议题",
      "应到",
      "实到",
      "缺席原因",
      "决议",
      "授课人",
      "评议环节",
      "批评和自我批评",
      "整改措施",
      "学时",
      "领导干部人数",
    ],
  },
  talks: { name: "谈心谈话", columns: ["谈话双方", "人数"] },
  study: { name: "集中学习", columns: ["内容", "学时", "县级以上轮训"] },
  "member-hours": { name: "党员学时", columns: ["应参学人数", "达到32学时人数"] },
  dues: { name: "党费收缴", columns: ["月份", "应交人数", "已交人数"] },
  "dues-published": { name: "党费公布", columns: ["年度"] },
  election: { name: "换届选举", columns: ["选举", "应到", "实到", "应选名额", "候选人"] },
  "term-shift": { name: "换届调整", columns: ["调整月数", "批准文号"] },
  roster: {
    name: "党员名册",
    columns: [
      "正式党员",
      "预备党员",
      "党小组",
      "支委",
      "副书记",
      "覆盖单位",
      "有分设计划",
      "外出党员",
      "已联系",
      "未编入",
      "失联未报",
      "领导干部",
    ],
  },
  admission: { name: "发展党员", columns: ["对象", "环节", "培养联系人", "培训学时"] },
  "year-text": { name: "计划总结", columns: ["年度", "类型", "内容"] },
};

/** In the order of the sheets. */
export const RECORD_TYPES: readonly RecordDetail["type"][] = [
  "meeting",
  "talks",
  "study",
  "member-hours",
  "dues",
  "dues-published",
  "election",
  "term-shift",
  "roster",
  "admission",
  "year-text",
];
