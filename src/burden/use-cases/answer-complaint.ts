/** An operator answers a complaint once; its sender gets the answer, at an hour when messages are sent. */
import { answerComplaint, type ComplaintRefusal, parseComplaintId } from "#burden/complaint.ts";
import type { BurdenStores } from "#burden/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { sendingTimeFrom } from "#kernel/working-calendar.ts";
import type { CalendarStore } from "#organisation/ports.ts";
import { complaintTopic } from "./take-complaint.ts";

export async function replyToComplaint(
  stores: Omit<BurdenStores, "desks"> & { readonly calendar: Pick<CalendarStore, "load"> },
  order: {
    readonly id: string;
    readonly words: string;
    readonly byPersonId: string;
    readonly at: Instant;
  },
): Promise<Result<string, ComplaintRefusal>> {
  const id = parseComplaintId(order.id);
  const found = await stores.complaints.find(id);
  if (found === undefined) return refused({ kind: "complaint.not-found", id });
  const { words, byPersonId, at } = order;
  const answered = answerComplaint(found.complaint, { words, byPersonId, answeredAt: at });
  if (!answered.ok) return answered;
  if (!(await stores.complaints.saveAnswer(answered.value)))
    return refused({ kind: "complaint.answered" });
  stores.notices.touch(complaintTopic(id));
  stores.notices.add({
    dedupeKey: `complaint-answered:${id}`,
    urgency: 0,
    dueAt: sendingTimeFrom(await stores.calendar.load(), at),
    notice: { kind: "complaint-answered", complaintId: id },
  });
  stores.audit.record({
    actor: byPersonId,
    verb: "complaint.answered",
    subject: `complaint/${id}`,
    details: { dueOn: found.complaint.dueOn },
  });
  return ok(id);
}
