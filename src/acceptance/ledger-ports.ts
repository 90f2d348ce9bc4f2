/** 达标台账 — what the export of acceptance asks of the store: every branch of every round, applied or not. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Template } from "#organisation/unit.ts";
import type { Application, Round } from "./application.ts";

export type PassedLine = Pick<
  Round,
  "name" | "documentNumber" | "applyFrom" | "applyUntil" | "closedAt"
> & {
  readonly branchId: string;
  readonly branchName: string;
  readonly branchPath: string;
  readonly template: Template | null;
  /** Null: the branch has not begun. */
  readonly state: Application["state"] | null;
  readonly decision: Application["decision"];
  readonly objectUntil: Day | null;
  readonly rectifyUntil: Day | null;
  /** Of the decision in force: who, by which paper, when; null while nothing is decided. */
  readonly decidedByName: string | null;
  readonly decidedNumber: string | null;
  readonly decidedAt: Instant | null;
  /** In hundredths; null: nothing was assessed. */
  readonly total: number | null;
  readonly frozenAt: Instant | null;
};

export type LedgerWanted = {
  readonly rootPath: string;
  /** Null: of all years. */
  readonly year: string | null;
};

export type PassedLedgerStore = {
  /** Rounds of a branch's own unit or one above it; by branch in organisational order. */
  readonly listPassed: (
    of: LedgerWanted & { readonly limit: number },
  ) => Promise<readonly PassedLine[]>;
};
