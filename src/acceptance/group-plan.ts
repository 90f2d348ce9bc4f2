/** 分类推进 — what branches of one group have in common that keeps them from the next: 扩大先进、提升中间、整顿后进 each begin there (R83). */

import { assertNever } from "#kernel/assert-never.ts";
import type { DimensionKey } from "#taskbook/item.ts";
import type { BandGroup, SchemePart } from "#taskbook/scheme.ts";
import type { Hindrance } from "./grade.ts";
import type { BranchRecord } from "./standing.ts";

export type Lack =
  | { readonly kind: "dimension"; readonly dimension: DimensionKey }
  | { readonly kind: "part"; readonly part: SchemePart }
  | { readonly kind: "needs"; readonly name: string }
  | { readonly kind: "veto" };

export type LackingBranch = {
  readonly group: BandGroup | null;
  readonly hindrances: readonly Hindrance[];
  readonly dimensions: BranchRecord["dimensions"];
};

export type GroupPlan = {
  readonly branches: number;
  /** What at least half of them lack, the most frequent first. */
  readonly common: readonly { readonly lack: Lack; readonly branches: number }[];
};

/** `near`: branches in the middle that one thing alone keeps from 先进. */
export type GroupPlans = {
  readonly near: GroupPlan;
  readonly middle: GroupPlan;
  readonly backward: GroupPlan;
};

const SHOWN = 3;

export function planGroups(branches: readonly LackingBranch[]): GroupPlans {
  const of = (group: BandGroup) => branches.filter((one) => one.group === group);
  const middle = of("middle");
  return {
    near: planOf(middle.filter(({ hindrances }) => hindrances.length === 1)),
    middle: planOf(middle),
    backward: planOf(of("backward")),
  };
}

function planOf(branches: readonly LackingBranch[]): GroupPlan {
  const counts = new Map<string, { lack: Lack; branches: number }>();
  for (const branch of branches)
    for (const [key, lack] of lacksOf(branch)) {
      const known = counts.get(key);
      counts.set(key, { lack, branches: (known?.branches ?? 0) + 1 });
    }
  const common = [...counts]
    .filter(([, one]) => one.branches * 2 >= branches.length)
    .toSorted(([a, one], [b, other]) => other.branches - one.branches || (a < b ? -1 : 1))
    .slice(0, SHOWN)
    .map(([, one]) => one);
  return { branches: branches.length, common };
}

/** What is missed by name, and the dimension where most is left to be won. */
function lacksOf({ hindrances, dimensions }: LackingBranch): ReadonlyMap<string, Lack> {
  const weakest = weakestOf(dimensions);
  const lacks = [
    ...hindrances.flatMap((one): Lack[] => lackOf(one)),
    ...(weakest === undefined ? [] : [{ kind: "dimension", dimension: weakest } as const]),
  ];
  return new Map(lacks.map((lack) => [JSON.stringify(lack), lack]));
}

function lackOf(hindrance: Hindrance): Lack[] {
  switch (hindrance.kind) {
    case "dimension":
      return [{ kind: "dimension", dimension: hindrance.dimension }];
    case "part":
      return [{ kind: "part", part: hindrance.part }];
    case "needs":
      return [{ kind: "needs", name: hindrance.name }];
    case "veto":
      return [{ kind: "veto" }];
    // Of points and places nothing follows that a branch could do.
    case "total":
    case "points":
    case "cap":
      return [];
    default:
      return assertNever(hindrance);
  }
}

function weakestOf(dimensions: BranchRecord["dimensions"]): DimensionKey | undefined {
  const open = dimensions.filter(({ won, possible }) => won < possible);
  return open.reduce<(typeof open)[number] | undefined>(
    (least, one) =>
      least === undefined || one.won * least.possible < least.won * one.possible ? one : least,
    undefined,
  )?.key;
}
