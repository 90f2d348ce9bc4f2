/** A branch says which of its findings the files of a message prove; one file may prove several, each traced to it. */
import type { EvidenceStore } from "#blueprint/evidence-ports.ts";
import { isUsable } from "#blueprint/use-cases/attach-evidence.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import { type FindingRefusal, findingTopic } from "#supervision/finding.ts";
import { type FindingState, nextState } from "#supervision/finding-machine.ts";
import type { FindingStores, FindingView } from "#supervision/finding-ports.ts";
import { mayStep, openFinding } from "./open-finding.ts";
import { getFinding } from "./raise-finding.ts";

export type ProveOrder = {
  readonly findingIds: readonly string[];
  /** The message that carried the files. */
  readonly messageId: string;
  readonly by: Actor;
  readonly at: Instant;
  /** The message pressed. */
  readonly from?: string;
};

export type ProveRefusal =
  | FindingRefusal
  /** The message was taken back, or nothing of it was kept. */
  | { readonly kind: "evidence.gone" };

export type ProveStores = Pick<FindingStores, "findings" | "recusals" | "notices" | "audit"> & {
  readonly evidence: Pick<EvidenceStore, "listOfMessage">;
};

/** All of them or none; the same again adds nothing. */
export async function proveFindings(
  stores: ProveStores,
  order: ProveOrder,
): Promise<Result<readonly FindingView[], ProveRefusal>> {
  const { findingIds, messageId, by, at, from } = order;
  const files = (await stores.evidence.listOfMessage(messageId)).filter(isUsable);
  if (files.length === 0) return refused({ kind: "evidence.gone" });
  for (const id of findingIds) {
    const provable = await checkProvable(stores, id, order);
    if (!provable.ok) return provable;
    if (files.some(({ branchId }) => branchId !== provable.value.branch.id))
      return refused({ kind: "finding.proof-of-another" });
  }
  const evidenceIds = files.map(({ id }) => id);
  const proved: FindingView[] = [];
  for (const id of new Set(findingIds)) {
    await stores.findings.addProofs({ findingId: id, evidenceIds, at });
    stores.notices.touch(findingTopic(id), from);
    stores.audit.record({
      actor: by.personId,
      verb: "finding.proved",
      subject: `finding/${id}`,
      details: { files: evidenceIds },
    });
    proved.push(await getFinding(stores, id));
  }
  return ok(proved);
}

/** Proofs are given by the branch, until it has asked that the finding be closed. */
async function checkProvable(
  stores: Pick<FindingStores, "findings" | "recusals">,
  id: string,
  { by, at }: ProveOrder,
): Promise<Result<FindingView, FindingRefusal>> {
  const opened = await openFinding(stores, { id, by, at });
  if (!opened.ok) return opened;
  const { view } = opened.value;
  if (!mayStep(by, view, "branch"))
    return refused({ kind: "finding.not-available", number: id.split("/").at(-1) ?? id });
  const { state } = view.finding;
  return isProvableState(state)
    ? ok(view)
    : refused({ kind: "finding.not-now", state, verb: "apply" });
}

/** Whether files may still be added to a finding in this state. */
export const isProvableState = (state: FindingState): boolean =>
  nextState(state, "apply").ok || nextState(state, "receive").ok;
