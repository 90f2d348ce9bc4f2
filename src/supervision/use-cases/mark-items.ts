/** 符合、部分符合、不符合 — one tap an item, kept at once; or what the system knows, for those that nobody has marked. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { VisitRefusal } from "#supervision/visit.ts";
import type { GivenMark, Mark } from "#supervision/visit-mark.ts";
import type { VisitStores } from "#supervision/visit-ports.ts";
import {
  type FoundVisit,
  findForMarking,
  refreshed,
  takeForMarking,
  type VisitOrder,
} from "./find-visit.ts";
import { readKnown } from "./read-known.ts";

/** The tap of every item of every visit: no lock is waited for, and what was written is not read again. */
export async function markItem(
  stores: VisitStores,
  order: VisitOrder & { readonly itemCode: string; readonly mark: Mark },
): Promise<Result<FoundVisit, VisitRefusal>> {
  const found = await findForMarking(stores, order);
  if (!found.ok) return found;
  const { id: visitId, itemCode, mark, by, at } = order;
  if (!found.value.items.some(({ code }) => code === itemCode))
    return refused({ kind: "visit.no-such-item" });
  const given = { itemCode, mark, personId: by.personId };
  const saved = await stores.visits.saveMark({ visitId, mark: given, at });
  if (saved === "late") return markTaken(stores, order);
  if (saved === "saved") tellMarked(stores, order, [given]);
  const { view } = found.value;
  return ok({ ...found.value, view: { ...view, marks: replaced(view.marks, given) } });
}

/** The visit has moved on since it was read: it says itself why not. */
async function markTaken(
  stores: VisitStores,
  order: VisitOrder & { readonly itemCode: string; readonly mark: Mark },
): Promise<Result<FoundVisit, VisitRefusal>> {
  const taken = await takeForMarking(stores, order);
  return taken.ok ? ok(await saveMarks(stores, taken.value, { ...order, marks: [order] })) : taken;
}

const replaced = (marks: readonly GivenMark[], given: GivenMark): readonly GivenMark[] => [
  ...marks.filter(
    ({ itemCode, personId }) => itemCode !== given.itemCode || personId !== given.personId,
  ),
  given,
];

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
  const changed = marks
    .filter(isNew)
    .map(({ itemCode, mark }) => ({ itemCode, mark, personId: by.personId }));
  if (changed.length === 0) return found;
  await stores.visits.saveMarks({ visitId: id, marks: changed, at });
  tellMarked(stores, { id, by }, changed);
  return refreshed(stores, found);
}

const tellMarked = (
  { audit }: Pick<VisitStores, "audit">,
  { id, by }: Pick<VisitOrder, "id" | "by">,
  changed: readonly GivenMark[],
): void =>
  audit.record({
    actor: by.personId,
    verb: "visit.marked",
    subject: `visit/${id}`,
    details: { items: changed.map(({ itemCode, mark }) => `${itemCode} ${mark}`) },
  });
