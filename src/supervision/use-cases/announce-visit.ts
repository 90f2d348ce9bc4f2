/** 检查预告 — the secretary is told once a day is named for a visit; 暗访 is announced to nobody. Whoever plans visits calls this for each. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Visit } from "#supervision/visit.ts";
import type { VisitStores } from "#supervision/visit-ports.ts";

export function announceVisit(
  { notices }: Pick<VisitStores, "notices">,
  visit: Pick<Visit, "id" | "branchId" | "kind" | "visitOn">,
  at: Instant,
): void {
  if (visit.kind === "unannounced" || visit.visitOn === null) return;
  if (visit.visitOn < dayOf(at)) return;
  notices.add({
    dedupeKey: `visit-announced:${visit.id}:${visit.visitOn}`,
    urgency: 1,
    dueAt: at,
    notice: { kind: "visit-announced", visitId: visit.id },
    addressee: `secretary:${visit.branchId}`,
  });
}
