/** 记问题、加看一条 — what an inspector finds on the spot. The branch is told when the visit ends. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import type { Severity } from "#supervision/severity.ts";
import { VISIT_RULES, type VisitRefusal } from "#supervision/visit.ts";
import type { Mark } from "#supervision/visit-mark.ts";
import type { VisitFinding, VisitStores, VisitView } from "#supervision/visit-ports.ts";
import { type FoundVisit, refreshed, takeForMarking, type VisitOrder } from "./find-visit.ts";
import { raiseFinding } from "./raise-finding.ts";

export type FindOrder = VisitOrder & {
  /** null: beyond the standard. */
  readonly itemCode: string | null;
  readonly fact: string;
  readonly clause: string;
  readonly severity: Severity;
};

/** The same fact of the same item once more is the same finding. */
export async function findSomething(
  stores: VisitStores,
  order: FindOrder,
): Promise<Result<FoundVisit, VisitRefusal | FindingRefusal>> {
  const found = await takeForMarking(stores, order);
  if (!found.ok) return found;
  const { view, items } = found.value;
  const { itemCode, by, at } = order;
  const fact = order.fact.trim();
  const item = items.find(({ code }) => code === itemCode);
  if (itemCode !== null && item === undefined) return refused({ kind: "visit.no-such-item" });
  if (isSaid(view, { itemCode, fact, byPersonId: by.personId })) return found;
  const raised = await raiseFinding(stores, {
    unit: view.unit,
    branch: view.branch,
    visitId: order.id,
    unannounced: view.visit.kind === "unannounced",
    itemCode,
    itemName: item?.name ?? "",
    clause: order.clause.trim(),
    fact,
    severity: order.severity,
    by,
    at,
    assign: false,
  });
  return raised.ok ? ok(await refreshed(stores, found.value)) : raised;
}

const isSaid = (
  { findings }: VisitView,
  said: Pick<VisitFinding, "itemCode" | "fact" | "byPersonId">,
): boolean =>
  findings.some(
    ({ itemCode, fact, byPersonId }) =>
      itemCode === said.itemCode && fact === said.fact && byPersonId === said.byPersonId,
  );

/** The same words once more are the same extra, with the mark said last. */
export async function addExtra(
  stores: VisitStores,
  order: VisitOrder & { readonly words: string; readonly mark: Mark },
): Promise<Result<FoundVisit, VisitRefusal>> {
  const found = await takeForMarking(stores, order);
  if (!found.ok) return found;
  const words = order.words.trim();
  if (words === "") return refused({ kind: "visit.words-missing" });
  const { longestExtra: limit, mostExtras: most } = VISIT_RULES;
  if (words.length > limit) return refused({ kind: "visit.too-long", limit });
  const { extras } = found.value.view;
  const { personId: byPersonId } = order.by;
  const same = extras.find((one) => one.words === words && one.byPersonId === byPersonId);
  if (same === undefined && extras.length >= most)
    return refused({ kind: "visit.too-many-extras", most });
  const number = same?.number ?? extras.length + 1;
  const extra = { number, words, mark: order.mark, byPersonId };
  await stores.visits.saveExtra({ visitId: order.id, extra, at: order.at });
  return ok(await refreshed(stores, found.value));
}
