/** 失分的说法 — why points were lost and how to win them back, in words for the branch. */
import { partWords, periodWords } from "#cards/blueprint/answer-words.ts";
import { assertNever } from "#kernel/assert-never.ts";
import { yearOf } from "#taskbook/period.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import type { Loss, Outcome, PendingReason } from "#taskbook/score-question.ts";
import type { WinBack } from "#taskbook/score-win-back.ts";

const inPeriods = ({ periods }: Pick<Loss | WinBack, "periods">): string =>
  [...new Set(periods.map(periodWords))].join("、");

/** `answers`: whether the reader may see what was answered; without it the reason names only the standard. */
export function lossWords(loss: Loss, answers: boolean): string {
  const when = inPeriods(loss);
  switch (loss.kind) {
    case "unanswered":
      return `${when}到截止没有答`;
    case "not-met":
      return `${when}没做到`;
    case "missing-periods":
      return `${when}没达到标准`;
    case "missing-groups":
      return answers ? `${when}有${loss.groups}个党小组没做到` : `${when}有党小组没做到`;
    case "below-target": {
      const part = loss.part === null ? "" : partWords(loss.part);
      const standard = `标准是${loss.target}${loss.unit}`;
      return answers
        ? `${when}${part}${loss.value}${loss.unit}，${standard}`
        : `${when}${part}没达到，${standard}`;
    }
    case "option":
      return answers ? `${when}情况是“${loss.label}”` : `${when}没有全部做到`;
    case "overdue-term":
      return `换届最迟应在${loss.limitOn}完成`;
    case "rating":
      return `考评得分比例${Math.round(loss.ratio * 100)}%`;
    default:
      return assertNever(loss);
  }
}

/** Each way names the periods it is about, as a line may have several. Without `answers` nothing is said that would give away the number answered. */
export function winBackWords(way: WinBack, answers: boolean): string {
  const isYearly = way.periods.every((period) => period === yearOf(period));
  const when = isYearly ? "" : `${inPeriods(way)}的`;
  switch (way.kind) {
    case "answer-before-close":
      return `${when}截止前答上就有分`;
    case "reach-target":
      return answers
        ? `${when}${way.part === null ? "" : partWords(way.part)}再补${way.missing}${way.unit}，然后在清单里改答`
        : `${when}补够后在清单里改答`;
    case "mend-before-close":
      return `${when}补上后在清单里改答`;
    case "do-next-period":
      return `${periodWords(way.next)}做好，平均就能提上来`;
    case "cannot-this-year":
      return `${isYearly ? "今年" : when}补不回来了`;
    default:
      return assertNever(way);
  }
}

const PENDING: Readonly<Record<PendingReason, string>> = {
  open: "还没答",
  difficulty: "有困难，等上级帮助",
  inspector: "等检查人员看",
  superior: "等上级认定",
  poll: "等群众评议",
  unfit: "这个答复没法计分，请改答",
};

/** Why a line has no points yet. */
export function pendingWords({ questions }: Pick<ScoreLine, "questions">): string {
  if (questions.length === 0) return "还没到期";
  const reasons = questions.flatMap(({ outcome }) => reasonOf(outcome));
  return [...new Set(reasons)].join("，") || "不适用";
}

const reasonOf = (outcome: Outcome): string[] =>
  outcome.kind === "pending" ? [PENDING[outcome.because]] : [];
