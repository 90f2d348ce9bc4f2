/** Branches to grade: each with one round unless said otherwise. Points are whole points here, hundredths there. */
import type { BranchRecord, PartFigures } from "#acceptance/standing.ts";
import type { Scheme, SchemePart } from "#taskbook/scheme.ts";

type Points = { readonly [P in SchemePart]?: number };

export const of = (points: number, possible = 100): PartFigures => ({
  won: Math.round(points * 100),
  possible: Math.round(possible * 100),
});

const figures = (points: Points) =>
  Object.fromEntries(Object.entries(points).map(([part, own]) => [part, of(own)]));

export const branch = (
  id: string,
  points: Points | readonly Points[],
  more: Partial<BranchRecord> = {},
): BranchRecord => ({
  id,
  type: "village",
  rounds: (Array.isArray(points) ? points : [points]).map((one, index) => ({
    round: index + 1,
    parts: figures(one),
  })),
  dimensions: [],
  vetoes: [],
  adjustments: [],
  failedItems: [],
  ...more,
});

/** The defaults with something else in them. */
export const scheme = (changes: Partial<Scheme>): Scheme => ({
  pass: 80,
  dimensionLeast: 60,
  vetoes: "all",
  plusCap: 0,
  minusCap: 0,
  combine: "mean",
  parts: [{ part: "system", weight: 100 }],
  bands: [
    { name: "先进", gte: 90, group: "advanced", mustPass: true },
    { name: "中间", gte: 60, group: "middle", mustPass: false },
    { name: "后进", gte: 0, group: "backward", mustPass: false },
  ],
  adjustments: [],
  rounds: [],
  dimensions: [],
  maxima: [],
  ...changes,
});
