/** 来源的说法 — for each period of an item: how it counted, what was answered, by whom and when, and what proves it. */
import type { ChecklistQuestion } from "#blueprint/checklist.ts";
import { findWindow, type OpenWindows } from "#blueprint/open-window.ts";
import { isByRecords } from "#blueprint/recorded-facts.ts";
import type { AnswerSource } from "#blueprint/timeline-ports.ts";
import { answerWords, periodWords, whenWords } from "#cards/blueprint/answer-words.ts";
import {
  answeredWords as answeredByRecords,
  disputeWords,
} from "#cards/blueprint/recorded-words.ts";
import { briefly } from "#cards/campaign/state-words.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Item } from "#taskbook/item.ts";
import { scoredQuestions } from "#taskbook/score-gain.ts";
import type { LineQuestion, ScoreLine } from "#taskbook/score-line.ts";
import type { Scored } from "#taskbook/score-modes.ts";
import { pendingWords } from "./loss-words.ts";
import { windowWords } from "./until-words.ts";

export type Sources = {
  readonly line: ScoreLine;
  readonly sources: readonly AnswerSource[];
  /** The item's questions to which records say anything. */
  readonly recorded?: readonly ChecklistQuestion[];
  readonly windows: OpenWindows;
  /** Whether the reader may see what was answered, by whom, and what proves it. */
  readonly answers: boolean;
  readonly now: Instant;
};

/** One line a period; an item that nobody was asked about yet says when it will be. */
export function sourceLines(of: Sources): readonly string[] {
  const { item, questions } = of.line;
  if (questions.length === 0) return [`还没到期，${item.dueMonths.join("、")}月问`];
  const worth = new Map(scoredQuestions(of.line).map((one) => [one.period, one.worth]));
  return questions.map((question) => {
    const parts = [
      outcomeWords(of, question, worth.get(question.period)),
      ...(of.answers ? answeredWords(of, question) : []),
      ...(of.answers ? proofWords(of, question) : []),
      ...untilWords(of, question),
    ];
    return `${periodWords(question.period)}：${parts.join("，")}`;
  });
}

/** Open, or answered while its window is open. */
export const canBeAnswered = ({ state }: Pick<LineQuestion, "state">): boolean =>
  state.kind === "open" || (state.kind === "answered" && state.changeable);

function outcomeWords(
  { line, answers }: Sources,
  question: LineQuestion,
  worth: Scored | undefined,
): string {
  const { state, outcome } = question;
  if (state.kind === "unanswered" && outcome.kind === "short") return "✗ 到截止没有答";
  const by = state.kind === "rated" ? "检查人员评定 " : "";
  switch (outcome.kind) {
    case "full":
      return `${by}✅ 做到`;
    case "short":
      return `${by}${answers && worth !== undefined ? shareWords(line.item, worth) : "✗ 没全部做到"}`;
    case "pending":
      return `⏳ ${pendingWords({ questions: [question] })}`;
    case "not_applicable":
      return "➖ 不适用，不计入";
  }
}

function shareWords({ scoring }: Item, { ratio, misses }: Scored): string {
  if (scoring.mode === "per_missing") return `✗ 扣${misses}次`;
  if (ratio.numerator === 0n) return "✗ 不得分";
  const percent = (Number(ratio.numerator) * 100) / Number(ratio.denominator);
  return `◐ 得${Math.round(percent * 10) / 10}%`;
}

/** A 不适用 that stands from an earlier period has no answer of its own. */
function answeredWords(
  { line, sources, recorded = [], now }: Sources,
  { period, state }: LineQuestion,
): string[] {
  if (state.kind !== "answered") return [];
  const question = recorded.find((one) => one.period === period);
  if (question !== undefined && isByRecords(question)) return [answeredByRecords(question, now)];
  const dispute = question === undefined ? "" : disputeWords(question);
  const words = `答复“${briefly(answerWords(line.item, state.answer))}”${dispute}`;
  const answer = sources.find((source) => source.period === period)?.answer ?? null;
  if (answer === null) return [`${words}，沿用年内的不适用`];
  const changed = answer.revision > 1 ? `，改过${answer.revision - 1}次` : "";
  return [`${words}，${answer.byName}${whenWords(answer.answeredAt, now)}答${changed}`];
}

function proofWords({ sources }: Sources, { period }: LineQuestion): string[] {
  const proofs = sources.find((source) => source.period === period)?.proofs ?? 0;
  return proofs === 0 ? [] : [`材料${proofs}份`];
}

function untilWords({ line, windows, now }: Sources, { period, state }: LineQuestion): string[] {
  const window = canBeAnswered({ state }) ? findWindow(windows, line.item, period) : undefined;
  if (window === undefined) return [];
  const today = dayOf(now);
  const what = window.dueOn < today ? "" : state.kind === "open" ? "答" : "能改";
  return [`${windowWords(window, today)}${what}`];
}
