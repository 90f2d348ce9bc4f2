/** A complaint reaches the operators with the item it is about. */
import {
  type Complaint,
  type ComplaintRefusal,
  makeComplaint,
  type NewComplaint,
} from "#burden/complaint.ts";
import type { BurdenStores } from "#burden/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { ok, type Result } from "#kernel/result.ts";

/** The same source again is the same complaint: it is told to nobody twice. */
export async function sendComplaint(
  stores: BurdenStores,
  given: NewComplaint,
): Promise<Result<Complaint, ComplaintRefusal>> {
  const made = makeComplaint(given);
  if (!made.ok) return made;
  const complaint = made.value;
  const { id, byPersonId, sentAt, dueOn, about } = complaint;
  if (!(await stores.complaints.insert(complaint))) return ok(complaint);
  for (const [index, to] of (await stores.desks.listDesks(dayOf(sentAt))).entries())
    stores.notices.add({
      dedupeKey: `complaint:${id}:${index}`,
      urgency: 0,
      dueAt: sentAt,
      notice: { kind: "complaint", complaintId: id, to },
    });
  stores.audit.record({
    actor: byPersonId,
    verb: "complaint.sent",
    subject: `complaint/${id}`,
    details: { dueOn, item: about?.itemCode ?? "" },
  });
  return ok(complaint);
}
