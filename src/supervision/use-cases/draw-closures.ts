/** 抽回头看的 — closures as a list to draw from, and those drawn given to inspectors by rule, with one message each. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";
import type { Unit } from "#organisation/unit.ts";
import type { DrawnFrom } from "#supervision/draw.ts";
import type { DrawNumber } from "#supervision/ports.ts";
import {
  type AssignedClosure,
  assignLookers,
  type ClosureToLook,
  closingDays,
  closureId,
  type Looker,
  parseClosure,
} from "#supervision/recheck.ts";
import type { ClosureStores } from "#supervision/recheck-ports.ts";

/** Every closure has one ticket: none rests, and 回避 is looked at when it is known who may go. */
export async function listDrawnClosures(
  { rechecks }: Pick<ClosureStores, "rechecks">,
  { unit, at }: { readonly unit: Pick<Unit, "id">; readonly at: Instant },
): Promise<readonly Omit<DrawnFrom, "isRecused" | "weight">[]> {
  const closures = await rechecks.listClosures({ unitId: unit.id, ...closingDays(dayOf(at)) });
  return closures.map(({ committeeId, sector, ...closure }) => ({
    id: closureId(closure),
    committeeId,
    sector,
    drawnAgo: null,
  }));
}

type Drawn = { readonly draw: DrawNumber; readonly drawn: readonly string[]; readonly at: Instant };

/** One message for all that one inspector has of the draw. */
export async function assignRechecks(
  stores: ClosureStores,
  { draw, drawn, at }: Drawn,
): Promise<void> {
  const closures = await stores.rechecks.listToLook(drawn.flatMap((id) => parseClosure(id) ?? []));
  const assigned = await assignClosures(stores, { draw, closures, at });
  await stores.rechecks.insert({ draw, closures: assigned, at });
  await tellLookers(stores, { draw, assigned, at });
}

type ToAssign = Omit<Drawn, "drawn"> & { readonly closures: readonly ClosureToLook[] };

/** 检查员 of the unit whom a message reaches; none of the closures is written yet. */
export async function assignClosures(
  stores: ClosureStores,
  { draw, closures, at }: ToAssign,
): Promise<readonly AssignedClosure[]> {
  const on = dayOf(at);
  const lookers = await listLookers(stores, draw.unitId, at);
  const doerIds = [...new Set(closures.map(({ doerId }) => doerId))];
  const doers = await stores.recusals.listInspectors(doerIds, on);
  return assignLookers(closures, { lookers, doers, on });
}

/** With what waits for them already. */
async function listLookers(
  { organisation, inspections, recusals, rechecks }: ClosureStores,
  unitId: string,
  at: Instant,
): Promise<readonly Looker[]> {
  const unit = await organisation.findUnit(unitId);
  if (unit === undefined) return [];
  const on = dayOf(at);
  const people = await inspections.listInspectors(unit.path, on);
  const ids = people.filter(({ isBound }) => isBound).map(({ personId }) => personId);
  const waiting = await rechecks.countWaiting(ids);
  const known = await recusals.listInspectors(ids, on);
  return known.map((one) => ({ ...one, waiting: waiting.get(one.personId) ?? 0 }));
}

type Assigned = Omit<Drawn, "drawn"> & { readonly assigned: readonly AssignedClosure[] };

export async function tellLookers(
  { calendar, notices }: ClosureStores,
  { draw, assigned, at }: Assigned,
): Promise<void> {
  const day = sendingDayFrom(await calendar.load(), at);
  const told = new Set(assigned.flatMap(({ inspectorId }) => inspectorId ?? []));
  for (const personId of told) {
    const addressee = `person:${personId}`;
    notices.add({
      dedupeKey: `recheck:${draw.unitId}:${draw.year}-${draw.number}:${personId}:${dayOf(at)}`,
      urgency: 1,
      dueAt: Math.max(at, spreadIn(MORNING, day, addressee)),
      notice: { kind: "recheck", ...draw, personId },
      addressee,
    });
  }
}
