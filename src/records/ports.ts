/** What the use cases of 组织生活纪实 ask of the world. */
import type { Day } from "#kernel/calendar.ts";
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
  /** The same, for looking at what was recorded; it holds nobody up. Of a unit that is a branch. */
  readonly getBranch: (branchId: string) => Promise<RecordingBranch>;
  /** Those that stand, by day and then by entry. */
  readonly listStanding: (branchId: string) => Promise<readonly EnteredRecord[]>;
  /** Whether it stands or not. */
  readonly find: (id: string) => Promise<EnteredRecord | undefined>;
  /** Of a branch that is held; one that it corrects stops standing at that instant. */
  readonly insert: (record: EnteredRecord, at: Instant) => Promise<void>;
  /** Of a branch that is held: it stops standing, and nothing takes its place. */
  readonly end: (id: string, at: Instant) => Promise<void>;
  /** Those that stand of the branches at or under a path, in organisational order, then by day. */
  readonly listUnder: (wanted: RecordsWanted) => Promise<readonly PlacedRecord[]>;
  /**
   * Adds those that are not there yet, all or none; the branches' open checklists are then held against them. One whose
   * id is there with other content makes it none.
   */
  readonly importAll: (records: readonly EnteredRecord[], at: Instant) => Promise<ImportedRecords>;
};

/** Records of the days from `from` to `to`. */
export type RecordsWanted = {
  readonly rootPath: string;
  readonly from: Day;
  readonly to: Day;
};

export type PlacedRecord = EnteredRecord & {
  readonly branchName: string;
  readonly branchPath: string;
};

/** `differing`: ids that are there with other content; if there is one, nothing was added. */
export type ImportedRecords = {
  readonly added: number;
  readonly same: number;
  readonly differing: readonly string[];
};
