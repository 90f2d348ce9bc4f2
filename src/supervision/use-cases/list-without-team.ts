/** Branches of a unit to which 回避 leaves no team of its inspectors: a draw leaves them out by itself. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import type { DrawingStores } from "#supervision/ports.ts";
import { branchesWithoutTeam } from "#supervision/team.ts";

type Asked = {
  readonly unit: Pick<Unit, "path">;
  readonly teamSize: number;
  /** When the public value comes out: nobody goes before. */
  readonly value: { readonly at: Instant };
};

/** Held against all inspectors of the unit: who of them goes is settled after the draw. */
export async function listWithoutTeam(
  {
    organisation,
    inspections,
    recusals,
  }: Pick<DrawingStores, "organisation" | "inspections" | "recusals">,
  { unit, teamSize, value }: Asked,
): Promise<readonly string[]> {
  const on = dayOf(value.at);
  const people = await inspections.listInspectors(unit.path, on);
  const ids = people.map(({ personId }) => personId);
  const units = await organisation.listSubtree(unit.path);
  return branchesWithoutTeam({
    branches: units.filter(({ kind }) => kind === "branch"),
    inspectors: await recusals.listInspectors(ids, on),
    size: teamSize,
    senderPath: unit.path,
    on,
  });
}
