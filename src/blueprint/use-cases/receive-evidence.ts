/** A secretary sends files in a chat: taken in at once, fetched later; where only one item is asked it is proved by them. */
import type { SentFile } from "#blueprint/evidence.ts";
import { whyNotTaken } from "#blueprint/evidence.ts";
import type { EvidenceStores } from "#blueprint/evidence-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { OpenedChecklist } from "./open-checklist.ts";
import { checkMayAnswer, type SubmitRefusal } from "./submit-answer.ts";

/** Files of a message that were not taken, by the reason. */
export type NotTaken = { readonly secret: number; readonly soundOrVideo: number };

export type ReceiveRefusal =
  | SubmitRefusal
  | ({ readonly kind: "evidence.nothing-taken" } & NotTaken)
  | { readonly kind: "evidence.nothing-asked" };

export type Sending = {
  readonly messageId: string;
  readonly files: readonly SentFile[];
  readonly at: Instant;
};

/** The files that may be kept are noted as pending, once for each; the others are counted and forgotten. */
export async function receiveEvidence(
  stores: Pick<EvidenceStores, "evidence" | "audit">,
  opened: OpenedChecklist,
  { messageId, files, at }: Sending,
): Promise<Result<NotTaken, ReceiveRefusal>> {
  const may = checkMayAnswer(opened);
  if (!may.ok) return may;
  const { campaignId, branchId, questions } = opened.checklist;
  const taken = files.filter((file) => whyNotTaken(file) === undefined);
  const secret = files.filter((file) => whyNotTaken(file) === "secret").length;
  const notTaken = { secret, soundOrVideo: files.length - taken.length - secret };
  if (taken.length === 0) return refused({ kind: "evidence.nothing-taken", ...notTaken });
  const [first, ...others] = questions;
  if (first === undefined) return refused({ kind: "evidence.nothing-asked" });
  const uses = others.length === 0 ? [{ itemCode: first.item.code, period: first.period }] : [];
  const byPersonId = may.value;
  await stores.evidence.receive({
    campaignId,
    branchId,
    byPersonId,
    messageId,
    files: taken,
    uses,
    at,
  });
  stores.audit.record({
    actor: byPersonId,
    verb: "evidence.received",
    subject: `message/${messageId}`,
    details: { branchId, campaignId, files: taken.length, ...notTaken },
  });
  return ok(notTaken);
}
