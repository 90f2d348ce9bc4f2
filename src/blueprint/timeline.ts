/** 时间线 — what happened to a branch, from its lists to its titles, and what a unit above did about them: facts and roles, never anybody's words. */
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { MeetingKind } from "#records/record.ts";
import type { BandGroup } from "#taskbook/scheme.ts";
import type { TransferState } from "./transfer.ts";

/** 问题的经过: from 交办 on, before which a finding is known to whoever raised it alone. */
export const FINDING_TURNS = [
  "assign",
  "waive",
  "close",
  "confirm",
  "fall-back",
  "recur",
  "reopen",
  "revoke",
] as const;
/** 有困难 of a finding beside its steps, and its answer. */
export type FindingTurn = (typeof FINDING_TURNS)[number] | "help-raised" | "help-answered";

/** 申报的经过: from the day on which the branch applied. */
export const APPLICATION_TURNS = [
  "apply",
  "withdraw",
  "return",
  "forward",
  "issue",
  "pass",
  "require",
  "fail",
  "object",
  "uphold",
  "freeze",
] as const;
export type ApplicationTurn = (typeof APPLICATION_TURNS)[number];

/** 示范点的经过: from 公示 on; who objected is for the department. */
export const DESIGNATION_TURNS = [
  "publicise",
  "name",
  "name-key",
  "keep",
  "fail",
  "revoke",
  "appeal",
  "uphold",
  "reinstate",
  "expire",
] as const;
export type DesignationTurn = (typeof DESIGNATION_TURNS)[number];

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
  | { readonly kind: "urged"; readonly urgent: boolean }
  /** 组织生活 entered at once; `meetings` are the kinds of meetings among them. */
  | {
      readonly kind: "recorded";
      readonly records: number;
      readonly meetings: readonly MeetingKind[];
    }
  /** A visit that is over; before that 暗访 is known to nobody. */
  | { readonly kind: "visited"; readonly visitId: string; readonly unannounced: boolean }
  /** 联系点: who looks after the branch was there; their sentence is their own. */
  | { readonly kind: "contacted"; readonly by: string; readonly on: Day }
  | {
      readonly kind: "finding";
      readonly turn: FindingTurn;
      readonly findingId: string;
      /** 2026-17 */
      readonly number: string;
    }
  | {
      readonly kind: "application";
      readonly turn: ApplicationTurn;
      readonly applicationId: string;
    }
  | {
      readonly kind: "designation";
      readonly turn: DesignationTurn;
      readonly designationId: string;
    }
  /** A case of the branch was published; it did what another's describes; another did what its own describes. */
  | {
      readonly kind: "case";
      readonly turn: "published" | "adopted" | "given";
      readonly caseId: string;
    }
  | {
      readonly kind: "graded";
      readonly year: string;
      readonly group: BandGroup;
      /** 更正, not the first decision. */
      readonly corrected: boolean;
    };

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

/** What it recorded, what was found there and what was decided about it. */
const OF_ITS_STANDING: readonly BranchEventKind[] = [
  "recorded",
  "visited",
  "contacted",
  "finding",
  "application",
  "designation",
  "case",
  "graded",
];

/** `answers`: whether the reader may see what was answered, here. */
export const branchKindsFor = (answers: boolean): readonly BranchEventKind[] =>
  answers ? [...OF_THE_LIST, ...BETWEEN_THEM, ...OF_ITS_STANDING] : OF_THE_LIST;
