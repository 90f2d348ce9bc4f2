/** 现场得分 — points won and possible of what was marked: 符合 all of an item's, 部分符合 half, 不符合 none. Our proposal. */
import type { Item } from "#taskbook/item.ts";
import {
  exactly,
  type Fraction,
  type Hundredths,
  inHundredths,
  ONE,
  plus,
  times,
  ZERO,
} from "#taskbook/score-fraction.ts";
import type { Mark } from "./visit-mark.ts";

const SHARE: Readonly<Record<Mark, Fraction>> = {
  meets: ONE,
  partly: { numerator: 1n, denominator: 2n },
  fails: ZERO,
};

export type VisitScore = {
  readonly won: Hundredths;
  readonly possible: Hundredths;
  /** How many items were marked, those that score nothing among them. */
  readonly marked: number;
};

/** Rounded once, at the end. Bonus items are marked and score nothing: they never heal what is lost. */
export function scoreMarks(
  items: readonly Pick<Item, "code" | "points" | "bonus">[],
  marks: ReadonlyMap<string, Mark>,
): VisitScore {
  let [won, possible, marked] = [ZERO, ZERO, 0];
  for (const { code, points, bonus } of items) {
    const mark = marks.get(code);
    if (mark === undefined) continue;
    marked += 1;
    if (bonus) continue;
    won = plus(won, times(exactly(points), SHARE[mark]));
    possible = plus(possible, exactly(points));
  }
  return { won: inHundredths(won), possible: inHundredths(possible), marked };
}
