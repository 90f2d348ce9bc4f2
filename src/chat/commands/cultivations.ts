/** 验收 培育 — the plans that somebody made, mentors or lives under, and the branches for which they may make one. */
import { CULTIVATIONS_SHOWN, cultivationListCard } from "#cards/acceptance/cultivation-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { visibleRoots } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";
import type { Asking } from "./command.ts";

export async function showCultivations(
  { cultivations }: Pick<Stores, "cultivations">,
  { actor }: Pick<Asking, "actor">,
): Promise<Card> {
  const limit = CULTIVATIONS_SHOWN + 1;
  const plans = await cultivations.list({
    reach: readReach(actor),
    mentorId: actor.personId,
    limit,
  });
  const reach = visibleRoots(actor, "plan-cultivation");
  return cultivationListCard({ plans, unplanned: await cultivations.listUnplanned(reach, limit) });
}

/** Where they plan, review, or keep the branch's own application. */
export function readReach(actor: Actor) {
  const verbs = ["plan-cultivation", "review-application", "apply-acceptance"] as const;
  const reaches = verbs.map((verb) => visibleRoots(actor, verb));
  return {
    kind: "within" as const,
    units: reaches.flatMap((reach) => (reach.kind === "within" ? reach.units : [])),
    roots: reaches.flatMap((reach) => (reach.kind === "within" ? reach.roots : [])),
  };
}
