/** 轮次的说法 — how a round stands, how far its visits are, the windows of a year, and why something cannot be done. */

import { APPLICATION_STATES } from "#acceptance/application-machine.ts";
import type { CycleRefusal, SpanName, Spans } from "#acceptance/cycle.ts";
import type { CloseRefusal } from "#acceptance/use-cases/close-round.ts";
import type { IssueRefusal, NotIssued } from "#acceptance/use-cases/issue-orders.ts";
import type { RoundRefusal } from "#acceptance/use-cases/open-round.ts";
import type { Coverage, RoundProgress } from "#acceptance/use-cases/read-rounds.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import { awayWords, inspectionRefusalWords } from "#cards/supervision/inspection-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import type { InspectionRefusal } from "#supervision/inspection.ts";
import { APPLICATION_STATE_WORDS, fullDayWords } from "./application-words.ts";

/** 自评3个、初审通过2个; "" when no branch has begun. */
export const countsWords = ({ counts }: Pick<RoundProgress, "counts">): string =>
  APPLICATION_STATES.filter((state) => (counts[state] ?? 0) > 0)
    .map((state) => `${APPLICATION_STATE_WORDS[state]}${counts[state]}个`)
    .join("、");

export const coverageWords = ({ forwarded, ordered, visited, decided }: Coverage): string =>
  forwarded === 0
    ? "覆盖进度：还没有初审通过的支部"
    : `覆盖进度：初审通过${forwarded}个，已下达验收单${ordered}个，已考评${visited}个，已决定${decided}个`;

export const SPAN_WORDS: Readonly<Record<SpanName, string>> = {
  deploy: "年初部署",
  check: "年中督查",
  assess: "年终考核",
};

/** 年初部署1月5日至3月31日 */
export const spanWords = (spans: Spans, span: SpanName): string =>
  `${SPAN_WORDS[span]}${fullDayWords(spans[span].from)}至${fullDayWords(spans[span].until)}`;

/** 柳芽村党支部：能去的只有1人，回避：赵检在这个支部任职 */
export function waitingWords({ branchName, left, away, visitedBy }: NotIssued): string {
  if (visitedBy !== undefined)
    return `${branchName}：间隔天数里已有“${visitedBy}”去，过了间隔再下达`;
  const why = [...new Set(away.map((one) => awayWords(one.why)))];
  const reasons = why.length === 0 ? "" : `，其他人要回避（${why.join("、")}）`;
  return `${branchName}：能去的只有${left}人${reasons}`;
}

type Refusal = RoundRefusal | CloseRefusal | IssueRefusal;

export function roundRefusalWords(refusal: Refusal): string {
  return isOfInspection(refusal) ? orderRefusalWords(refusal) : ownRefusalWords(refusal);
}

const isOfInspection = (refusal: Refusal): refusal is InspectionRefusal =>
  refusal.kind.startsWith("inspection.");

/** What an inspection is refused for, as it reads where the order is pressed. */
function orderRefusalWords(refusal: InspectionRefusal): string {
  if (refusal.kind === "inspection.not-planned")
    return "今年的检查计划里没有拉网式验收，不能下达验收单。请先批准并导入计划。";
  if (refusal.kind === "inspection.no-inspectors")
    return "还没有检查员，不能下达验收单。请系统管理员先在名册里写上。";
  if (refusal.kind === "inspection.nobody-may-go")
    return "回避以后哪个支部都凑不齐两个人，验收单没有下达。请系统管理员补检查员。";
  if (refusal.kind === "inspection.all-merged")
    return "这些支部在间隔天数里都已有验收组去，现在不能再下达。";
  return refusal.kind === "inspection.unconfirmed"
    ? `要告诉${refusal.told.inspectors}个检查员，请看一遍再确认。`
    : inspectionRefusalWords(refusal);
}

function ownRefusalWords(refusal: Exclude<Refusal, InspectionRefusal>): string {
  switch (refusal.kind) {
    case "round.not-available":
      return "没有您能办的这一轮。发“验收”看现在有哪些。";
    case "round.unnamed":
      return "请写这一轮的名称。";
    case "round.no-authority":
      return "请写清谁部署的和文号。没有依据的验收不能开启。";
    case "round.too-long":
      return `写得太长，每一格请控制在${refusal.limit}字以内。`;
    case "round.no-edition":
      return "没有这个版本的标准，请重新选。";
    case "round.window":
      return "请选申报的第一天和最后一天，最后一天不能早于第一天，也不能早于今天。";
    case "round.outside-cycle":
      return `年终考核定在${fullDayWords(refusal.from)}到${fullDayWords(refusal.until)}，申报要在这几天里。`;
    case "round.opened-before":
      return `文号${refusal.documentNumber}已经开过一轮。`;
    case "round.closed-before":
      return "这一轮已经结束了。";
    case "round.nobody-waits":
      return "没有初审通过、等验收单的支部。";
    default:
      return assertNever(refusal);
  }
}

export function cycleRefusalWords(refusal: CycleRefusal): string {
  switch (refusal.kind) {
    case "cycle.not-available":
      return "没有这个单位，或者不能替它定窗口。";
    case "cycle.days":
      return `${SPAN_WORDS[refusal.span]}要写两天，最后一天不能早于第一天。`;
    case "cycle.year":
      return `${SPAN_WORDS[refusal.span]}要从这一年开始。`;
    case "cycle.order":
      return `${SPAN_WORDS[refusal.span]}要在前一个窗口结束以后开始。`;
    default:
      return assertNever(refusal);
  }
}

/** 11月1日至11月30日 */
export const applyWords = ({ applyFrom, applyUntil }: RoundProgress["round"]): string =>
  `申报${dayWords(applyFrom)}至${dayWords(applyUntil)}`;
