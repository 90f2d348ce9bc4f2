/** 如何挽回 — what would still give a line its points this year. */
import type { Item } from "./item.ts";
import { lastMonthOf, type Period, periodOf, yearOf } from "./period.ts";
import { exactly, minus, toNumber } from "./score-fraction.ts";
import type { Judgement } from "./score-modes.ts";
import { mergePeriods } from "./score-periods.ts";
import type { Loss, QuestionState } from "./score-question.ts";

/** `periods`: those whose points it is about. */
export type WinBack = { readonly periods: readonly Period[] } & (
  | { readonly kind: "answer-before-close" }
  /** The window is open: so much more, then answer anew. `part` as in a loss. */
  | {
      readonly kind: "reach-target";
      readonly part: string | null;
      readonly missing: number;
      readonly unit: string;
    }
  /** The window is open: mend what the loss names, then answer anew. */
  | { readonly kind: "mend-before-close" }
  /** What is lost stays lost, but a good `next` period lifts the mean of the item. */
  | { readonly kind: "do-next-period"; readonly next: Period }
  | { readonly kind: "cannot-this-year" }
);

type Judged = {
  readonly period: Period;
  readonly state: QuestionState;
  readonly judgement: Judgement;
};

/** What can be done about the questions of one item, given in the order of their periods. */
export function winBackOf(item: Item, judged: readonly Judged[]): readonly WinBack[] {
  const next = item.scoring.mode === "per_missing" ? undefined : nextPeriod(item, judged);
  return mergePeriods(judged.flatMap((question) => winBackOfOne(question, next)));
}

function winBackOfOne(
  { period, state, judgement }: Judged,
  next: Period | undefined,
): readonly WinBack[] {
  const periods = [period];
  if (judgement.kind === "pending")
    return judgement.because === "open" ? [{ kind: "answer-before-close", periods }] : [];
  if (judgement.kind === "not_applicable" || judgement.losses.length === 0) return [];
  if (state.kind === "answered" && state.changeable) return judgement.losses.map(mendingOf);
  return next === undefined
    ? [{ kind: "cannot-this-year", periods }]
    : [{ kind: "do-next-period", periods, next }];
}

function mendingOf(loss: Loss): WinBack {
  const { periods } = loss;
  if (loss.kind !== "below-target") return { kind: "mend-before-close", periods };
  const missing = toNumber(minus(exactly(loss.target), exactly(loss.value)));
  return { kind: "reach-target", periods, part: loss.part, missing, unit: loss.unit };
}

/** The first period of the year after the last one that is scored or not applicable. */
function nextPeriod(item: Item, judged: readonly Judged[]): Period | undefined {
  const last = judged.findLast(({ judgement }) => judgement.kind !== "pending")?.period;
  if (last === undefined) return undefined;
  const lastMonth = lastMonthOf(last);
  const month = item.dueMonths
    .map((due) => `${yearOf(last)}-${String(due).padStart(2, "0")}`)
    .toSorted()
    .find((due) => due > lastMonth);
  return month === undefined ? undefined : periodOf(item.frequency, month);
}
