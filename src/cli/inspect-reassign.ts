/** zhuji inspect reassign */
import { teamRefusalWords } from "#cards/supervision/inspection-words.ts";
import type { Stores } from "#chat/ports.ts";
import { reassignInspector } from "#supervision/use-cases/reassign-inspector.ts";
import { findPerson } from "./find-person.ts";
import { findUnit } from "./find-unit.ts";
import type { ReassignOptions } from "./inspect.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import type { Workplace } from "./workplace.ts";

export async function reassignHere(
  place: Workplace,
  inspectionId: string,
  options: ReassignOptions,
): Promise<Outcome> {
  const branch = await findUnit(place, options.branch);
  if (!branch.ok) return branch.refusal;
  const to = await findPerson(place, options.to);
  if (!to.ok) return to.refusal;
  return place.transact(async (stores) => {
    const visitId = await stores.inspections.findVisitId(inspectionId, branch.value.id);
    const from = await findLeaving(stores, { visitId, called: options.from });
    const reassigned = await reassignInspector(stores, {
      visitId: visitId ?? "",
      from,
      to: to.value.personId,
      reason: options.reason,
      by: "system",
      at: place.clock.now(),
    });
    if (!reassigned.ok)
      return refusal(reassigned.refusal.kind, [teamRefusalWords(reassigned.refusal)]);
    const { team } = reassigned.value;
    return done(
      [`${branch.value.name}现在的检查组：${team.map(({ name }) => name).join("、")}。`],
      {
        visitId,
        team: team.map(({ personId }) => personId),
      },
    );
  });
}

type Leaving = { readonly visitId: string | undefined; readonly called: string | undefined };

/** One of the team, also when they have left the roll; else whoever is called so, who may have been of it. */
async function findLeaving(
  { visits, inspections }: Pick<Stores, "visits" | "inspections">,
  { visitId, called }: Leaving,
): Promise<string | null> {
  if (called === undefined) return null;
  const team = visitId === undefined ? [] : ((await visits.find(visitId))?.team ?? []);
  const known = [...team, ...(await inspections.listPeople([called]))];
  const meant = known.find(({ personId, name }) => personId === called || name === called);
  return meant?.personId ?? called;
}
