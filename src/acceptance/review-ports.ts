/** What a decision asks of the store beyond the application itself: the marks that stand after a visit, plus and minus as recorded. */
import type { BranchType } from "#organisation/unit.ts";
import type { ReviewedMark } from "./snapshot.ts";
import type { BranchRecord } from "./standing.ts";

export type ReviewStore = {
  /** Its type, and those of the veto items that are confirmed against it: by a finding that was handed over and is open. */
  readonly findBranch: (
    branchId: string,
    vetoItems: readonly string[],
  ) => Promise<{ readonly type: BranchType | null; readonly vetoes: readonly string[] }>;
  /** By item code. */
  readonly listMarks: (visitId: string) => Promise<readonly ReviewedMark[]>;
  /** Those that count, by name. */
  readonly listAdjustments: (of: {
    readonly branchId: string;
    readonly year: string;
  }) => Promise<BranchRecord["adjustments"]>;
};
