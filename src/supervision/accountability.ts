/** 责任追究 — what a named person has decided about another, as it stands in a document; it is kept, never proposed, and never changed. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

/** 提醒、约谈、移交. */
export const ACCOUNTABILITY_STEPS = ["remind", "talk", "transfer"] as const;
export type AccountabilityStep = (typeof ACCOUNTABILITY_STEPS)[number];

/** What is written by hand. */
export type AccountabilityWords = {
  /** 依据 */
  readonly basis: string;
  /** 文号 */
  readonly documentNumber: string;
};

export type AccountabilityRecord = AccountabilityWords & {
  readonly id: string;
  /** Whose department keeps it. */
  readonly unitId: string;
  readonly step: AccountabilityStep;
  readonly subjectId: string;
  readonly findingId: string | null;
  readonly decidedById: string;
  readonly decidedOn: Day;
  readonly recordedBy: string;
  readonly recordedAt: Instant;
};

export const ACCOUNTABILITY_LONGEST: Readonly<Record<keyof AccountabilityWords, number>> = {
  basis: 300,
  documentNumber: 60,
};

/** Somebody, told from others of the same name. */
export type PersonFound = {
  readonly personId: string;
  readonly name: string;
  /** 单位和职务; "" when there is none. */
  readonly post: string;
};

export type AccountabilityRefusal =
  /** It does not exist for them. */
  | { readonly kind: "accountability.not-available" }
  | { readonly kind: "accountability.words-missing"; readonly field: keyof AccountabilityWords }
  | {
      readonly kind: "accountability.too-long";
      readonly field: keyof AccountabilityWords;
      readonly longest: number;
    }
  | { readonly kind: "accountability.step-missing" }
  /** Not a day, or one to come. */
  | { readonly kind: "accountability.wrong-day" }
  | { readonly kind: "accountability.person-unknown"; readonly called: string }
  | { readonly kind: "accountability.several"; readonly people: readonly PersonFound[] }
  /** Nobody decides about themselves. */
  | { readonly kind: "accountability.own-case" }
  | { readonly kind: "accountability.finding-unknown"; readonly called: string };

export function checkAccountabilityWords(
  words: AccountabilityWords,
): Result<AccountabilityWords, AccountabilityRefusal> {
  const said = { basis: words.basis.trim(), documentNumber: words.documentNumber.trim() };
  for (const field of ["basis", "documentNumber"] as const) {
    const longest = ACCOUNTABILITY_LONGEST[field];
    if (said[field] === "") return refused({ kind: "accountability.words-missing", field });
    if (said[field].length > longest)
      return refused({ kind: "accountability.too-long", field, longest });
  }
  return ok(said);
}

export const isAccountabilityStep = (text: string): text is AccountabilityStep =>
  ACCOUNTABILITY_STEPS.some((step) => step === text);
