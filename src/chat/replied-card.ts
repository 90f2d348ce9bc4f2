/** Which checklist a message speaks of by replying to a card. */
import type { AssignmentKey } from "#blueprint/ports.ts";
import type { IncomingMessage } from "./messages.ts";
import type { Stores } from "./ports.ts";

/** The checklist whose card was replied to, whatever it came for; undefined when the message replies to nothing of the kind. What a superior is told of is nobody's to answer by a reply. */
export async function findReplied(
  stores: Pick<Stores, "cardMessages">,
  { parentId }: Pick<IncomingMessage, "parentId">,
): Promise<AssignmentKey | undefined> {
  const subject =
    parentId === undefined ? undefined : await stores.cardMessages.findSubject(parentId);
  const isOwn = subject !== undefined && subject.kind !== "overdue";
  return isOwn && "campaignId" in subject && "branchId" in subject
    ? { campaignId: subject.campaignId, branchId: subject.branchId }
    : undefined;
}
