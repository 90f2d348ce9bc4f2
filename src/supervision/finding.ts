/** 问题 — one fact that falls short of the standard in one branch: its number, its clause, who answers for it, and how it stands. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { FindingState, FindingVerb, NotNow } from "./finding-machine.ts";
import type { Recused } from "./recusal.ts";
import type { Severity } from "./severity.ts";

/** 编号: in the year of the unit that raised it, from 1, without a gap. */
export type FindingNumber = {
  readonly unitId: string;
  readonly year: string;
  readonly number: number;
};

export type Finding = FindingNumber & {
  readonly id: string;
  readonly branchId: string;
  readonly visitId: string | null;
  /** null: beyond the standard. */
  readonly itemCode: string | null;
  readonly itemName: string;
  /** 条款 that it falls short of. */
  readonly clause: string;
  /** 事实 */
  readonly fact: string;
  readonly severity: Severity;
  /** 整改措施, as the branch said it last. */
  readonly measure: string | null;
  readonly raisedBy: string;
  readonly raisedAt: Instant;
  /** null until it is handed over. */
  readonly dueOn: Day | null;
  /** 具体、直接、第一责任人 when it was handed over; null: vacant. */
  readonly specificId: string | null;
  readonly directId: string | null;
  readonly firstId: string | null;
  readonly step: number;
  readonly state: FindingState;
  readonly waivedUntil: Day | null;
  readonly closedOn: Day | null;
  /** 整改人: who asked last that it be closed; null before anybody has. */
  readonly doerId: string | null;
  /** Which of its reminders comes next, and when. */
  readonly nextStep: number;
  readonly nextRemindAt: Instant | null;
};

/** What is said with a step. */
export type StepDetails = {
  /** Reason, progress, measure or result. */
  readonly words?: string;
  /** A day asked for, granted, or until which nothing is done. */
  readonly until?: Day;
  /** 整改期限 from here on, where the step set it. */
  readonly dueOn?: Day;
  /** What it was found by the second time. */
  readonly visitId?: string;
  /** The number of the draw by which it was looked at again. */
  readonly draw?: string;
  /** Files that came with it. */
  readonly proofs?: readonly string[];
};

export type FindingEvent = {
  readonly step: number;
  readonly from: FindingState | "none";
  readonly verb: FindingVerb;
  readonly to: FindingState;
  readonly byPersonId: string;
  readonly byUnitId: string;
  readonly at: Instant;
  readonly details: StepDetails;
};

export type FindingRefusal =
  | NotNow
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "finding.not-available"; readonly number: string }
  /** Somebody else took a step meanwhile. */
  | { readonly kind: "finding.overtaken" }
  | { readonly kind: "finding.words-missing"; readonly verb: FindingVerb }
  | { readonly kind: "finding.too-long"; readonly limit: number }
  /** 整改人 closes what they did themselves. */
  | { readonly kind: "finding.own-work" }
  | { readonly kind: "finding.subordinate" }
  | { readonly kind: "finding.recused"; readonly why: Recused["kind"] }
  | { readonly kind: "finding.other-unit" }
  /** What a visit found is handed over when it ends, all at once. */
  | { readonly kind: "finding.visit-hands-over" }
  | { readonly kind: "finding.after-due-day"; readonly dueOn: Day }
  | { readonly kind: "finding.extended-before" }
  /** Not a working day after the due day, or further away than an extension may go. */
  | { readonly kind: "finding.extension-day"; readonly earliest: Day; readonly latest: Day }
  /** 不予整改 needs a term that ends. */
  | { readonly kind: "finding.waiver-day"; readonly earliest: Day; readonly latest: Day }
  | { readonly kind: "finding.not-above" }
  /** Files of another branch. */
  | { readonly kind: "finding.proof-of-another" };

export const FINDING_RULES = {
  longestWords: 500,
  /** 延期 at most once, and not beyond so many working days after the due day. Our proposal. */
  extensionWorkingDays: 20,
  /** 不予整改 at most for so many months; then it comes back. Our proposal. */
  waiverMonths: 12,
  /** The same in the same branch within so many months after a closure opens it again. */
  recurMonths: 12,
} as const;

/**
 * 暗访查出的 count by themselves from here on, so that no other number of the unit tells of a visit that nobody knows of:
 * 2026-暗1 is the first above.
 */
export const UNANNOUNCED_NUMBERS = 500_000;

/** 2026-17, 2026-暗3 */
export const findingNumberWords = ({ year, number }: Omit<FindingNumber, "unitId">): string =>
  number > UNANNOUNCED_NUMBERS ? `${year}-暗${number - UNANNOUNCED_NUMBERS}` : `${year}-${number}`;

export const findingIdOf = ({ unitId, year, number }: FindingNumber): string =>
  `${unitId}/${year}-${number}`;

/** A number as people type it: 2026-17, 2026-17号, 2026-暗3. */
export function parseFindingNumber(typed: string): Omit<FindingNumber, "unitId"> | undefined {
  const found = /^(?:问题)?(\d{4})[-－—](暗?)(\d{1,6})号?$/.exec(typed.normalize("NFKC").trim());
  const counted = Number(found?.[3] ?? 0);
  if (found === null || counted === 0 || counted > UNANNOUNCED_NUMBERS) return undefined;
  const number = found[2] === "" ? counted : UNANNOUNCED_NUMBERS + counted;
  return { year: found[1] ?? "", number };
}

/** What cards that show it are brought up to date by. */
export const findingTopic = (id: string): string => `finding:${id}`;

/** Verbs that say nothing without words. */
const NEEDS_WORDS: readonly FindingVerb[] = [
  "raise",
  "revoke",
  "progress",
  "ask-extension",
  "refuse-extension",
  "apply",
  "return",
  "ask-waiver",
  "waive",
  "refuse-waiver",
  "fall-back",
  "recur",
  "reopen",
];
export const needsWords = (verb: FindingVerb): boolean => NEEDS_WORDS.includes(verb);

/** The words of a step, without blanks around them; "" where none are needed. */
export function checkWords(verb: FindingVerb, words = ""): Result<string, FindingRefusal> {
  const said = words.trim();
  if (said === "" && needsWords(verb)) return refused({ kind: "finding.words-missing", verb });
  const limit = FINDING_RULES.longestWords;
  return said.length > limit ? refused({ kind: "finding.too-long", limit }) : ok(said);
}
