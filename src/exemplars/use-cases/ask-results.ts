/** Asks an adopter once, 90 days after it said that it was done, how it went. */

import type { CaseStores } from "#exemplars/case-ports.ts";
import { dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";

export async function askResults(
  { cases, calendar, notices }: CaseStores,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<{ readonly more: boolean; readonly nextAt: Instant | undefined }> {
  const due = await cases.findNextAsking();
  if (due === undefined || startOf(due) > now)
    return { more: false, nextAt: due === undefined ? undefined : startOf(due) };
  const asked = await cases.takeAsking(dayOf(now), limit);
  const working = await calendar.load();
  for (const { adoption } of asked.filter((one) => one.adoption.result === null)) {
    const { caseId, branchId } = adoption;
    const addressee = `secretary:${branchId}`;
    notices.add({
      dedupeKey: `adoption:${caseId}:${branchId}`,
      urgency: 1,
      dueAt: Math.max(now, spreadIn(MORNING, sendingDayFrom(working, now), addressee)),
      notice: { kind: "adoption", caseId, branchId },
      addressee,
    });
  }
  const next = await cases.findNextAsking();
  return { more: asked.length === limit, nextAt: next === undefined ? undefined : startOf(next) };
}
