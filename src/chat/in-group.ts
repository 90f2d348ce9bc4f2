/** Whether others look on where a card was pressed. */
import type { Stores, Subject } from "./ports.ts";

/** Notices that go to groups and carry nothing else that says so. */
const GROUP_KINDS: ReadonlySet<Subject["kind"]> = new Set([
  "summary",
  "group-greeting",
  "group-weekly",
  "draw",
  "exemplar-public",
]);

/**
 * A press does not say what kind of chat it comes from; the message pressed does. Where that is not known, less is
 * shown, as in a group.
 */
export async function isInGroup(
  stores: Pick<Stores, "cardMessages">,
  messageId: string,
): Promise<boolean> {
  const subject = await stores.cardMessages.findSubject(messageId);
  if (subject === undefined) return true;
  if ("inGroup" in subject) return subject.inGroup;
  if ("to" in subject) return subject.to.kind === "chat";
  return GROUP_KINDS.has(subject.kind);
}
