/** 得分明细 — one item's line: what was won of what, why the rest was lost, and what would win it back. */
import type { Item } from "./item.ts";
import type { Period } from "./period.ts";
import { wonOf } from "./score-arithmetic.ts";
import { exactly, type Hundredths, inHundredths } from "./score-fraction.ts";
import { type Judgement, judge, type Scored } from "./score-modes.ts";
import { mergePeriods } from "./score-periods.ts";
import type { Loss, Outcome, Question, QuestionState } from "./score-question.ts";
import { type WinBack, winBackOf } from "./score-win-back.ts";

export type LineQuestion = {
  readonly period: Period;
  readonly state: QuestionState;
  readonly outcome: Outcome;
};

/** Questions stand in the order of their periods. An item that is not scored has won 0 of 0. */
export type ScoreLine = {
  readonly item: Item;
  readonly questions: readonly LineQuestion[];
  /** `scored` when one question is; without any question an item is pending: not due yet, or not asked. */
  readonly state: "scored" | "pending" | "not_applicable";
  readonly won: Hundredths;
  readonly possible: Hundredths;
  readonly losses: readonly Loss[];
  readonly winBack: readonly WinBack[];
};

/** The line of an item from its questions in a year, in any order. Two of one period are a bug. */
export function lineOf(item: Item, questions: readonly Question[]): ScoreLine {
  const judged = inOrder(questions).map((question) => ({
    period: question.period,
    state: question.state,
    judgement: judge(item, question),
  }));
  const scored = judged.map(({ judgement }) => judgement).filter(isScored);
  const counts = scored.length > 0;
  return {
    item,
    questions: judged.map(({ period, state, judgement }) => ({
      period,
      state,
      outcome: outcomeOf(judgement),
    })),
    state: counts ? "scored" : unscoredState(judged.map(({ judgement }) => judgement)),
    won: counts ? inHundredths(wonOf(item, scored)) : 0,
    possible: counts ? inHundredths(exactly(item.points)) : 0,
    losses: mergePeriods(scored.flatMap(({ losses }) => losses)),
    winBack: winBackOf(item, judged),
  };
}

const isScored = (judgement: Judgement): judgement is Scored => judgement.kind === "scored";

function inOrder(questions: readonly Question[]): readonly Question[] {
  const sorted = questions.toSorted((a, b) => (a.period < b.period ? -1 : 1));
  for (const [index, { item, period }] of sorted.entries())
    if (sorted[index + 1]?.period === period)
      throw new Error(`${item.code} stands twice in the score of one branch for ${period}`);
  return sorted;
}

function outcomeOf(judgement: Judgement): Outcome {
  if (judgement.kind !== "scored") return judgement;
  return { kind: judgement.losses.length === 0 ? "full" : "short" };
}

function unscoredState(judgements: readonly Judgement[]): "pending" | "not_applicable" {
  const all = judgements.length > 0 && judgements.every(({ kind }) => kind === "not_applicable");
  return all ? "not_applicable" : "pending";
}
