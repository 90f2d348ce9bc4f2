/** What a timeline, and the sources of a line of the score, ask of the store. */
import type { Instant } from "#kernel/clock.ts";
import type { Period } from "#taskbook/period.ts";
import type { BranchEvent, BranchEventKind, Timeline, UnitEvent } from "./timeline.ts";

/** Where the answer to an item for one period comes from. */
export type AnswerSource = {
  readonly period: Period;
  /** null: answered by nobody yet. */
  readonly answer: {
    readonly byName: string;
    readonly answeredAt: Instant;
    /** 1 until it is changed. */
    readonly revision: number;
  } | null;
  /** Different files given to prove it. */
  readonly proofs: number;
};

type Page = { readonly limit: number; readonly offset: number };

export type TimelineStore = {
  /**
   * Of a month or a year (`period`): its lists, with what happened around them until they closed, and what else happened
   * in it; null: of all time.
   */
  readonly listOfBranch: (
    of: Page & {
      readonly branchId: string;
      readonly period: Period | null;
      readonly kinds: readonly BranchEventKind[];
    },
  ) => Promise<Timeline<BranchEvent>>;
  /** Of a unit above branches; 催办 only where they may be seen. */
  readonly listOfUnit: (
    of: Page & {
      readonly path: string;
      readonly period: Period;
      readonly urges: boolean;
    },
  ) => Promise<Timeline<UnitEvent>>;
  /** By period, for one item of a branch in a year. */
  readonly listSources: (of: {
    readonly branchId: string;
    readonly itemCode: string;
    readonly year: string;
  }) => Promise<readonly AnswerSource[]>;
};
