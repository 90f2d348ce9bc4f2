/** 事实的读数 — what records say of a fact in a period. A reading is a value, never a guess: it says which records it rests on. */
import type { Day } from "#kernel/calendar.ts";
import type { AnswerValue } from "#taskbook/given-answer.ts";
import type { Period } from "#taskbook/period.ts";
import type { RecordingBranch } from "./branch.ts";
import type { BranchRecord } from "./record.ts";

/** Why a fact does not apply to the branch in the period. */
export type NotApplicableReason =
  /** The period ended before the branch was set up. */
  | "before-founding"
  | "no-committee"
  | "no-groups"
  | "no-applicants"
  | "no-leading-cadres"
  /** Nobody had to reach 32 hours: all are exempt (教育管理条例 art. 23). */
  | "no-hours-due"
  /** Nobody to talk with: a branch of one full member. */
  | "no-talks-due"
  /** No meeting in the period whose record could be looked at. */
  | "no-meetings";

/** The record that was never entered and without which the fact cannot be told. */
export type MissingRecord = "roster" | "election" | "member-hours";

/** The two whole numbers that a percentage or a number of groups comes from: 5 of 6. */
type Share = { readonly have: number; readonly of: number };

export type FactReading =
  | {
      readonly kind: "value";
      readonly value: AnswerValue;
      /** Ids of the records that it rests on, sorted; empty where nothing was recorded. */
      readonly used: readonly string[];
      readonly counted: Share | null;
    }
  | {
      readonly kind: "not_applicable";
      readonly reason: NotApplicableReason;
      readonly used: readonly string[];
    }
  | { readonly kind: "unknown"; readonly needs: MissingRecord };

/** `records` are those that count, in any order. `today`: nothing that happens later is known. */
export type FactQuestion = {
  readonly branch: RecordingBranch;
  readonly records: readonly BranchRecord[];
  readonly period: Period;
  readonly today: Day;
};

type Used = readonly Pick<BranchRecord, "id">[];
const idsOf = (records: Used): readonly string[] => records.map(({ id }) => id).toSorted();

export const reading = (
  value: AnswerValue,
  used: Used,
  counted: Share | null = null,
): FactReading => ({ kind: "value", value, used: idsOf(used), counted });

/** So many, each of one record. */
export const countOf = (used: Used, parts: Readonly<Record<string, number>> = {}): FactReading =>
  reading({ type: "count", count: used.length, parts }, used);

/** Whole per cent, rounded down, so that 100 % means all. `of` is above zero. */
export const percentOf = (share: Share, used: Used): FactReading =>
  reading(
    { type: "count", count: Math.floor((share.have * 100) / share.of), parts: {} },
    used,
    share,
  );

export const optionOf = (option: string, used: Used): FactReading =>
  reading({ type: "choice", option }, used);

export const notApplicable = (reason: NotApplicableReason, used: Used): FactReading => ({
  kind: "not_applicable",
  reason,
  used: idsOf(used),
});

export const unknown = (needs: MissingRecord): FactReading => ({ kind: "unknown", needs });
