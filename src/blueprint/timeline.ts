/** 时间线 — what happened to a branch's lists, and what a unit above did about them: facts and roles, never anybody's words. */
import type { Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { TransferState } from "./transfer.ts";

export type BranchEvent =
  | { readonly kind: "launched"; readonly month: Month }
  | { readonly kind: "closed"; readonly month: Month }
  /** The list reached whoever is to answer it. */
  | { readonly kind: "list-sent"; readonly month: Month }
  /** One tap: how many items it answered, and how. */
  | {
      readonly kind: "answered";
      readonly meets: number;
      readonly values: number;
      readonly notApplicable: number;
      readonly difficulties: number;
      /** How many of them had an answer before. */
      readonly changed: number;
      /** `holder`: somebody who took the list over; `records`: what the branch has recorded. */
      readonly by: "secretary" | "holder" | "records";
    }
  | { readonly kind: "completed"; readonly month: Month }
  | { readonly kind: "help-raised"; readonly itemCode: string }
  | { readonly kind: "help-answered"; readonly itemCode: string }
  /** Another holds the secretary's post, or nobody does. */
  | { readonly kind: "secretary-changed"; readonly vacant: boolean }
  | { readonly kind: "evidence"; readonly files: number }
  | { readonly kind: "snoozed"; readonly number: number }
  | { readonly kind: "transfer"; readonly state: TransferState }
  | { readonly kind: "reminded" }
  | { readonly kind: "superior-told" }
  | { readonly kind: "urged"; readonly urgent: boolean };

/** What a unit above branches did, or was done for it. */
export type UnitEvent =
  | { readonly kind: "launched"; readonly month: Month }
  | { readonly kind: "closed"; readonly month: Month }
  | { readonly kind: "posted" }
  | { readonly kind: "urged"; readonly branches: number; readonly urgent: boolean };

export type Happened<E> = { readonly at: Instant; readonly event: E };

/** The newest first, `total` of them in all. */
export type Timeline<E> = { readonly total: number; readonly events: readonly Happened<E>[] };

export type BranchEventKind = BranchEvent["kind"];

/** Where a list stands: for everybody who may see the state of the branch. */
const OF_THE_LIST: readonly BranchEventKind[] = [
  "launched",
  "closed",
  "list-sent",
  "answered",
  "completed",
  "help-raised",
  "help-answered",
  "secretary-changed",
];

/** How somebody went about it, and who was pressed: between the branch and its direct superiors (delay is named in private only). */
const BETWEEN_THEM: readonly BranchEventKind[] = [
  "evidence",
  "snoozed",
  "transfer",
  "reminded",
  "superior-told",
  "urged",
];

/** `answers`: whether the reader may see what was answered, here. */
export const branchKindsFor = (answers: boolean): readonly BranchEventKind[] =>
  answers ? [...OF_THE_LIST, ...BETWEEN_THEM] : OF_THE_LIST;
