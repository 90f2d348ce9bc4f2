/** 先补哪几条 — the lost points that can still be won back, the easiest first. */
import type { Day } from "#kernel/calendar.ts";
import { lastDayOfPeriod } from "#taskbook/period.ts";
import type { Score } from "#taskbook/score.ts";
import { type Gain, gainOf } from "#taskbook/score-gain.ts";
import type { ScoreLine } from "#taskbook/score-line.ts";
import type { WinBack } from "#taskbook/score-win-back.ts";

export type EasyLoss = { readonly line: ScoreLine; readonly gain: Gain };

/** Mending what is still open is easier than waiting for a good next period. */
const EFFORT: Readonly<Record<Gain["kind"], number>> = { mending: 0, "next-period": 1 };

/** At most `most`: by effort, then by what the total gains, then in the order of the standard; never what is lost for the year. */
export function easiestLosses(
  score: Score,
  { most, today }: { readonly most: number; readonly today: Day },
): readonly EasyLoss[] {
  return score.lines
    .flatMap((line) => {
      const gain = gainOf(score, line);
      const isAhead = gain?.kind !== "next-period" || lastDayOfPeriod(gain.next) >= today;
      return gain === undefined || gain.points <= 0 || !isAhead ? [] : [{ line, gain }];
    })
    .toSorted(
      (one, other) =>
        EFFORT[one.gain.kind] - EFFORT[other.gain.kind] || other.gain.points - one.gain.points,
    )
    .slice(0, most);
}

/** The ways that are still open: of a score up to an earlier month, the next period may be over. */
export const waysAhead = (line: Pick<ScoreLine, "winBack">, today: Day): readonly WinBack[] =>
  line.winBack.filter((way) => way.kind !== "do-next-period" || lastDayOfPeriod(way.next) >= today);
