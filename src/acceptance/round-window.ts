/** 一年几次评定 — which months each round of a scheme speaks of: the k-th of n rounds has the k-th part of the year's twelve months. */
import type { Month } from "#kernel/calendar.ts";
import type { Scheme } from "#taskbook/scheme.ts";

export type RoundWindow = {
  readonly round: number;
  readonly from: Month;
  /** The last month. */
  readonly upTo: Month;
};

const MONTHS = 12;

/** In the order of the rounds; a scheme that names none has one, the whole year. */
export function roundWindows({ rounds }: Pick<Scheme, "rounds">, year: string): RoundWindow[] {
  const numbers = rounds.length === 0 ? [1] : rounds.map(({ round }) => round);
  const ends = (index: number) => Math.floor((MONTHS * index) / numbers.length);
  return numbers
    .toSorted((one, other) => one - other)
    .map((round, index) => ({
      round,
      from: monthOf(year, Math.min(ends(index) + 1, ends(index + 1))),
      upTo: monthOf(year, ends(index + 1)),
    }));
}

const monthOf = (year: string, number: number): Month =>
  `${year}-${String(Math.max(1, number)).padStart(2, "0")}`;
