/** What 定等次 asks of the store, and what a branch is told of its grade. */
import type { Instant } from "#kernel/clock.ts";
import type { AuditTrail, CalendarStore } from "#organisation/ports.ts";
import type { Template } from "#organisation/unit.ts";
import type { RecusalStore } from "#supervision/recusal-ports.ts";
import type { BandGroup } from "#taskbook/scheme.ts";
import type { RoundStore } from "./application-ports.ts";
import type { CycleStore } from "./cycle-ports.ts";
import type { GradeDecision } from "./grade-decision.ts";
import type { GradingStores } from "./use-cases/read-records.ts";

export type PlacedGrade = {
  readonly branchId: string;
  readonly template: Template | null;
  /** Of the year; null: not decided. */
  readonly decided: BandGroup | null;
  /** As decided the year before. */
  readonly before: BandGroup | null;
};

export type GradeView = {
  readonly decision: GradeDecision;
  readonly branch: { readonly id: string; readonly name: string; readonly path: string };
  readonly unitName: string;
  readonly decidedByName: string;
  /** What was decided before it was put right, the first first. */
  readonly earlier: readonly EarlierGrade[];
};

export type EarlierGrade = Pick<
  GradeDecision,
  "decided" | "reasons" | "documentNumber" | "decidedAt"
>;

export type GradeDecisionStore = {
  /** Ids of the branches whose grade was decided by this; the others were decided before. */
  readonly insertAll: (decisions: readonly GradeDecision[]) => Promise<readonly string[]>;
  /** Puts it in the place of the one before it; false when that stands no more. */
  readonly correct: (decision: GradeDecision) => Promise<boolean>;
  /** As it stands. */
  readonly find: (branchId: string, year: string) => Promise<GradeView | undefined>;
  /** Every branch at or under the path, in organisational order. */
  readonly listPlaced: (rootPath: string, year: string) => Promise<readonly PlacedGrade[]>;
};

/** 等次 told to the branch, each decision once. */
export type GradeNotice = {
  readonly kind: "grade";
  readonly branchId: string;
  readonly year: string;
  readonly nth: number;
};

export type GradeIntent = {
  readonly dedupeKey: string;
  readonly urgency: 1;
  readonly dueAt: Instant;
  readonly notice: GradeNotice;
  readonly addressee: string;
};

export type ProposingStores = GradingStores & {
  readonly gradeDecisions: GradeDecisionStore;
  readonly rounds: Pick<RoundStore, "list">;
};

export type DecidingGrades = ProposingStores & {
  readonly cycles: Pick<CycleStore, "find">;
  readonly recusals: RecusalStore;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly notices: { readonly add: (intent: GradeIntent) => void };
  readonly audit: AuditTrail;
};
