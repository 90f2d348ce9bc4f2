/** 案例 — how a branch did something, and 借鉴: another branch doing it after, which only that branch says is done. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { CaseTextRefusal, CaseWritten } from "./case-text.ts";

/** 待发布、已发布、已退回. */
export type CaseState = "draft" | "published" | "returned";

export type Case = CaseWritten & {
  readonly id: string;
  readonly branchId: string;
  readonly writtenBy: string;
  readonly writtenAt: Instant;
  readonly state: CaseState;
  /** Why it came back; "" otherwise. */
  readonly words: string;
  readonly revision: number;
};

export type Adoption = {
  readonly caseId: string;
  /** Who adopts. */
  readonly branchId: string;
  readonly authorBranchId: string;
  /** What it will do. */
  readonly steps: readonly string[];
  readonly adoptedAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly askOn: Day | null;
  readonly result: string | null;
};

export type CaseRefusal =
  | CaseTextRefusal
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "case.not-available" }
  | { readonly kind: "case.overtaken" }
  | { readonly kind: "case.words-missing" }
  | { readonly kind: "case.own" }
  | { readonly kind: "case.steps"; readonly least: number; readonly most: number }
  | { readonly kind: "case.adopted-before" }
  | { readonly kind: "case.not-adopted" }
  | { readonly kind: "case.done-before" };

/** What cards that show it are brought up to date by. */
export const caseTopic = (id: string): string => `case:${id}`;
