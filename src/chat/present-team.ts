/** 改派 in the chat: a visit whose team whoever plans at the unit that sends may change, and who may be sent. */

import type { Card } from "#cards/kit/card.ts";
import { type TeamFormView, teamFormCard } from "#cards/supervision/team-form-card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Actor } from "#organisation/post.ts";
import { recusalOf } from "#supervision/recusal.ts";
import type { VisitView } from "#supervision/visit-ports.ts";
import type { Stores } from "./ports.ts";
import { plansAt } from "./present-draw.ts";

type Reading = Pick<Stores, "visits" | "inspections" | "recusals">;

/** Undefined for who does not plan there, and for who stands in the branch: they learn of 暗访 when it is over. */
export async function findTeam(
  { visits }: Pick<Stores, "visits">,
  visitId: string,
  by: Actor,
): Promise<VisitView | undefined> {
  const view = await visits.find(visitId);
  if (view === undefined || !plansAt(by, view.unit.id)) return undefined;
  return by.standings.some(({ path }) => path === view.branch.path) ? undefined : view;
}

export async function presentTeam(
  { inspections, recusals }: Reading,
  view: VisitView,
  { at, ...said }: { readonly at: Instant } & Pick<TeamFormView, "refused" | "said">,
): Promise<Card> {
  const { visit, branch, unit, team } = view;
  const on = visit.visitOn ?? dayOf(at);
  const people = await inspections.listInspectors(unit.path, on);
  const known = await recusals.listInspectors(
    people.map(({ personId }) => personId),
    on,
  );
  const away = new Set(
    known
      .filter((one) => recusalOf(one, { path: branch.path, senderPath: unit.path, on }))
      .map(({ personId }) => personId),
  );
  const gone = new Set(team.map(({ personId }) => personId));
  const others = people.filter(
    ({ personId, isBound }) => isBound && !away.has(personId) && !gone.has(personId),
  );
  return teamFormCard({ view, others, ...said });
}
