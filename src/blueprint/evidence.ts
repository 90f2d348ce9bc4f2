/** 佐证材料 — what may be taken as a proof, and which items it proves. A proof is always optional. */
import type { Instant } from "#kernel/clock.ts";
import type { Period } from "#taskbook/period.ts";

/** pending → stored | failed; recalled once its sender takes the message back. */
export type EvidenceState = "pending" | "stored" | "failed" | "recalled";

/** Why the bytes of a file were not kept. */
export type FetchFailure = "too-large" | "type" | "empty" | "gone" | "unreachable";

/** One file of a message. */
export type Evidence = {
  readonly id: string;
  readonly branchId: string;
  /** null: it proves a finding, or belongs to a visit. */
  readonly campaignId: string | null;
  readonly byPersonId: string;
  readonly messageId: string;
  readonly fileKey: string;
  readonly kind: "image" | "file";
  /** As the sender called it; "" for a picture. */
  readonly name: string;
  readonly state: EvidenceState;
  readonly failure: FetchFailure | null;
  readonly receivedAt: Instant;
  /** Grows by one with each choice of what the files of the message prove. */
  readonly revision: number;
  readonly uses: readonly EvidenceUse[];
};

/** 用于: the file proves this item for this period. */
export type EvidenceUse = { readonly itemCode: string; readonly period: Period };

/** How many different files prove an item; the same file twice counts once. */
export type ProofCount = EvidenceUse & { readonly count: number };

/** A file as it stands in a message; video is never taken, audio on a visit alone. */
export type SentFile = {
  readonly fileKey: string;
  readonly kind: "image" | "file" | "audio" | "media";
  readonly name: string;
};

export type FileRefusal =
  /** A name that speaks of secret or personnel matters (domain rule: such papers never pass through the chat). */
  "secret" | "sound-or-video";

const SECRET =
  /涉密|秘密|机密|绝密|干部考察|考察材料|纪律审查|审查调查|政审|政治审查|志愿书|对照检查/u;

/** Why a file is not even taken in; undefined when it is. Its content is judged once it is fetched. A voice message is taken on a visit alone. */
export function whyNotTaken(
  file: SentFile,
  { takesVoice }: { readonly takesVoice: boolean } = { takesVoice: false },
): FileRefusal | undefined {
  if (SECRET.test(file.name.normalize("NFKC").replace(/[\s._-]/g, ""))) return "secret";
  if (file.kind === "audio") return takesVoice ? undefined : "sound-or-video";
  return file.kind === "media" ? "sound-or-video" : undefined;
}

/** Largest file that is kept. */
export const MAX_FILE_BYTES = 30 * 1024 * 1024;

const MINUTE_MS = 60_000;
/** Fetched at once, then again so long after each try from which nothing came; five tries in all. */
export const FETCH_PAUSES_MS: readonly number[] = [1, 5, 30, 120].map((n) => n * MINUTE_MS);
const FETCH_TRIES = FETCH_PAUSES_MS.length + 1;

/** Whether a failure of this attempt is the end. What the platform says of the file itself does not change. */
export const isFinal = (failure: FetchFailure, attempt: number): boolean =>
  failure !== "unreachable" || attempt >= FETCH_TRIES;
