/** 检查的说法 — kinds, marks, points and refusals of a visit in words for its team and its branch. */

import { dayWords } from "#cards/blueprint/answer-words.ts";
import { lossWords, pendingWords } from "#cards/score/loss-words.ts";
import { pointsWords } from "#cards/score/points-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { findingNumberWords } from "#supervision/finding.ts";
import type { Recused } from "#supervision/recusal.ts";
import type { Severity } from "#supervision/severity.ts";
import type { Known } from "#supervision/use-cases/read-known.ts";
import type { VisitKind, VisitRefusal, VisitState } from "#supervision/visit.ts";
import { type EvidenceClass, evidenceClassOf, type Mark } from "#supervision/visit-mark.ts";
import type { VisitFinding } from "#supervision/visit-ports.ts";
import type { VisitScore } from "#supervision/visit-score.ts";
import type { Item } from "#taskbook/item.ts";

/** What is typed to come back to a visit. */
export const MY_VISITS = "我的检查";

export const KIND_WORDS: Readonly<Record<VisitKind, string>> = {
  scheduled: "定期检查",
  spot: "不定期抽查",
  open: "明察",
  unannounced: "暗访",
  full: "拉网式验收",
};

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  meets: "符合",
  partly: "部分符合",
  fails: "不符合",
};

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  minor: "立行立改",
  ordinary: "限期整改",
  serious: "从严整改",
};

const CLASS_WORDS: Readonly<Record<EvidenceClass, string>> = {
  hardware: "硬件",
  software: "软件",
  effect: "成效",
};

/** 查·看，软件 */
export const tagWords = (item: Item): string =>
  `${item.methods.join("·")}，${CLASS_WORDS[evidenceClassOf(item)]}`;

/** 3分, 加分项 */
export const worthWords = ({ points, bonus }: Item): string => (bonus ? "加分项" : `${points}分`);

/** 18.5/21分，已看8/41条 */
export const scoreWords = ({ won, possible, marked }: VisitScore, items: number): string =>
  `${pointsWords(won)}/${pointsWords(possible)}分，已看${marked}/${items}条`;

/** What the score of the year says of the item, and whose word that is. */
export function knownWords(known: Known | undefined): string {
  if (known === undefined) return "系统里没有这一条";
  const { line, mark, byRecords } = known;
  if (line.state === "not_applicable") return "系统：支部选了不适用";
  if (mark === undefined) return `系统：${pendingWords(line)}`;
  const source = byRecords ? "按记录" : "支部自报";
  const points = `系统：${pointsWords(line.won)}/${pointsWords(line.possible)}，${source}`;
  const losses = line.losses.map((loss) => lossWords(loss, true)).join("；");
  return losses === "" ? points : `${points}，${losses}`;
}

/** 条款, with 待核 where nobody has read it. */
export const clauseWords = ({ basis, basisStatus }: Item): string =>
  basisStatus === "recalled" ? `${basis}（待核）` : basis;

/** 2026-3 墙上没有制度（限期整改，12月18日前） */
export function findingLine({ fact, severity, dueOn, ...numbered }: VisitFinding): string {
  const due = dueOn === null ? "" : `，${dayWords(dueOn)}前`;
  return `${findingNumberWords(numbered)} ${shortened(fact)}（${SEVERITY_WORDS[severity]}${due}）`;
}

const LONGEST_FACT = 80;
const shortened = (fact: string): string =>
  fact.length > LONGEST_FACT ? `${fact.slice(0, LONGEST_FACT - 1)}…` : fact;

const RECUSED_WORDS: Readonly<Record<Recused["kind"], string>> = {
  "own-unit": "您在这个支部任职",
  "own-subordinate": "这个支部归您任职的单位管",
  "held-post": "您三年内在这里任过职",
  kinship: "您申报过和这里有亲属关系",
};

const STATE_WORDS: Readonly<Record<VisitState, string>> = {
  planned: "还没有打开，到现场先点“到现场了，打开”。",
  open: "还在检查，大家都交卷以后再合议。",
  comparing: "大家都已交卷，评定不能再改，请合议。",
  closed: "这次检查已经结束，评定不能再改。",
  cancelled: "这次检查已经取消。",
};

export function visitRefusalWords(refusal: VisitRefusal): string {
  switch (refusal.kind) {
    case "visit.not-available":
      return `没有找到您能办的这次检查。发“${MY_VISITS}”看要去的。`;
    case "visit.reassigned":
      return `这次检查已经改派给别人，您不用去了。发“${MY_VISITS}”看要去的。`;
    case "visit.recused":
      return `${RECUSED_WORDS[refusal.why]}，要回避，这次检查您不能办。请告诉派您去的单位改派。`;
    case "visit.not-now":
      return STATE_WORDS[refusal.state];
    case "visit.handed-in":
      return "您已经交卷，评定和问题不能再改。";
    case "visit.no-such-item":
      return "这一条不在这次检查里，什么都没有改变。";
    case "visit.nothing-marked":
      return "还没有评定任何一条，先评几条再交卷。";
    case "visit.differs":
      return `还有${refusal.count}条不一致，先选定再结束。`;
    case "visit.words-missing":
      return "请写一句看到了什么。";
    case "visit.too-long":
      return `太长了，请控制在${refusal.limit}字以内。`;
    case "visit.too-many-extras":
      return `一次检查最多加看${refusal.most}条。`;
    default:
      return assertNever(refusal);
  }
}
