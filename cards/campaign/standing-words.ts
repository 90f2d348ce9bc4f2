/** 清单以外的经过怎么说 — what a branch recorded, what was found there and what was decided about it. */
import type {
  ApplicationTurn,
  BranchEvent,
  DesignationTurn,
  FindingTurn,
} from "#blueprint/timeline.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { MEETING_WORDS } from "#records/ledger/ledger-words.ts";
import { GROUP_WORDS } from "#taskbook/scheme-words.ts";

const STANDING_KINDS = [
  "recorded",
  "visited",
  "contacted",
  "finding",
  "application",
  "designation",
  "case",
  "graded",
] as const;
type StandingEvent = Extract<BranchEvent, { readonly kind: (typeof STANDING_KINDS)[number] }>;

export const isStanding = (event: BranchEvent): event is StandingEvent =>
  STANDING_KINDS.some((kind) => kind === event.kind);

export function standingWords(event: StandingEvent): string {
  switch (event.kind) {
    case "recorded":
      return recordedWords(event);
    case "visited":
      return event.unannounced ? "暗访结束" : "检查结束";
    case "contacted":
      return `联系点：${event.by}${dayWords(event.on)}来过`;
    case "finding":
      return `问题${event.number}${FINDING[event.turn]}`;
    case "application":
      return `验收：${APPLICATION[event.turn]}`;
    case "designation":
      return `示范点：${DESIGNATION[event.turn]}`;
    case "case":
      return CASE[event.turn];
    case "graded":
      return `${event.year}年${event.corrected ? "更正为" : "定为"}${GROUP_WORDS[event.group]}`;
    default:
      return assertNever(event);
  }
}

function recordedWords({ records, meetings }: StandingEvent & { readonly kind: "recorded" }) {
  const named = meetings.map((kind) => MEETING_WORDS[kind]).join("、");
  if (named === "") return records === 1 ? "记了1条记录" : `记了${records}条记录`;
  return records === 1 ? `记了${named}` : `记了${records}条（有${named}）`;
}

const FINDING: Readonly<Record<FindingTurn, string>> = {
  assign: "交办",
  waive: "同意不予整改",
  close: "销号",
  confirm: "回头看，没有反弹",
  "fall-back": "回头看，有反弹",
  recur: "又发现了",
  reopen: "重新打开",
  revoke: "撤销",
  "help-raised": "说了有困难",
  "help-answered": "的困难有了答复",
};

const APPLICATION: Readonly<Record<ApplicationTurn, string>> = {
  apply: "支部申报",
  withdraw: "支部撤回申报",
  return: "初审退回",
  forward: "初审通过",
  issue: "下达验收单",
  pass: "决定达标",
  require: "决定限期整改",
  fail: "决定不达标",
  object: "支部提出异议",
  uphold: "答复异议，维持决定",
  freeze: "结果冻结",
};

const DESIGNATION: Readonly<Record<DesignationTurn, string>> = {
  publicise: "开始公示",
  name: "命名",
  "name-key": "升为重点",
  keep: "复查合格",
  fail: "复查不合格",
  revoke: "摘牌",
  appeal: "支部申诉",
  uphold: "维持摘牌",
  reinstate: "恢复命名",
  expire: "到期",
};

const CASE = {
  published: "案例发布",
  adopted: "借鉴的案例做完了",
  given: "案例被别的支部借鉴",
} as const;
