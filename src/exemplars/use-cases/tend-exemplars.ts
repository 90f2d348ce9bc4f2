/** The clock of 示范点: a yearly re-check falls due, and a title that nobody renewed runs out. */

import type { DesignationView, ExemplarStores } from "#exemplars/ports.ts";
import { dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";
import { deciderOf, writeExemplarStep } from "./write-exemplar-step.ts";

type Turn = { readonly now: Instant; readonly limit: number };

/** Does what is due, at most `limit` of each; `more`: that was not all. A minute in which nothing is due costs one look. */
export async function tendExemplars(
  stores: ExemplarStores,
  { now, limit }: Turn,
): Promise<{ readonly more: boolean; readonly nextAt: Instant | undefined }> {
  const due = await findDue(stores);
  if (due === undefined || due > now) return { more: false, nextAt: due };
  const today = dayOf(now);
  const expired = await stores.designations.listExpired(today, limit);
  for (const view of expired) await expire(stores, view, now);
  const rechecks = await stores.designations.takeRechecks(today, limit);
  for (const view of rechecks) await askRecheck(stores, view, now);
  const more = expired.length === limit || rechecks.length === limit;
  return { more, nextAt: await findDue(stores) };
}

async function findDue({
  designations,
}: Pick<ExemplarStores, "designations">): Promise<Instant | undefined> {
  const on = await designations.findNextDue();
  return on === undefined ? undefined : startOf(on);
}

/** One message to who decides. */
async function askRecheck(
  stores: ExemplarStores,
  { designation: { id, unitId, step, recheckOn } }: DesignationView,
  now: Instant,
): Promise<void> {
  const addressee = await deciderOf(stores, unitId, now);
  if (addressee === undefined) return;
  const calendar = await stores.calendar.load();
  const morning = spreadIn(MORNING, sendingDayFrom(calendar, now), addressee);
  stores.notices.add({
    dedupeKey: `exemplar:${id}:recheck:${recheckOn}`,
    urgency: 1,
    dueAt: Math.max(now, morning),
    notice: { kind: "exemplar", designationId: id, why: "recheck", step },
    addressee,
  });
}

async function expire(stores: ExemplarStores, view: DesignationView, now: Instant): Promise<void> {
  await writeExemplarStep(stores, view, {
    verb: "expire",
    byPersonId: "system",
    byUnitId: "",
    at: now,
    words: "",
    documentNumber: "",
  });
}
