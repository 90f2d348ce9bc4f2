/** Offers that nobody accepted in time come back, and so does what its holder has lost; driven by what stands in the store. */
import { topicOf } from "#blueprint/campaign.ts";
import { expiresAt, type Transfer } from "#blueprint/transfer.ts";
import type { VerbNotices } from "#blueprint/verb-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom, type WorkingCalendar } from "#kernel/working-calendar.ts";
import { type AnsweringStores, transferTopic } from "./answer-transfer.ts";

/** Answers when the next one runs out. */
export async function returnTransfers(
  stores: AnsweringStores,
  now: Instant,
): Promise<Instant | undefined> {
  const lapsed = await stores.transfers.takeLapsed({ now, today: dayOf(now) });
  if (lapsed.length > 0) {
    const calendar = await stores.calendar.load();
    for (const transfer of lapsed) comeBack(stores, transfer, { calendar, now });
  }
  const next = await stores.transfers.findFirstAnswerByOn();
  return next === undefined ? undefined : expiresAt(next);
}

/** What is about nothing any more comes back to nobody. */
function comeBack(
  { notices, audit }: Pick<AnsweringStores, "notices" | "audit">,
  transfer: Transfer,
  at: { readonly calendar: WorkingCalendar; readonly now: Instant },
): void {
  const { id, campaignId, branchId, state } = transfer;
  notices.touch(topicOf(transfer));
  notices.touch(transferTopic(id));
  audit.record({
    actor: "system",
    verb: `transfer.${state}`,
    subject: `assignment/${campaignId}/${branchId}`,
    details: { transfer: id },
  });
  if (state !== "void") tellSecretary(notices, transfer, at);
}

/** Nobody asked for it now: it goes with the morning's other messages, at the branch's own minute. */
function tellSecretary(
  notices: VerbNotices,
  { id, branchId, state }: Transfer,
  { calendar, now }: { readonly calendar: WorkingCalendar; readonly now: Instant },
): void {
  const addressee = `secretary:${branchId}`;
  notices.add({
    dedupeKey: `transfer-answered:${id}:${state}`,
    urgency: 1,
    dueAt: Math.max(now, spreadIn(MORNING, sendingDayFrom(calendar, now), addressee)),
    notice: { kind: "transfer-answered", transferId: id, state },
    addressee,
  });
}
