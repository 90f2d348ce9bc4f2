/** 我来答: an operator says that they see to a complaint. */
import { type ComplaintRefusal, takeComplaint } from "#burden/complaint.ts";
import type { BurdenStores } from "#burden/ports.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

/** The first is its owner; pressing again changes nothing. */
export async function ownComplaint(
  stores: Pick<BurdenStores, "complaints" | "audit" | "notices">,
  order: { readonly id: string; readonly byPersonId: string; readonly messageId: string },
): Promise<Result<string, ComplaintRefusal>> {
  const { id, byPersonId, messageId } = order;
  const found = await stores.complaints.find(id);
  if (found === undefined) return refused({ kind: "complaint.not-found", id });
  const taken = takeComplaint(found.complaint, byPersonId);
  if (!taken.ok) return taken;
  if (found.complaint.ownerId === byPersonId) return ok(id);
  if (!(await stores.complaints.saveOwner(taken.value)))
    return refused({ kind: "complaint.owned" });
  stores.notices.touch(complaintTopic(id), messageId);
  stores.audit.record({
    actor: byPersonId,
    verb: "complaint.taken",
    subject: `complaint/${id}`,
    details: {},
  });
  return ok(id);
}

/** Every card that shows the complaint to operators. */
export const complaintTopic = (id: string): string => `complaint:${id}`;
