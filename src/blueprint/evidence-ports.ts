/** What giving and fetching evidence asks of the world, and what is said about it. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Result } from "#kernel/result.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Evidence, EvidenceUse, FetchFailure, SentFile } from "./evidence.ts";
import type { AssignmentKey } from "./ports.ts";

export type ReceivedFiles = Pick<AssignmentKey, "branchId"> & {
  /** null: for a finding or a visit. */
  readonly campaignId: string | null;
  readonly messageId: string;
  readonly byPersonId: string;
  readonly files: readonly SentFile[];
  /** What the files prove from the start. */
  readonly uses: readonly EvidenceUse[];
  readonly at: Instant;
};

/** Bytes that were kept. */
export type Kept = {
  readonly sha256: string;
  readonly size: number;
  readonly contentType: string;
};

/** The same content given before: by this branch, and by how many others. */
export type SeenBefore = { readonly inBranchAt: Instant | null; readonly otherBranches: number };

export type Attaching = AssignmentKey & {
  readonly messageId: string;
  readonly seenRevision: number;
  readonly uses: readonly EvidenceUse[];
  readonly at: Instant;
};

/** A file as a reviewer sees it in the list of a branch. */
export type ListedEvidence = Evidence & {
  readonly byName: string;
  /** Units that gave the same content, by name and path; for reviewers only. */
  readonly sameIn: readonly { readonly name: string; readonly path: string }[];
};

export type EvidenceStore = {
  /** Adds the files that are not there yet: a message counts once. */
  readonly receive: (received: ReceivedFiles) => Promise<void>;
  /** The files of a message, in the order they were sent. */
  readonly listOfMessage: (messageId: string) => Promise<readonly Evidence[]>;
  /** For the checklists of a branch, the newest first, those recalled left out. */
  readonly listOfBranch: (branchId: string, limit: number) => Promise<readonly ListedEvidence[]>;
  /** What the files of a message prove from now on. Overtaken by another choice, the transaction is tried again. */
  readonly attach: (attaching: Attaching) => Promise<void>;
  /** Marks the message's files as taken back and frees their items. */
  readonly recall: (messageId: string) => Promise<void>;
  /** Files whose fetch is due, each noted as tried and put off, so that no two processes fetch it. */
  readonly claimPending: (wanted: {
    readonly now: Instant;
    readonly limit: number;
  }) => Promise<readonly PendingFile[]>;
  /** Null when the file was taken back meanwhile. */
  readonly markStored: (id: string, kept: Kept) => Promise<SeenBefore | null>;
  /** False when the file was taken back meanwhile. */
  readonly markFailed: (id: string, failure: FetchFailure) => Promise<boolean>;
  /** A file with who gave it; `openId` null once nobody is bound. */
  readonly find: (
    id: string,
  ) => Promise<{ readonly file: Evidence; readonly openId: string | null } | undefined>;
  /** When the next fetch is due; undefined when nothing waits. */
  readonly findNextFetchAt: () => Promise<Instant | undefined>;
};

export type PendingFile = {
  readonly id: string;
  readonly branchId: string;
  readonly messageId: string;
  readonly fileKey: string;
  readonly kind: "image" | "file";
  /** Which try this is, from 1. */
  readonly attempt: number;
  /** Whether it may be a voice message: of a visit alone. */
  readonly takesVoice: boolean;
};

/** 通知 about evidence. `evidence` answers the message that carried it. */
export type EvidenceNotice =
  | (AssignmentKey & {
      readonly kind: "evidence";
      readonly openId: string;
      readonly chatId: string;
      readonly inGroup: boolean;
      readonly messageId: string;
      /** Files of the message that were not taken. */
      readonly refused: { readonly secret: number; readonly soundOrVideo: number };
    })
  | { readonly kind: "evidence-failed"; readonly evidenceId: string }
  | { readonly kind: "evidence-reused"; readonly evidenceId: string; readonly givenOn: Day };

export type EvidenceIntent = {
  readonly dedupeKey: string;
  readonly urgency: 0;
  readonly dueAt: Instant;
  readonly notice: EvidenceNotice;
};

export type EvidenceStores = {
  readonly evidence: EvidenceStore;
  readonly audit: AuditTrail;
  readonly notices: { readonly add: (intent: EvidenceIntent) => void };
};

/** Gets and keeps the bytes; called outside any transaction. */
export type FileFetcher = {
  readonly fetch: (
    file: PendingFile,
    maxBytes: number,
  ) => Promise<Result<Kept, { readonly kind: FetchFailure }>>;
};
