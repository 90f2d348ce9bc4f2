/** Schemes that compile and counties to grade by them, by chance. Points are few and coarse, so that ties abound. */
import type { BranchRecord, PartFigures, RoundFigures } from "#acceptance/standing.ts";
import { BRANCH_TYPES } from "#organisation/unit.ts";
import { DIMENSION_KEYS } from "#taskbook/item.ts";
import {
  type BandGroup,
  COMBINATIONS,
  SCHEME_PARTS,
  type Scheme,
  type SchemeBand,
  type TieFigure,
} from "#taskbook/scheme.ts";
import { type Random, shuffled } from "#tests/support/random.ts";

const LARGEST = 24;
const VETOES = ["V-01", "V-02"];

const below = (random: Random, limit: number) => Math.floor(random() * limit);
const chance = (random: Random, share: number) => random() < share;
function oneOf<T>(random: Random, all: readonly T[]): T {
  const found = all[below(random, all.length)];
  if (found === undefined) throw new Error("nothing to choose from");
  return found;
}

export function randomScheme(random: Random): Scheme {
  const combine = oneOf(random, COMBINATIONS);
  const count = 1 + below(random, 3);
  return {
    pass: 60 + 5 * below(random, 7),
    dimensionLeast: 10 * below(random, 8),
    vetoes: chance(random, 0.5) ? "all" : ["V-01"],
    plusCap: 4,
    minusCap: 3,
    combine,
    parts: partsOf(random),
    bands: bandsOf(random),
    adjustments: [
      { name: "加一", kind: "plus", points: 1, most: 3 },
      { name: "加二", kind: "plus", points: 2.5, most: 2.5 },
      { name: "减一", kind: "minus", points: 0.5, most: 2 },
    ],
    rounds: Array.from({ length: count }, (_, index) => ({
      round: index + 1,
      ...(combine === "mean" ? { weight: [100, 50, 25][count - 1] ?? 25 } : {}),
    })),
    dimensions: chance(random, 0.3) ? [{ dimension: "act", least: 80 }] : [],
    maxima: [{ type: "floating", points: 50 }],
  };
}

function partsOf(random: Random): Scheme["parts"] {
  const weights = oneOf(random, [[100], [60, 40], [50, 30, 20]]);
  return weights.map((weight, index) => ({
    part: SCHEME_PARTS[index] ?? "system",
    weight,
    ...(chance(random, 0.2) ? { least: 70 } : {}),
  }));
}

/** As the compiler takes them: no cap and no condition at the door of 后进. */
function bandsOf(random: Random): readonly SchemeBand[] {
  const count = 2 + below(random, 4);
  const hasBackward = chance(random, 0.6);
  const strict = below(random, count);
  return Array.from({ length: count }, (_, index): SchemeBand => {
    const isLast = index === count - 1;
    const group: BandGroup =
      isLast && hasBackward ? "backward" : index === 0 ? "advanced" : "middle";
    const isFree = !isLast && !(hasBackward && index === count - 2);
    return {
      name: `第${index + 1}段`,
      gte: isLast ? 0 : 90 - 10 * index,
      group,
      mustPass: !isLast && index < strict,
      ...(isFree && chance(random, 0.2) ? { needs: "加一" } : {}),
      ...(isFree && chance(random, 0.7) ? { cap: capOf(random) } : {}),
    };
  });
}

function capOf(random: Random): NonNullable<SchemeBand["cap"]> {
  const figures: readonly TieFigure[] = ["base", "system", "weakest"];
  return {
    share: 5 + below(random, 50),
    ties: shuffled(figures, random).slice(0, below(random, 4)),
    rest: chance(random, 0.5) ? "none" : "all",
  };
}

export function randomCounty(scheme: Scheme, random: Random): readonly BranchRecord[] {
  return Array.from({ length: 1 + below(random, LARGEST) }, (_, index) => ({
    id: `b${index}`,
    type: oneOf(random, BRANCH_TYPES),
    rounds: scheme.rounds
      .filter(() => chance(random, 0.9))
      .map(({ round }) => roundOf(round, random)),
    dimensions: DIMENSION_KEYS.filter(() => chance(random, 0.5)).map((key) => ({
      key,
      won: 100 * (4 + below(random, 7)),
      possible: 1000,
    })),
    vetoes: VETOES.filter(() => chance(random, 0.04)),
    adjustments: scheme.adjustments
      .filter(() => chance(random, 0.4))
      .map(({ name }) => ({ name, times: below(random, 4) })),
    failedItems: chance(random, 0.15) ? ["C-ACT-02"] : [],
  }));
}

const roundOf = (round: number, random: Random): RoundFigures => ({
  round,
  parts: Object.fromEntries(
    SCHEME_PARTS.filter(() => chance(random, 0.8)).map((part): [string, PartFigures] => [
      part,
      { won: 500 * (8 + below(random, 13)), possible: chance(random, 0.9) ? 10_000 : null },
    ]),
  ),
});
