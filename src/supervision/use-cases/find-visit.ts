/** Loads a visit for one of its team, with the items that are looked at; everything that is done in a visit begins here. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { recusalOf } from "#supervision/recusal.ts";
import {
  checkInspector,
  checkMarking,
  type TeamMember,
  type VisitRefusal,
} from "#supervision/visit.ts";
import { itemsOfVisit } from "#supervision/visit-mark.ts";
import type { VisitStores, VisitView } from "#supervision/visit-ports.ts";
import type { Item } from "#taskbook/item.ts";

export type FoundVisit = {
  readonly view: VisitView;
  readonly member: TeamMember;
  readonly items: readonly Item[];
};

export type VisitOrder = {
  readonly id: string;
  readonly by: { readonly personId: string };
  readonly at: Instant;
};

type FindingVisitStores = Pick<VisitStores, "visits" | "editions">;

export async function findVisit(
  { visits, editions }: FindingVisitStores,
  { id, by, at }: VisitOrder,
): Promise<Result<FoundVisit, VisitRefusal>> {
  const on = dayOf(at);
  const found = await visits.findFor(id, { personId: by.personId, on });
  if (found === undefined) return refused({ kind: "visit.not-available" });
  const { view, inspector } = found;
  const recused = recusalOf(inspector, {
    path: view.branch.path,
    senderPath: view.unit.path,
    on,
  });
  const member = checkInspector(view, by.personId, recused);
  if (!member.ok) return member;
  if (view.visit.state === "cancelled")
    return refused({ kind: "visit.not-now", state: "cancelled" });
  const { standard } = await editions.getEdition(view.visit.editionId);
  const items = itemsOfVisit(standard.items, view.branch.template);
  return ok({ view, member: member.value, items });
}

/** The same for a change: until the transaction ends nobody else changes the visit. */
export async function takeVisit(
  stores: FindingVisitStores,
  order: VisitOrder,
): Promise<Result<FoundVisit, VisitRefusal>> {
  await stores.visits.lock(order.id);
  return findVisit(stores, order);
}

/** To mark, and to find something: while the visit is open and the inspector has not handed in. */
export async function takeForMarking(
  stores: FindingVisitStores,
  order: VisitOrder,
): Promise<Result<FoundVisit, VisitRefusal>> {
  return forMarking(await takeVisit(stores, order));
}

/** The same as it was read: whoever writes by it says at the writing that it still holds. */
export async function findForMarking(
  stores: FindingVisitStores,
  order: VisitOrder,
): Promise<Result<FoundVisit, VisitRefusal>> {
  return forMarking(await findVisit(stores, order));
}

function forMarking(found: Result<FoundVisit, VisitRefusal>): Result<FoundVisit, VisitRefusal> {
  if (!found.ok) return found;
  const may = checkMarking(found.value.view.visit, found.value.member);
  return may.ok ? found : may;
}

/** As it stands after a change that the same transaction has written. */
export async function refreshed(
  { visits }: Pick<VisitStores, "visits">,
  found: FoundVisit,
): Promise<FoundVisit> {
  const view = await visits.find(found.view.visit.id);
  if (view === undefined)
    throw new Error(`the visit ${found.view.visit.id} was changed and is gone`);
  const member = view.team.find(({ personId }) => personId === found.member.personId);
  if (member === undefined) throw new Error("an inspector left the team within one transaction");
  return { ...found, view, member };
}
