/** 回头看的接手 — what waits for somebody who cannot look any more, or may not, or for nobody yet, goes to another inspector of the unit by the rule of the draw. */
import { addDays, type Day, dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import { findingNumberWords } from "#supervision/finding.ts";
import {
  type AssignedClosure,
  checkLooker,
  closureId,
  RECHECK_RULES,
  recheckTopic,
} from "#supervision/recheck.ts";
import type { ClosureStores, LookingStores, RecheckView } from "#supervision/recheck-ports.ts";
import { assignClosures, tellLookers } from "./draw-closures.ts";
import { tellUnit } from "./look-again.ts";

type HandingOn = ClosureStores &
  Pick<LookingStores, "organisation" | "notices"> & { readonly audit: AuditTrail };

/** Where nobody may look it goes on waiting. The unit hears of a draw of which nothing waits, also when its last closure was opened again before anybody looked. */
export async function handOnLooks(stores: HandingOn, at: Instant): Promise<void> {
  const left = await listToHandOn(stores, dayOf(at));
  const byDraw = Map.groupBy(left, ({ draw }) => `${draw.unitId} ${findingNumberWords(draw)}`);
  for (const views of byDraw.values()) await handOnDraw(stores, views, at);
  const since = startOf(addDays(dayOf(at), -RECHECK_RULES.latestDays));
  for (const draw of await stores.rechecks.listDraws(since)) await tellUnit(stores, { draw }, at);
}

/** Left by those who are gone, and those whom something keeps away since it was drawn. */
async function listToHandOn(
  { rechecks, recusals }: HandingOn,
  on: Day,
): Promise<readonly RecheckView[]> {
  const left = await rechecks.listLeft(on);
  const known = new Set(left.map(closureId));
  const held = (await rechecks.listHeld()).filter((view) => !known.has(closureId(view)));
  const ids = held.flatMap(({ inspectorId, doerId }) => [inspectorId ?? "", doerId]);
  const people = new Map(
    (await recusals.listInspectors([...new Set(ids)], on)).map((one) => [one.personId, one]),
  );
  const kept = held.filter((view) => {
    const looker = people.get(view.inspectorId ?? "");
    const doer = people.get(view.doerId);
    return looker !== undefined && checkLooker(view, { looker, doer, on }) !== undefined;
  });
  return [...left, ...kept];
}

async function handOnDraw(
  stores: HandingOn,
  views: readonly RecheckView[],
  at: Instant,
): Promise<void> {
  const [first] = views;
  if (first === undefined) return;
  const { draw } = first;
  const inspectorOf = new Map(views.map((view) => [closureId(view), view.inspectorId]));
  const assigned = await assignClosures(stores, { draw, closures: views, at });
  const handed = assigned.filter(({ inspectorId }) => inspectorId !== null);
  for (const closure of handed) {
    const from = inspectorOf.get(closureId(closure)) ?? null;
    await stores.rechecks.handOn(closure);
    if (from !== null) stores.notices.touch(recheckTopic(from));
    recordHandedOn(stores, { closure, from });
  }
  await tellLookers(stores, { draw, assigned: handed, at });
}

function recordHandedOn(
  { audit }: HandingOn,
  { closure, from }: { readonly closure: AssignedClosure; readonly from: string | null },
): void {
  const { findingId, step, inspectorId: to } = closure;
  audit.record({
    actor: "system",
    verb: "recheck.handed-on",
    subject: `finding/${findingId}`,
    details: { step, ...(from === null ? {} : { from }), ...(to === null ? {} : { to }) },
  });
}
