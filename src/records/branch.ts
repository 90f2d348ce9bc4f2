/** What the rules of 组织生活 need to know of a branch besides its records. */
import type { Day } from "#kernel/calendar.ts";
import type { BranchType, Template } from "#organisation/unit.ts";
import type { ReviewKind } from "./record.ts";

export type RecordingBranch = {
  readonly id: string;
  readonly branchType: BranchType | null;
  readonly template: Template | null;
  /** The day it was set up, when that is known: nothing can have happened before. */
  readonly foundedOn: Day | null;
  /** 从严表决 in force: what it and every unit above it ask for. Absent: nothing. */
  readonly stricter?: readonly ReviewKind[];
};
