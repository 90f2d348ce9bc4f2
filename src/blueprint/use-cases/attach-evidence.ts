/** A secretary says which items the files of a message prove; possible, and changeable, until the window closes. */
import { findQuestion } from "#blueprint/checklist.ts";
import type { Evidence, EvidenceUse } from "#blueprint/evidence.ts";
import type { EvidenceStores } from "#blueprint/evidence-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { OpenedChecklist } from "./open-checklist.ts";
import { checkMayAnswer, type SubmitRefusal } from "./submit-answer.ts";

export type AttachRefusal =
  | SubmitRefusal
  | { readonly kind: "evidence.gone" }
  | { readonly kind: "evidence.stale" }
  | { readonly kind: "evidence.no-item-chosen" };

export type AttachOrder = {
  readonly messageId: string;
  readonly itemCodes: readonly string[];
  /** The revision the card showed. */
  readonly seenRevision: number;
  readonly at: Instant;
};

/** Whether anything of the message is still there to prove something with. */
export const isUsable = ({ state }: Evidence): boolean => state === "pending" || state === "stored";

/** The choice replaces the one before; an older card changes nothing. Answers the message's files as they are now. */
export async function attachEvidence(
  stores: Pick<EvidenceStores, "evidence" | "audit">,
  opened: OpenedChecklist,
  order: AttachOrder,
): Promise<Result<readonly Evidence[], AttachRefusal>> {
  const may = checkMayAnswer(opened);
  if (!may.ok) return may;
  const { campaignId, branchId } = opened.checklist;
  const files = await stores.evidence.listOfMessage(order.messageId);
  const own = files.filter(
    (file) => file.branchId === branchId && file.campaignId === campaignId && isUsable(file),
  );
  if (own.length === 0) return refused({ kind: "evidence.gone" });
  if (own.some(({ revision }) => revision !== order.seenRevision))
    return refused({ kind: "evidence.stale" });
  const uses = usesOf(opened, order.itemCodes);
  if (!uses.ok) return uses;
  const { messageId, seenRevision, at } = order;
  await stores.evidence.attach({
    campaignId,
    branchId,
    messageId,
    seenRevision,
    uses: uses.value,
    at,
  });
  stores.audit.record({
    actor: may.value,
    verb: "evidence.attached",
    subject: `message/${messageId}`,
    details: { items: uses.value.map(({ itemCode, period }) => `${itemCode}@${period}`) },
  });
  return ok(files.map((file) => (own.includes(file) ? attachedTo(file, uses.value) : file)));
}

const attachedTo = (file: Evidence, uses: readonly EvidenceUse[]): Evidence => ({
  ...file,
  uses,
  revision: file.revision + 1,
});

function usesOf(
  { checklist }: OpenedChecklist,
  itemCodes: readonly string[],
): Result<readonly EvidenceUse[], AttachRefusal> {
  if (itemCodes.length === 0) return refused({ kind: "evidence.no-item-chosen" });
  const uses: EvidenceUse[] = [];
  for (const itemCode of new Set(itemCodes)) {
    const question = findQuestion(checklist, itemCode);
    if (question === undefined) return refused({ kind: "checklist.not-asked", itemCode });
    uses.push({ itemCode, period: question.period });
  }
  return ok(uses);
}
