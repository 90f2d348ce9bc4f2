/** 计分算式 — from the scored questions of an item to the points of its line. */
import type { Item } from "./item.ts";
import {
  exactly,
  type Fraction,
  isLess,
  minus,
  over,
  plus,
  times,
  ZERO,
} from "./score-fraction.ts";
import type { Scored } from "./score-modes.ts";

/** per_missing takes its deduction for every miss, down to 0; any other mode takes the mean of the ratios, unrounded. */
export function wonOf(
  { scoring, points }: Pick<Item, "scoring" | "points">,
  scored: readonly Pick<Scored, "ratio" | "misses">[],
): Fraction {
  if (scoring.mode === "per_missing") {
    const left = minus(exactly(points), times(exactly(scoring.deduct), exactly(missesOf(scored))));
    return isLess(left, ZERO) ? ZERO : left;
  }
  const ratios = scored.map(({ ratio }) => ratio).reduce(plus, ZERO);
  return over(times(exactly(points), ratios), exactly(scored.length));
}

/** How often the standard was missed over all questions. */
export const missesOf = (scored: readonly Pick<Scored, "misses">[]): number =>
  scored.reduce((sum, { misses }) => sum + misses, 0);
