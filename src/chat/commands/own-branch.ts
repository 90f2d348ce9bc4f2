/** The branch a person serves in, as its secretary or a member of its committee. */
import type { Stores } from "#chat/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";

export async function findOwnBranch(
  stores: Pick<Stores, "organisation">,
  actor: Actor,
): Promise<Unit | undefined> {
  const standing = actor.standings.find(
    ({ role }) => role === "branch_secretary" || role === "branch_member",
  );
  return standing === undefined ? undefined : stores.organisation.findUnit(standing.unitId);
}
