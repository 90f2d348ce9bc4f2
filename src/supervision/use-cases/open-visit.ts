/** 到现场打开 — from here on the inspectors mark. Nobody else is told: of 暗访 the branch hears when it ends. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { VisitRefusal } from "#supervision/visit.ts";
import type { VisitStores } from "#supervision/visit-ports.ts";
import { type FoundVisit, refreshed, takeVisit, type VisitOrder } from "./find-visit.ts";

/** One that is open already is simply shown. */
export async function openVisit(
  stores: VisitStores,
  order: VisitOrder,
): Promise<Result<FoundVisit, VisitRefusal>> {
  const found = await takeVisit(stores, order);
  if (!found.ok || found.value.view.visit.state !== "planned") return found;
  if (found.value.items.length === 0) return refused({ kind: "visit.no-such-item" });
  await stores.visits.open(order.id, order.at);
  stores.audit.record({
    actor: order.by.personId,
    verb: "visit.opened",
    subject: `visit/${order.id}`,
    details: { branchId: found.value.view.branch.id },
  });
  return ok(await refreshed(stores, found.value));
}
