/** Which checklist a message speaks of by replying to a card. */
import type { AssignmentKey } from "#blueprint/ports.ts";
import type { IncomingMessage } from "./messages.ts";
import type { Stores } from "./ports.ts";

/** The checklist whose card was replied to; undefined when the message replies to nothing of the kind. */
export async function findReplied(
  stores: Pick<Stores, "cardMessages">,
  { parentId }: Pick<IncomingMessage, "parentId">,
): Promise<AssignmentKey | undefined> {
  const subject =
    parentId === undefined ? undefined : await stores.cardMessages.findSubject(parentId);
  return subject?.kind === "checklist" || subject?.kind === "evidence"
    ? { campaignId: subject.campaignId, branchId: subject.branchId }
    : undefined;
}
