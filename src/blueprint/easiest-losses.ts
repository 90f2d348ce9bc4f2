/** 先补哪几条 — the lost points that can still be won back, the easiest first. */
import type { Score } from "#taskbook/score.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import type { WinBack } from "#taskbook/score-win-back.ts";

/** Mending what is still open is easier than waiting for a good next period; what is lost for the year is left out. */
function effortOf({ kind }: WinBack): number | undefined {
  switch (kind) {
    case "mend-before-close":
    case "reach-target":
      return 0;
    case "do-next-period":
      return 1;
    case "answer-before-close":
    case "cannot-this-year":
      return undefined;
  }
}

const easiestOf = (line: ScoreLine): number =>
  Math.min(...line.winBack.map((way) => effortOf(way) ?? Number.POSITIVE_INFINITY));

/** At most `most` lines: by effort, then by the points lost, then in the order of the standard. */
export function easiestLosses(score: Score, most: number): readonly ScoreLine[] {
  return score.lines
    .filter((line) => line.won < line.possible && easiestOf(line) < Number.POSITIVE_INFINITY)
    .toSorted(
      (one, other) =>
        easiestOf(one) - easiestOf(other) || other.possible - other.won - (one.possible - one.won),
    )
    .slice(0, most);
}
