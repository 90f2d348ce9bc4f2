/** 检查计划的说法 — plan lines, inspections, and why one cannot be opened or somebody cannot be sent. */
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { EarlierVisit, InspectionRefusal, TeamRefusal } from "#supervision/inspection.ts";
import { type ApprovedLine, roomOf } from "#supervision/plan.ts";
import type { InspectionFigures, UnstaffedVisit } from "#supervision/plan-ports.ts";
import type { Recused } from "#supervision/recusal.ts";
import { KIND_WORDS } from "./visit-words.ts";

const AWAY_WORDS: Readonly<Record<Recused["kind"], string>> = {
  "own-unit": "在这个支部任职",
  "own-subordinate": "任职的单位管这个支部",
  "held-post": "三年内在这里任过职",
  kinship: "申报过和这里有亲属关系",
};

export const awayWords = (why: Recused["kind"]): string => AWAY_WORDS[why];

/** 序号2 不定期抽查：第四季度抽查（10月1日至12月20日，已用12个，还可去3个） */
export function lineWords(line: ApprovedLine): string {
  const { kind, name, fromOn, untilOn, taken } = line;
  const room = roomOf(line);
  const left = room === undefined ? "" : `，还可去${room}个`;
  const days = `${dayWords(fromOn)}至${dayWords(untilOn)}`;
  return `${line.line}. ${KIND_WORDS[kind]}：${name}（${days}，已排${taken}个${left}）`;
}

/** 第四季度暗访（暗访）：排了5个，去完2个，1个没有人去 */
export function figuresWords(figures: InspectionFigures): string {
  const { name, kind, planned, done, merged, unstaffed } = figures;
  return [
    `${name}（${KIND_WORDS[kind]}）：排了${planned}个，去完${done}个`,
    ...(merged > 0 ? [`并入别的检查${merged}个`] : []),
    ...(unstaffed > 0 ? [`${unstaffed}个没有人去`] : []),
  ].join("，");
}

/** 柳芽村党支部：第三季度检查 */
export const earlierWords = ({ branchName, inspectionName }: EarlierVisit): string =>
  `${branchName}：${inspectionName}`;

export function inspectionRefusalWords(refusal: InspectionRefusal): string {
  switch (refusal.kind) {
    case "inspection.not-planned":
      return "那一年的计划里没有这种检查，不能组织。先批准并导入计划；暗访不用计划，另外计数。";
    case "inspection.outside-window":
      return `不在计划的日子里：${refusal.lines.map(lineWords).join("；")}。`;
    case "inspection.no-branches":
      return "没有写去哪些支部。";
    case "inspection.no-such-branch":
      return `这个单位下面没有这些支部：${refusal.ids.join("、")}。`;
    case "inspection.name":
      return `要写检查的名称，最长${refusal.longest}个字。`;
    case "inspection.team-size":
      return `每组要是1到${refusal.most}人。`;
    case "inspection.day-past":
      return "去的日子已经过了。";
    case "inspection.no-edition":
      return "还没有生效的标准，先发布一个版本。";
    case "inspection.no-inspectors":
      return "这个单位和下面没有收得到消息的检查员。先在名册里写上，请他绑定飞书。";
    case "inspection.nobody-may-go":
      return "回避以后哪个支部都凑不齐一组。换人，或者每组少派几个人。";
    case "inspection.too-many":
      return `要去${refusal.wanted}个，计划“${refusal.name}”只剩${refusal.left}个。`;
    case "inspection.visited-already":
      return `有${refusal.earlier.length}个支部在${refusal.restDays}天里已有别的检查组，或者今年有验收组去，请并过去。`;
    case "inspection.all-merged":
      return "要去的支部都已有别的检查组，不用再去。";
    case "inspection.planned-already":
      return `这些支部已经排了暗访，还没有去：${refusal.names.join("、")}。`;
    case "inspection.unconfirmed":
      return `要告诉${refusal.told.inspectors}个检查员、${refusal.told.secretaries}位书记，先看一遍再确认。`;
    case "inspection.overtaken":
      return "刚才已经组织过一次，请看一看是不是同一次。";
    case "inspection.no-such-draw":
      return "没有这一号抽签。";
    case "inspection.draw-of-another-year":
      return `${refusal.drawYear}年的抽签只能用来组织${refusal.drawYear}年去的检查。换一个日子，或者另抽一次。`;
    case "inspection.draw-not-revealed":
      return "这一号抽签还没有揭示，或者作废了。";
    case "inspection.draw-used":
      return `这一号抽签已经用在“${refusal.inspectionName}”。`;
    default:
      return assertNever(refusal);
  }
}

const STATES_WITHOUT_CHANGE = {
  planned: "现在不能改派。",
  open: "现在不能改派。",
  comparing: "检查组都交卷了，正在合议，不能再改派。",
  closed: "这次检查已经结束，不能再改派。",
  cancelled: "这次检查已经取消或并入别的检查，不能再改派。",
} as const;

export function teamRefusalWords(refusal: TeamRefusal): string {
  switch (refusal.kind) {
    case "team.no-such-visit":
      return "没有这次检查。";
    case "team.not-now":
      return STATES_WITHOUT_CHANGE[refusal.state];
    case "team.not-in-team":
      return "要换下的人不在这个检查组里。";
    case "team.handed-in":
      return "要换下的人已经交卷，他评的不能作废。";
    case "team.in-team-already":
      return "要换上的人已经在这个检查组里。";
    case "team.full":
      return `一个检查组最多${refusal.most}人。`;
    case "team.words-missing":
      return "请写一句为什么改派。";
    case "team.recused":
      return `要换上的人${awayWords(refusal.why)}，要回避，换一位。`;
    default:
      return assertNever(refusal);
  }
}

/** 柳芽村党支部（第四季度抽查）：赵检收不到消息 */
export const unstaffedWords = ({ branchName, inspectionName, gone }: UnstaffedVisit): string =>
  `${branchName}（${inspectionName}）${gone.length === 0 ? "" : `：${gone.join("、")}收不到消息`}`;
