/** 得分 — the score of a branch for the year to date. The rules of the standard are normative; this is their arithmetic. */
import type { Template } from "#organisation/unit.ts";
import type { Standard } from "./edition.ts";
import { appliesTo, type DimensionKey } from "./item.ts";
import { exactly, type Hundredths, inHundredths, over, times } from "./score-fraction.ts";
import { lineOf, type ScoreLine } from "./score-line.ts";
import type { Outcome, Question } from "./score-question.ts";

/** What the branch won of the dimension's own points; null when none of its items is scored. */
export type DimensionScore = {
  readonly key: DimensionKey;
  readonly won: Hundredths | null;
  readonly possible: Hundredths;
  /** The scored items' own sums, which `won` is scaled from. */
  readonly items: { readonly won: Hundredths; readonly possible: Hundredths };
};

export type Score = {
  /** Of 100.00; null when nothing is scored. Neither bonus nor veto changes it. */
  readonly total: Hundredths | null;
  readonly dimensions: readonly DimensionScore[];
  /** One per item of the template that carries base points, in the standard's order. */
  readonly lines: readonly ScoreLine[];
  /** Shown beside the total, capped; counts neither for passing nor for a grade. */
  readonly bonus: {
    readonly won: Hundredths;
    readonly cap: Hundredths;
    readonly lines: readonly ScoreLine[];
  };
  /** Codes of the vetoes that a superior has confirmed: they block 达标 whatever the total. */
  readonly vetoes: readonly string[];
  /** Base questions without points yet, and base questions that do not apply. */
  readonly pending: number;
  readonly notApplicable: number;
};

/**
 * The score from the questions put to a branch whose periods lie in one year, in any order. The standard's items are
 * the measure; a question about an item outside the branch's template is no part of it.
 */
export function scoreOf(input: {
  readonly standard: Standard;
  readonly template: Template;
  readonly questions: readonly Question[];
  readonly confirmedVetoes: readonly string[];
}): Score {
  const { standard, template } = input;
  const byCode = Map.groupBy(input.questions, ({ item }) => item.code);
  const all = standard.items
    .filter((item) => item.scoring.mode !== "veto" && appliesTo(item, template))
    .map((item) => lineOf(item, byCode.get(item.code) ?? []));
  const lines = all.filter(({ item }) => !item.bonus);
  const dimensions = standard.dimensions.map(({ key, points }) =>
    dimensionScore({ key, possible: inHundredths(exactly(points)) }, lines),
  );
  return {
    total: totalOf(dimensions),
    dimensions,
    lines,
    bonus: bonusOf(
      standard,
      all.filter(({ item }) => item.bonus),
    ),
    vetoes: [...new Set(input.confirmedVetoes)].toSorted(),
    pending: countOutcomes(lines, "pending"),
    notApplicable: countOutcomes(lines, "not_applicable"),
  };
}

/** The total of the same year, were one of its lines scored like this. */
export function totalWith(
  { dimensions, lines }: Pick<Score, "dimensions" | "lines">,
  line: ScoreLine,
): Hundredths | null {
  const others = lines.map((one) => (one.item.code === line.item.code ? line : one));
  return totalOf(dimensions.map((dimension) => dimensionScore(dimension, others)));
}

function dimensionScore(
  dimension: Pick<DimensionScore, "key" | "possible">,
  lines: readonly ScoreLine[],
): DimensionScore {
  const own = lines.filter(({ item }) => item.dimension === dimension.key);
  const won = sum(own.map((line) => line.won));
  const possible = sum(own.map((line) => line.possible));
  const points = over(exactly(dimension.possible), exactly(100));
  return {
    key: dimension.key,
    won: possible === 0 ? null : inHundredths(over(times(points, exactly(won)), exactly(possible))),
    possible: dimension.possible,
    items: { won, possible },
  };
}

function totalOf(dimensions: readonly DimensionScore[]): Hundredths | null {
  const counted = dimensions.filter(({ won }) => won !== null);
  const won = sum(counted.map((dimension) => dimension.won ?? 0));
  const possible = sum(counted.map((dimension) => dimension.possible));
  return possible === 0 ? null : inHundredths(over(exactly(won * 100), exactly(possible)));
}

function bonusOf(standard: Standard, lines: readonly ScoreLine[]): Score["bonus"] {
  const cap = inHundredths(exactly(standard.bonusCap));
  return { won: Math.min(cap, sum(lines.map((line) => line.won))), cap, lines };
}

const sum = (amounts: readonly number[]): number => amounts.reduce((a, b) => a + b, 0);

const countOutcomes = (lines: readonly ScoreLine[], kind: Outcome["kind"]): number =>
  sum(
    lines.map(({ questions }) => questions.filter(({ outcome }) => outcome.kind === kind).length),
  );

/** The unnamed bands of a summary: 90 and above, 60 to below 90, below 60. Grades need a person's decision. */
export const SCORE_BANDS = ["90", "60-90", "below-60"] as const;
export type ScoreBand = (typeof SCORE_BANDS)[number];

export function bandOf(total: Hundredths): ScoreBand {
  if (total >= 9000) return "90";
  return total >= 6000 ? "60-90" : "below-60";
}
