/** A complaint reaches the operators with the item it is about. */
import {
  type Complaint,
  type ComplaintRefusal,
  makeComplaint,
  type NewComplaint,
} from "#burden/complaint.ts";
import type { BurdenStores } from "#burden/ports.ts";
import { ok, type Result } from "#kernel/result.ts";
import type { CalendarStore } from "#organisation/ports.ts";
import { type TellingStores, tellDesks } from "./tell-desks.ts";

/** The same source again is the same complaint: it is told to nobody twice. */
export async function sendComplaint(
  stores: BurdenStores & TellingStores & { readonly calendar: Pick<CalendarStore, "load"> },
  given: NewComplaint,
): Promise<Result<Complaint, ComplaintRefusal>> {
  const made = makeComplaint(given, await stores.calendar.load());
  if (!made.ok) return made;
  const complaint = made.value;
  const { id, byPersonId, sentAt, dueOn, about } = complaint;
  if (!(await stores.complaints.insert(complaint))) return ok(complaint);
  await tellDesks(stores, {
    key: `complaint:${id}`,
    at: sentAt,
    notice: (to) => ({ kind: "complaint", complaintId: id, to }),
  });
  stores.audit.record({
    actor: byPersonId,
    verb: "complaint.sent",
    subject: `complaint/${id}`,
    details: { dueOn, item: about?.itemCode ?? "" },
  });
  return ok(complaint);
}
