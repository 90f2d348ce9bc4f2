/** What the use cases of 组织生活纪实 ask of the world. */
import type { Instant } from "#kernel/clock.ts";
import type { RecordingBranch } from "./branch.ts";
import type { BranchRecord } from "./record.ts";

/** A record as it was entered: by whom, and what it corrects. */
export type EnteredRecord = BranchRecord & {
  /** Person id. */
  readonly enteredBy: string;
  readonly corrects: string | null;
};

export type RecordStore = {
  /** The branch as the rules of 组织生活 see it; until the transaction ends nobody else records for it. */
  readonly holdBranch: (branchId: string) => Promise<RecordingBranch | undefined>;
  /** Those that stand, by day and then by entry. */
  readonly listStanding: (branchId: string) => Promise<readonly EnteredRecord[]>;
  /** Whether it stands or not. */
  readonly find: (id: string) => Promise<EnteredRecord | undefined>;
  /** Of a branch that is held; one that it corrects stops standing at that instant. */
  readonly insert: (record: EnteredRecord, at: Instant) => Promise<void>;
};
