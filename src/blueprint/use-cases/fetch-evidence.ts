/** Fetches the bytes of evidence that was sent; runs beside the sending, never while somebody waits for an answer. */
import { isFinal, MAX_FILE_BYTES } from "#blueprint/evidence.ts";
import type { EvidenceStores, FileFetcher, PendingFile } from "#blueprint/evidence-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

export type FetchParts = {
  /** One transaction. */
  readonly transact: <T>(work: (stores: EvidenceStores) => Promise<T>) => Promise<T>;
  readonly files: FileFetcher;
};

export type Fetched = {
  readonly stored: number;
  readonly failed: number;
  /** Not reached yet, to be tried again. */
  readonly again: number;
  /** Undefined when nothing waits. */
  readonly nextAt: Instant | undefined;
};

/** Takes up to `limit` files that are due. A crash at any point leaves a file to be tried again. */
export async function fetchEvidence(
  parts: FetchParts,
  { now, limit }: { readonly now: Instant; readonly limit: number },
): Promise<Fetched> {
  const pending = await parts.transact((stores) => stores.evidence.claimPending({ now, limit }));
  const counts = { stored: 0, failed: 0, again: 0 };
  for (const file of pending) counts[await fetchOne(parts, file, now)] += 1;
  const nextAt = await parts.transact((stores) => stores.evidence.findNextFetchAt());
  return { ...counts, nextAt };
}

async function fetchOne(
  { transact, files }: FetchParts,
  file: PendingFile,
  now: Instant,
): Promise<"stored" | "failed" | "again"> {
  const fetched = await files.fetch(file, MAX_FILE_BYTES);
  if (!fetched.ok) {
    const { kind } = fetched.refusal;
    if (!isFinal(kind, file.attempt)) return "again";
    await transact((stores) => giveUp(stores, file, { failure: kind, now }));
    return "failed";
  }
  const kept = fetched.value;
  await transact(async (stores) => {
    const before = await stores.evidence.markStored(file.id, kept);
    if (before === null) return;
    stores.audit.record({
      actor: "system",
      verb: "evidence.stored",
      subject: `evidence/${file.id}`,
      details: { sha256: kept.sha256, size: kept.size, otherBranches: before.otherBranches },
    });
    if (before.inBranchAt !== null) tellReused(stores, file, { at: before.inBranchAt, now });
  });
  return "stored";
}

type GivingUp = Parameters<EvidenceStores["evidence"]["markFailed"]>[1];

/** The sender is told once, with what to do. */
async function giveUp(
  stores: EvidenceStores,
  file: PendingFile,
  { failure, now }: { readonly failure: GivingUp; readonly now: Instant },
): Promise<void> {
  if (!(await stores.evidence.markFailed(file.id, failure))) return;
  stores.audit.record({
    actor: "system",
    verb: "evidence.failed",
    subject: `evidence/${file.id}`,
    details: { failure, attempt: file.attempt },
  });
  stores.notices.add({
    dedupeKey: `evidence-failed:${file.id}`,
    urgency: 0,
    dueAt: now,
    notice: { kind: "evidence-failed", evidenceId: file.id },
  });
}

/** Once for a message, however many of its files were given before. */
const tellReused = (
  stores: EvidenceStores,
  file: PendingFile,
  { at, now }: { readonly at: Instant; readonly now: Instant },
): void =>
  stores.notices.add({
    dedupeKey: `evidence-reused:${file.messageId}`,
    urgency: 0,
    dueAt: now,
    notice: { kind: "evidence-reused", evidenceId: file.id, givenOn: dayOf(at) },
  });
