/** 事实词汇 — the facts that rooms can answer an item with. The compiler refuses any other name. */

/** The room that will answer a fact. */
export type FactRoom = "records" | "organisation" | "supervision" | "exemplars";
export type FactMeaning = {
  readonly source: FactRoom;
  readonly unit: string;
  readonly means: string;
};

const fact = (source: FactRoom, unit: string, means: string): FactMeaning => ({
  source,
  unit,
  means,
});

export const FACTS = {
  "branch.setup": fact("records", "选项", "正式党员人数、联合单位数、规模"),
  "committee.setup": fact("records", "选项", "班子职数与党小组划分"),
  "term.age": fact("records", "日期", "最近一次换届选举日期与批准的调整"),
  "secretary.in-post": fact("organisation", "选项", "书记在岗与空缺"),
  "hours.committee": fact("records", "学时", "书记和班子成员集中学习学时"),
  "hours.members": fact("records", "%", "达到32学时的党员占比"),
  "admission.steps": fact("records", "选项", "发展党员各环节日期"),
  "roster.relations": fact("records", "是否", "未编入支部的党员与失联处置"),
  "meetings.members": fact("records", "次", "支部党员大会"),
  "meetings.committee": fact("records", "次", "支委会会议"),
  "meetings.group": fact("records", "次", "党小组会，按组"),
  lectures: fact("records", "次", "党课，其中书记讲"),
  "theme-days": fact("records", "次", "主题党日"),
  "org-life-meeting": fact("records", "次", "组织生活会"),
  "member-appraisal": fact("records", "选项", "民主评议党员的四个环节"),
  talks: fact("records", "%", "谈心谈话覆盖"),
  "plan-check-summary": fact("records", "份", "计划、自查、总结"),
  "votes.valid": fact("records", "是否", "表决符合规则的决议"),
  "dues.months": fact("records", "选项", "按月收缴并公布的党费"),
  "records.complete": fact("records", "%", "记录内容齐全率"),
  "dual-org-life": fact("records", "次", "领导干部以普通党员身份参加组织生活"),
  activities: fact("records", "次", "本季度党员活动"),
  "findings.closed": fact("supervision", "%", "到期问题销号比例"),
  adoptions: fact("exemplars", "个支部", "经采用方确认的采用"),
} as const satisfies Record<string, FactMeaning>;

export type FactName = keyof typeof FACTS;

export const isFactName = (name: string): name is FactName => Object.hasOwn(FACTS, name);
