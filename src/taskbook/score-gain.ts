/** 能补回多少 — what a line would still win this year if what can be mended were mended. */
import type { Period } from "./period.ts";
import { type Score, totalWith } from "./score.ts";
import { wonOf } from "./score-arithmetic.ts";
import { type Hundredths, inHundredths, ONE } from "./score-fraction.ts";
import type { LineQuestion, ScoreLine } from "./score-line.ts";
import { judge, type Scored } from "./score-modes.ts";

/** A question of a line that counts, and what it is worth. */
export type ScoredQuestion = LineQuestion & { readonly worth: Scored };

type Line = Pick<ScoreLine, "item" | "questions">;

/** The questions that the points of a line are made of, in the order of their periods. */
export const scoredQuestions = ({ item, questions }: Line): readonly ScoredQuestion[] =>
  questions.flatMap((question) => {
    const worth = judge(item, { item, ...question });
    return worth.kind === "scored" ? [{ ...question, worth }] : [];
  });

/** `points`: what the total rises by; `won`: what the line then has of its item's own points. */
type Risen = { readonly points: Hundredths; readonly won: Hundredths };

/** `mending`: answers whose window is open. `next-period`: only a good next period lifts the mean. */
export type Gain =
  | (Risen & { readonly kind: "mending"; readonly period: Period })
  | (Risen & { readonly kind: "next-period"; readonly next: Period });

const FULL: Pick<Scored, "ratio" | "misses"> = { ratio: ONE, misses: 0 };

/** The nearest way to more points for a line of the score: mending first; undefined when nothing of it can be won back this year. */
export function gainOf(score: Score, line: ScoreLine): Gain | undefined {
  const scored = scoredQuestions(line);
  const mendable = scored.filter(canBeMended);
  const [first] = mendable;
  if (first !== undefined) {
    const mended = scored.map((question) => (canBeMended(question) ? FULL : question.worth));
    return { kind: "mending", ...risen(score, line, mended), period: first.period };
  }
  const next = line.winBack.find((way) => way.kind === "do-next-period");
  if (next === undefined) return undefined;
  const lifted = [...scored.map(({ worth }) => worth), FULL];
  return { kind: "next-period", ...risen(score, line, lifted), next: next.next };
}

const canBeMended = ({ state, worth }: ScoredQuestion): boolean =>
  state.kind === "answered" && state.changeable && worth.losses.length > 0;

function risen(
  score: Score,
  line: ScoreLine,
  scored: readonly Pick<Scored, "ratio" | "misses">[],
): Risen {
  const won = inHundredths(wonOf(line.item, scored));
  return { points: (totalWith(score, { ...line, won }) ?? 0) - (score.total ?? 0), won };
}
