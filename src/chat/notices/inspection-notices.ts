/** 派去的检查 told to whoever goes: all their visits of one inspection in one card. */
import { encodeAction } from "#cards/actions.ts";
import { assignedCard, assignedLine } from "#cards/supervision/inspection-assigned-card.ts";
import { MY_VISITS } from "#cards/supervision/visit-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { inspectionTopic } from "#supervision/inspection.ts";
import type { InspectionNotice } from "#supervision/plan-ports.ts";

/** Where it stands it also says that nothing is left to go to. */
export async function renderAssigned(
  stores: Stores,
  { inspectionId, personId }: InspectionNotice,
  now: Instant,
): Promise<Rendered> {
  const assigned = await stores.inspections.findAssigned(inspectionId, personId);
  if (assigned === undefined) return { kind: "nothing", reason: "the inspection is not kept" };
  const openId = await stores.bindings.findAccount(personId);
  if (openId === undefined) return { kind: "nothing", reason: "the inspector has no account" };
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: assignedCard({ assigned, today: dayOf(now) }),
    part: {
      line: assignedLine(assigned),
      press: { label: MY_VISITS, value: encodeAction({ kind: "command.run", text: MY_VISITS }) },
    },
    topics: [inspectionTopic(inspectionId)],
  };
}

/** Somebody else goes instead, or all of it is over. */
export async function findAssignedUnwanted(
  { inspections }: Pick<Stores, "inspections">,
  { inspectionId, personId }: InspectionNotice,
): Promise<string | undefined> {
  const assigned = await inspections.findAssigned(inspectionId, personId);
  return assigned === undefined || assigned.visits.length > 0
    ? undefined
    : "nothing of the inspection waits for the person";
}
