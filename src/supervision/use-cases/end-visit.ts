/** 交卷、合议、结束 — from each inspector's own marks to the one that stands, and the result for the branch. */
import { ok, type Result, refused } from "#kernel/result.ts";
import { allHandedIn, checkMarking, type VisitRefusal, visitTopic } from "#supervision/visit.ts";
import { type AgreedMark, differencesOf, type Mark, settle } from "#supervision/visit-mark.ts";
import type { VisitStores } from "#supervision/visit-ports.ts";
import { scoreMarks } from "#supervision/visit-score.ts";
import { type FoundVisit, refreshed, takeVisit, type VisitOrder } from "./find-visit.ts";
import { assignFindings } from "./raise-finding.ts";

export type EndOrder = VisitOrder & {
  /** The message pressed, whose card the press's own answer replaces. */
  readonly from?: string;
};

type Ended = Promise<Result<FoundVisit, VisitRefusal>>;

/** Once more by somebody who has handed in looks whether all have by now. The last one ends the visit where nothing differs. */
export async function handIn(stores: VisitStores, order: EndOrder): Ended {
  const found = await takeVisit(stores, order);
  if (!found.ok) return found;
  const { view, member } = found.value;
  const isBefore = view.visit.state === "planned";
  if (!isBefore && (view.visit.state !== "open" || member.handedInAt !== null))
    return goOn(stores, found.value, order);
  const may = checkMarking(view.visit, member);
  if (!may.ok) return may;
  const isLast = view.team.every(
    ({ personId, handedInAt }) => personId === member.personId || handedInAt !== null,
  );
  if (isLast && view.marks.length === 0) return refused({ kind: "visit.nothing-marked" });
  await stores.visits.handIn({ visitId: order.id, personId: member.personId, at: order.at });
  stores.audit.record({
    actor: member.personId,
    verb: "visit.handed-in",
    subject: `visit/${order.id}`,
    details: {
      marks: view.marks.filter(({ personId }) => personId === member.personId).length,
    },
  });
  return goOn(stores, await refreshed(stores, found.value), order);
}

/** What follows once all have handed in; somebody who did not may have left the team since. */
async function goOn(stores: VisitStores, found: FoundVisit, order: EndOrder): Ended {
  const { view } = found;
  if (view.visit.state !== "open" || !allHandedIn(view.team)) return ok(found);
  if (view.marks.length === 0) return refused({ kind: "visit.nothing-marked" });
  const settled = settle(view.marks, view.agreed);
  if (settled !== undefined) return ok(await close(stores, found, { ...order, settled }));
  await stores.visits.compare(order.id);
  for (const { personId } of view.team)
    if (personId !== order.by.personId)
      stores.notices.add({
        dedupeKey: `visit:${order.id}:compare:${personId}`,
        urgency: 1,
        dueAt: order.at,
        notice: { kind: "visit", visitId: order.id, personId },
        addressee: `person:${personId}`,
      });
  return ok(await refreshed(stores, found));
}

/** Any of the team says what is agreed, from among what was marked; it can be said anew until the visit ends. */
export async function agreeMark(
  stores: VisitStores,
  order: EndOrder & { readonly itemCode: string; readonly mark: Mark },
): Ended {
  const found = await takeVisit(stores, order);
  if (!found.ok) return found;
  const { view } = found.value;
  const { id, itemCode, mark, by, at } = order;
  if (view.visit.state !== "comparing")
    return refused({ kind: "visit.not-now", state: view.visit.state });
  const difference = differencesOf(view.marks, view.agreed).find(
    (one) => one.itemCode === itemCode,
  );
  if (difference === undefined) return refused({ kind: "visit.no-such-item" });
  if (difference.agreed === mark) return found;
  await stores.visits.saveAgreed({
    visitId: id,
    marks: [{ itemCode, mark, byPersonId: by.personId }],
    at,
  });
  stores.audit.record({
    actor: by.personId,
    verb: "visit.agreed",
    subject: `visit/${id}`,
    details: { itemCode, mark },
  });
  stores.notices.touch(visitTopic(id), order.from);
  return ok(await refreshed(stores, found.value));
}

/** 结束检查, when no difference is open. */
export async function endVisit(stores: VisitStores, order: EndOrder): Ended {
  const found = await takeVisit(stores, order);
  if (!found.ok) return found;
  const { view } = found.value;
  if (view.visit.state === "closed") return found;
  if (view.visit.state !== "comparing")
    return refused({ kind: "visit.not-now", state: view.visit.state });
  const settled = settle(view.marks, view.agreed);
  if (settled !== undefined) return ok(await close(stores, found.value, { ...order, settled }));
  const open = differencesOf(view.marks, view.agreed).filter(({ agreed }) => agreed === undefined);
  return refused({ kind: "visit.differs", count: open.length });
}

type Closing = EndOrder & { readonly settled: readonly AgreedMark[] };

/** In one transaction: the marks that stand, the points, the findings handed over, and the word to the branch. */
async function close(
  stores: VisitStores,
  found: FoundVisit,
  { id, by, at, from, settled }: Closing,
): Promise<FoundVisit> {
  const { view, items } = found;
  const marks = new Map(settled.map(({ itemCode, mark }) => [itemCode, mark]));
  const { won, possible } = scoreMarks(items, marks);
  await stores.visits.saveAgreed({ visitId: id, marks: settled, at });
  const assigned = await assignFindings(stores, { visitId: id, by, at });
  await stores.visits.close({ id, won, possible, at });
  stores.audit.record({
    actor: by.personId,
    verb: "visit.closed",
    subject: `visit/${id}`,
    details: { branchId: view.branch.id, won, possible, findings: assigned.length },
  });
  stores.notices.add({
    dedupeKey: `visit-result:${id}`,
    urgency: 1,
    dueAt: at,
    notice: { kind: "visit-result", visitId: id },
    addressee: `secretary:${view.branch.id}`,
  });
  stores.notices.touch(visitTopic(id), from);
  return refreshed(stores, found);
}
