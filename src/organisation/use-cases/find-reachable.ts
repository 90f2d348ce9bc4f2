/** Who of a superior can be told: the nearest responsible person with an account, at the unit or above it. */
import type { Day } from "#kernel/calendar.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import type { Responsible } from "#organisation/responsible.ts";

export type Reachable = Responsible & { readonly openId: string };

export async function findReachable(
  organisation: Pick<OrganisationStore, "findUnit" | "listResponsible">,
  unitId: string,
  on: Day,
): Promise<Reachable | undefined> {
  const unit = await organisation.findUnit(unitId);
  const line = unit?.path.split("/").toReversed() ?? [];
  const found = await organisation.listResponsible(line, on);
  for (const id of line)
    for (const level of ["direct", "first"] as const) {
      const person = found.get(id)?.[level];
      if (person !== undefined && person.openId !== null)
        return { ...person, openId: person.openId };
    }
  return undefined;
}
