/** Who can be told of what they may do: the nearest responsible person with an account who may, at the unit or above it. */
import type { Day } from "#kernel/calendar.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Reachable } from "./find-reachable.ts";

export type EntitledStores = Pick<OrganisationStore, "findUnit" | "listResponsible" | "findActor">;

type Wanted = {
  readonly unitId: string;
  readonly on: Day;
  readonly isEntitled: (actor: Actor) => boolean | Promise<boolean>;
};

export async function findEntitled(
  organisation: EntitledStores,
  { unitId, on, isEntitled }: Wanted,
): Promise<Reachable | undefined> {
  const unit = await organisation.findUnit(unitId);
  const line = unit?.path.split("/").toReversed() ?? [];
  const found = await organisation.listResponsible(line, on);
  for (const id of line)
    for (const level of ["direct", "first"] as const) {
      const person = found.get(id)?.[level];
      if (person === undefined || person.openId === null) continue;
      const actor = await organisation.findActor(person.openId, on);
      if (actor !== undefined && (await isEntitled(actor)))
        return { ...person, openId: person.openId };
    }
  return undefined;
}
