/** Files and voice messages that an inspector sends on site: kept with the visit, and never part of what the branch gave. */
import { type SentFile, whyNotTaken } from "#blueprint/evidence.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { VisitRefusal } from "#supervision/visit.ts";
import type { VisitStores } from "#supervision/visit-ports.ts";
import { takeForMarking, type VisitOrder } from "./find-visit.ts";

export type VisitFiles = {
  readonly branchName: string;
  readonly taken: number;
  /** Names that speak of secret or personnel matters. */
  readonly secret: number;
  readonly video: number;
};

/** A voice message has no name of its own. */
const kept = (file: SentFile): SentFile =>
  file.kind === "audio" ? { ...file, kind: "file", name: "语音" } : file;

const why = (file: SentFile) => whyNotTaken(file, { takesVoice: true });

export async function receiveVisitFiles(
  stores: VisitStores,
  order: VisitOrder & { readonly messageId: string; readonly files: readonly SentFile[] },
): Promise<Result<VisitFiles, VisitRefusal>> {
  const found = await takeForMarking(stores, order);
  if (!found.ok) return refused(found.refusal);
  const { id, by, at, messageId } = order;
  const { branch } = found.value.view;
  const files = order.files.filter((file) => why(file) === undefined).map(kept);
  const secret = order.files.filter((file) => why(file) === "secret").length;
  const video = order.files.length - files.length - secret;
  if (files.length > 0) {
    await stores.evidence.receive({
      campaignId: null,
      branchId: branch.id,
      byPersonId: by.personId,
      messageId,
      files,
      uses: [],
      at,
    });
    await stores.visits.addProofs(id, messageId);
    stores.audit.record({
      actor: by.personId,
      verb: "visit.proof-received",
      subject: `visit/${id}`,
      details: { files: files.length, secret, video },
    });
  }
  return ok({ branchName: branch.name, taken: files.length, secret, video });
}
