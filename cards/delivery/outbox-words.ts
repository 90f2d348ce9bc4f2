/** 发件的说法 — a message that did not arrive, in words for the operators. */
import type { Instant } from "#kernel/clock.ts";

/** A message that did not arrive, as far as anybody knows. */
export type TroubledRow = {
  readonly id: string;
  readonly state: Troubled;
  /** The kind of its notice. */
  readonly kind: string;
  /** The unit or the person it is about or for. */
  readonly about: string | null;
  readonly dueAt: Instant;
  readonly attempts: number;
  readonly lastError: string | null;
};
export type Troubled = "unknown" | "dead";
export type TroubleCounts = Readonly<Record<Troubled, number>>;

/** Why a person's messages do not arrive. */
export type Unreachable = "resigned" | "out-of-range" | "stopped-bot" | "no-account";

/** What a notice is called; every kind of today has a name. */
export const NOTICE_WORDS = {
  checklist: "清单",
  reminder: "提醒",
  overdue: "逾期提醒",
  summary: "通报",
  progress: "进度",
  weekly: "周报",
  "group-weekly": "领导群的周报",
  draw: "抽签",
  reply: "回答",
  menu: "回答",
  said: "回答",
  evidence: "材料的回答",
  "evidence-failed": "材料没存下的说明",
  "evidence-reused": "材料重复的说明",
  complaint: "意见",
  "complaint-answered": "意见的答复",
  "complaint-form": "意见的表单",
  welcome: "欢迎",
  "group-greeting": "进群的问候",
  handover: "移交的清单",
  vacancy: "空缺的说明",
  unreachable: "收不到消息的说明",
  "group-left": "退群的说明",
  "card-defect": "卡片缺陷的说明",
  "outbox-trouble": "发件异常的说明",
  urge: "催办",
  snoozed: "稍后的提醒",
  "transfer-offer": "转交",
  "transfer-answered": "转交的回答",
  "help-task": "求助",
  "help-answered": "求助的答复",
  "complaints-due": "意见快到期的提醒",
  "form-request": "要表的审批",
  "form-request-decided": "要表的结果",
  "duties-offer": "本月要做什么",
  "term-soon": "任期届满的说明",
  application: "验收申报",
  cultivation: "跟踪培育",
  grade: "等次",
  case: "案例",
  adoption: "借鉴的效果",
  exemplar: "示范点",
  "exemplar-public": "示范点公示",
  finding: "问题整改",
  "finding-proof": "整改材料的回执",
  guidance: "指导任务",
  "guidance-done": "指导结果",
  recheck: "回头看",
  "recheck-result": "回头看结果",
  visit: "检查合议",
  "visits-assigned": "派去的检查",
  "visit-announced": "检查预告",
  "visit-result": "检查结果",
} as const;

const NAMED: ReadonlyMap<string, string> = new Map(Object.entries(NOTICE_WORDS));

/** What waits from before an upgrade may be of a kind that is no more. */
export const kindWords = (kind: string): string => NAMED.get(kind) ?? `消息（${kind}）`;

/** 清单 · 桃溪村党支部. */
export const subjectWords = ({ kind, about }: Pick<TroubledRow, "kind" | "about">): string =>
  about === null ? kindWords(kind) : `${kindWords(kind)} · ${about}`;

export const TROUBLE_WORDS: Readonly<Record<Troubled, string>> = {
  unknown: "不知道到没到",
  dead: "没有发出去",
};

/** Codes that say what to do, in words; others are shown as the platform said them. */
const CODE_WORDS: Readonly<Record<string, string>> = {
  "230002": "机器人不在群里",
  "230013": "对方不在应用的可用范围",
  "230018": "群的设置不允许",
  "230022": "内容被平台认作敏感信息",
  "230025": "内容太长",
  "230028": "内容没有通过平台的安全审核",
  "230029": "对方已离职",
  "230034": "平台没有这个账号",
  "230035": "群里禁言，或对方不接收",
  "230053": "对方停用了机器人",
  "230099": "平台不认这张卡片",
  "232009": "群已解散",
};
/** What is shown of an error, whose words may be long. */
const MOST = 120;

export function errorWords(lastError: string | null): string {
  if (lastError === null) return "没有得到平台的回音";
  const code = /code (\d+)/.exec(lastError)?.[1] ?? "";
  return CODE_WORDS[code] ?? lastError.slice(0, MOST);
}

export const UNREACHABLE_WORDS: Readonly<Record<Unreachable, string>> = {
  resigned: "飞书账号已离职",
  "out-of-range": "不在机器人的可用范围里",
  "stopped-bot": "停用了机器人",
  "no-account": "飞书账号已经不在",
};

/** What the superior can do about it. */
export const UNREACHABLE_ADVICE: Readonly<Record<Unreachable, string>> = {
  resigned: "如果已经离任，请尽快定新的人选，报县委组织部改名册；在那之前，要办的会请您这里过问。",
  "out-of-range": "请联系县委组织部，在飞书后台把这位同志加进可用范围。",
  "stopped-bot": "请提醒这位同志在飞书里打开和机器人的会话，点“启用”。",
  "no-account": "请让这位同志重新绑定：向县委组织部要一个绑定码，私聊发“绑定 绑定码”。",
};
