/** What 加减分 asks of the store. */
import type { Instant } from "#kernel/clock.ts";
import type { Adjusted, KeptAdjustment, KnownAdjustments } from "./adjustment.ts";

export type AdjustmentStore = {
  /** Of these branches and years, and which of them are branches under the path. */
  readonly findKnown: (of: {
    readonly rootPath: string;
    readonly rows: readonly Pick<Adjusted, "branchId" | "year">[];
  }) => Promise<KnownAdjustments>;
  /** False for one that somebody recorded meanwhile. */
  readonly insert: (
    one: Adjusted,
    of: { readonly by: string; readonly at: Instant },
  ) => Promise<boolean>;
  /** Of a year, in organisational order; withdrawn ones last in their branch. */
  readonly list: (of: {
    readonly rootPath: string;
    readonly year: string;
  }) => Promise<readonly KeptAdjustment[]>;
  /** Also while the branch is already graded. */
  readonly find: (
    id: string,
  ) => Promise<(KeptAdjustment & { readonly isGraded: boolean }) | undefined>;
  /** False when it was withdrawn before. */
  readonly withdraw: (
    id: string,
    of: { readonly by: string; readonly at: Instant },
  ) => Promise<boolean>;
};
