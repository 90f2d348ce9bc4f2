/** 检查 改派 柳芽村 — the team of a visit to the branch that the person's own unit sends. */
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { teamChoiceCard } from "#cards/supervision/team-form-card.ts";
import type { Stores } from "#chat/ports.ts";
import { findTeam, presentTeam } from "#chat/present-team.ts";
import { placeOf } from "#organisation/permission.ts";
import { findAskedUnit, withoutUnitCard } from "./asked-unit.ts";
import type { Asking } from "./command.ts";

const TITLE = "检查";
const VERB = "plan-inspection";

export async function showReassign(
  stores: Stores,
  asking: Asking,
  words: readonly string[],
): Promise<Card> {
  const found = await findAskedUnit(stores, asking, { words, verb: VERB });
  if (found.kind !== "unit" || found.unit.kind !== "branch")
    return found.kind === "unit"
      ? noticeCard({ title: TITLE, lines: ["请写要改派的支部，如“检查 改派 柳芽村”。"] })
      : withoutUnitCard(found, {
          title: TITLE,
          words,
          typed: ({ id }) => `${TITLE} 改派 ${id}`,
          inGroup: false,
        });
  const { unit: branch } = found;
  const { actor, at } = asking;
  const senders = actor.standings.filter(({ role }) => placeOf(role, VERB) !== "nowhere");
  const views = [];
  for (const unitId of new Set(senders.map((standing) => standing.unitId)))
    for (const { visitId } of await stores.inspections.listChangeable({
      unitId,
      branchId: branch.id,
    })) {
      const view = await findTeam(stores, visitId, actor);
      if (view !== undefined) views.push(view);
    }
  const [only] = views;
  if (only === undefined)
    return noticeCard({
      title: TITLE,
      lines: [`没有您单位派去${branch.name}、还能改派的检查。`],
    });
  return views.length === 1
    ? presentTeam(stores, only, { at })
    : teamChoiceCard({ branchName: branch.name, views });
}
