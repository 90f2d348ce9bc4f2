/** Items, questions and a small standard to score by. */
import type { Dimension, Standard } from "#taskbook/edition.ts";
import type { AnswerValue, GivenAnswer } from "#taskbook/given-answer.ts";
import type { AnswerSpec, Item, Scoring } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";
import type { Question, QuestionState } from "#taskbook/score-question.ts";

export type ItemSketch = Partial<Item> & {
  readonly answer: AnswerSpec;
  readonly scoring: Scoring;
};

export const yesNo: AnswerSpec = { type: "yes_no", pass: true };
export const countOf = (
  gte: number,
  unit = "次",
  more: Partial<AnswerSpec & { type: "count" }> = {},
): AnswerSpec => ({ type: "count", unit, gte, sub: [], bands: [], ...more });
export const choiceOf = (ratios: Readonly<Record<string, number>>): AnswerSpec => ({
  type: "choice",
  options: Object.entries(ratios).map(([key, ratio]) => ({ key, label: `选项${key}`, ratio })),
});

export const allOrNothing: Scoring = { mode: "all_or_nothing" };
export const proportional: Scoring = { mode: "proportional" };
export const optionRatio: Scoring = { mode: "option_ratio" };
export const perMissing = (deduct: number): Scoring => ({ mode: "per_missing", deduct });

export const monthly = {
  frequency: "monthly",
  dueMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
} as const;
export const quarterly = { frequency: "quarterly", dueMonths: [3, 6, 9, 12] } as const;

export const itemOf = (sketch: ItemSketch): Item => ({
  code: "C-ACT-01",
  dimension: "act",
  sectors: "all",
  name: "支部党员大会",
  check: "每季度至少召开1次支部党员大会。",
  how: "定议题，发通知，开会，留记录。",
  extent: "每季度有1次。",
  unconfirmed: false,
  frequency: "yearly",
  dueMonths: [12],
  points: 4,
  evidence: "会议记录",
  basis: "《中国共产党支部工作条例（试行）》第十一条",
  basisStatus: "seen",
  veto: false,
  bonus: false,
  methods: ["查"],
  answeredBy: "secretary",
  responsible: "branch_secretary",
  minutes: 0.3,
  ...sketch,
});

export const ask = (item: Item, period: Period, state: QuestionState): Question => ({
  item,
  period,
  state,
});
/** An answer whose window has closed, unless `changeable`. */
export const answered = (answer: GivenAnswer, changeable = false): QuestionState => ({
  kind: "answered",
  answer,
  changeable,
});
export const meets = answered({ kind: "meets" });
export const value = (given: AnswerValue, changeable = false): QuestionState =>
  answered({ kind: "value", value: given }, changeable);
export const counted = (count: number, parts: Readonly<Record<string, number>> = {}) =>
  value({ type: "count", count, parts });
export const chosen = (option: string) => value({ type: "choice", option });
export const yes = value({ type: "yes_no", yes: true });
export const no = value({ type: "yes_no", yes: false });
export const notApplicable = answered({ kind: "not_applicable", reason: "没有党小组" });
export const difficulty = answered({ kind: "difficulty", need: "缺场所" });
export const unanswered: QuestionState = { kind: "unanswered" };
export const open: QuestionState = { kind: "open" };

const dimension = (key: Dimension["key"], points: number): Dimension => ({
  key,
  name: key,
  goal: "",
  points,
});
export const DIMENSIONS: readonly Dimension[] = [
  dimension("org", 12),
  dimension("team", 20),
  dimension("act", 24),
  dimension("sys", 14),
  dimension("sup", 10),
  dimension("srv", 10),
  dimension("core", 10),
];

export const standardOf = (items: readonly Item[], bonusCap = 5): Standard => ({
  title: "起步标准",
  dimensions: DIMENSIONS,
  sectors: [],
  items,
  bonusCap,
});

export const monthsTo = (last: number): readonly Period[] =>
  Array.from({ length: last }, (_, index) => `2026-${String(index + 1).padStart(2, "0")}`);
