/** 算式的说法 — how the points of a line come about, with the branch's own numbers; only for those who may read its answers. */
import { missesOf } from "#taskbook/score-arithmetic.ts";
import type { Fraction, Hundredths } from "#taskbook/score-fraction.ts";
import { type ScoredQuestion, scoredQuestions } from "#taskbook/score-gain.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";

/** 标准6次，答了5次：5/6 × 3分 = 2.50分. Undefined while nothing of the line is scored. */
export function arithmeticWords(line: ScoreLine): string | undefined {
  const scored = scoredQuestions(line);
  const [first] = scored;
  if (first === undefined) return undefined;
  const { scoring, points } = line.item;
  if (scoring.mode === "per_missing") {
    const misses = missesOf(scored.map(({ worth }) => worth));
    return misses === 0
      ? `一次没少，得满分${points}分`
      : `少${misses}次，每次扣${scoring.deduct}分：${points} − ${misses} × ${scoring.deduct}${left(line, misses * scoring.deduct)}`;
  }
  return scored.length === 1 ? ofOne(line, first) : ofSeveral(line, scored);
}

/** Down to 0 and no further. */
const left = ({ item, won }: ScoreLine, deducted: number): string =>
  deducted > item.points ? "，扣完为止，得0分" : ` = ${written(won)}分`;

function ofOne(line: ScoreLine, { worth }: ScoredQuestion): string {
  const { points } = line.item;
  const [loss] = worth.losses;
  if (loss === undefined) return `做到了，得满分${points}分`;
  const counted =
    loss.kind === "below-target" && worth.losses.length === 1
      ? `标准${loss.target}${loss.unit}，答了${loss.value}${loss.unit}`
      : `得这一条的${ratioWords(worth.ratio)}`;
  return `${counted}：${product(line, worth.ratio)}`;
}

/** Done or not in each period: how many of how many. Otherwise every period's share, and their mean. */
function ofSeveral(line: ScoreLine, scored: readonly ScoredQuestion[]): string {
  const ratios = scored.map(({ worth }) => worth.ratio);
  if (ratios.every(isWhole)) {
    const done = ratios.filter(({ numerator }) => numerator > 0n).length;
    const share = { numerator: BigInt(done), denominator: BigInt(ratios.length) };
    return `计分${ratios.length}期，做到${done}期：${product(line, share, `${done}/${ratios.length}`)}`;
  }
  const shares = ratios.map((ratio) => ratioWords(ratio)).join("、");
  return `${ratios.length}期各得${shares}，平均后乘${line.item.points}分，得${written(line.won)}分`;
}

const isWhole = ({ numerator, denominator }: Fraction): boolean =>
  numerator === 0n || numerator === denominator;

/** Two digits, as points are kept; ≈ where they are rounded. */
function product(line: ScoreLine, ratio: Fraction, share = ratioWords(ratio)): string {
  const exact = ratio.numerator * toHundredths(line.item.points);
  const equals = exact % ratio.denominator === 0n ? "=" : "≈";
  return `${share} × ${line.item.points}分 ${equals} ${written(line.won)}分`;
}

const toHundredths = (points: number): bigint => BigInt(Math.round(points * 100));
const written = (points: Hundredths): string => (points / 100).toFixed(2);

/** A whole per cent where it is one, else the fraction in its lowest terms: 50%, 5/6. */
function ratioWords({ numerator, denominator }: Fraction): string {
  if ((numerator * 100n) % denominator === 0n) return `${(numerator * 100n) / denominator}%`;
  const by = greatestDivisor(numerator, denominator);
  return `${numerator / by}/${denominator / by}`;
}

const greatestDivisor = (a: bigint, b: bigint): bigint =>
  b === 0n ? a : greatestDivisor(b, a % b);
