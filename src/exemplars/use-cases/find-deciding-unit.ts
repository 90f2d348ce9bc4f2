/** The county above a branch, else the city: whose committee may approve a naming. */
import type { OrganisationStore } from "#organisation/ports.ts";
import type { Unit } from "#organisation/unit.ts";

export async function findDecidingUnit(
  { organisation }: { readonly organisation: Pick<OrganisationStore, "findUnit"> },
  path: string,
): Promise<Unit | undefined> {
  const line = await Promise.all(path.split("/").map(async (id) => organisation.findUnit(id)));
  return (
    line.findLast((unit) => unit?.kind === "county") ?? line.find((unit) => unit?.kind === "city")
  );
}
