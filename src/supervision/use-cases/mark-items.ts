/** 符合、部分符合、不符合 — one tap an item, kept at once; or what the system knows, for those that nobody has marked. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { VisitRefusal } from "#supervision/visit.ts";
import type { GivenMark, Mark } from "#supervision/visit-mark.ts";
import type { VisitStores } from "#supervision/visit-ports.ts";
import { type FoundVisit, refreshed, takeForMarking, type VisitOrder } from "./find-visit.ts";
import { readKnown } from "./read-known.ts";

export async function markItem(
  stores: VisitStores,
  order: VisitOrder & { readonly itemCode: string; readonly mark: Mark },
): Promise<Result<FoundVisit, VisitRefusal>> {
  const found = await takeForMarking(stores, order);
  if (!found.ok) return found;
  const { itemCode, mark } = order;
  if (!found.value.items.some(({ code }) => code === itemCode))
    return refused({ kind: "visit.no-such-item" });
  return ok(await saveMarks(stores, found.value, { ...order, marks: [{ itemCode, mark }] }));
}

/** 其余按系统记的: only of these items, only what the inspector has not marked, only where the system has an outcome. */
export async function markAsKnown(
  stores: VisitStores,
  order: VisitOrder & { readonly itemCodes: readonly string[] },
): Promise<Result<FoundVisit, VisitRefusal>> {
  const found = await takeForMarking(stores, order);
  if (!found.ok) return found;
  const { view, member, items } = found.value;
  const own = view.marks.filter(({ personId }) => personId === member.personId);
  const open = items.filter(
    ({ code }) => order.itemCodes.includes(code) && !own.some(({ itemCode }) => itemCode === code),
  );
  const known = await readKnown(stores, { branchId: view.branch.id, at: order.at });
  const marks = open.flatMap(({ code }) => {
    const mark = known.get(code)?.mark;
    return mark === undefined ? [] : [{ itemCode: code, mark }];
  });
  return ok(await saveMarks(stores, found.value, { ...order, marks }));
}

type Saving = VisitOrder & { readonly marks: readonly Omit<GivenMark, "personId">[] };

/** The same mark again changes nothing. */
async function saveMarks(
  stores: VisitStores,
  found: FoundVisit,
  { id, at, by, marks }: Saving,
): Promise<FoundVisit> {
  const isNew = ({ itemCode, mark }: Omit<GivenMark, "personId">) =>
    !found.view.marks.some(
      (one) => one.personId === by.personId && one.itemCode === itemCode && one.mark === mark,
    );
  const changed = marks.filter(isNew).map((mark) => ({ ...mark, personId: by.personId }));
  if (changed.length === 0) return found;
  await stores.visits.saveMarks({ visitId: id, marks: changed, at });
  stores.audit.record({
    actor: by.personId,
    verb: "visit.marked",
    subject: `visit/${id}`,
    details: { items: changed.map(({ itemCode, mark }) => `${itemCode} ${mark}`) },
  });
  return refreshed(stores, found);
}
