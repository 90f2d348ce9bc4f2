/** Where a branch stands: the first columns of every sheet about branches. */
import type { BranchYear } from "#blueprint/year.ts";
import type { Unit } from "#organisation/unit.ts";

/** Short name of the 基层党委 by branch; absent for one directly under the county. */
export type Committees = ReadonlyMap<string, string>;

export const PLACE = ["基层党委", "党支部"] as const;

/** `units` hold every committee that may be above one of the branches. */
export const committeesOf = (years: readonly BranchYear[], units: readonly Unit[]): Committees =>
  committeesAbove(
    years.map(({ branch }) => branch),
    units,
  );

export function committeesAbove(
  branches: readonly Pick<Unit, "id" | "path">[],
  units: readonly Unit[],
): Committees {
  const names = new Map(
    units.filter(({ kind }) => kind === "committee").map(({ id, shortName }) => [id, shortName]),
  );
  return new Map(
    branches.flatMap((branch) => {
      const above = branch.path.split("/").findLast((id) => names.has(id));
      const name = above === undefined ? undefined : names.get(above);
      return name === undefined ? [] : [[branch.id, name]];
    }),
  );
}

export const placeCells = (committees: Committees, { branch }: BranchYear) => ({
  基层党委: committees.get(branch.id) ?? "",
  党支部: branch.name,
});
