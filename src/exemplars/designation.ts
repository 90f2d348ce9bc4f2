/** 示范点 — one branch nominated: its field, its 六好, how it stands, and the days that follow from each step. */
import { addDays, addYears, type Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { addWorkingDays, type WorkingCalendar } from "#kernel/working-calendar.ts";
import type { ExemplarNotNow, ExemplarState, ExemplarVerb } from "./exemplar-machine.ts";
import type { CeilingRefusal } from "./exemplar-plan.ts";
import type { Field } from "./field.ts";
import type { SixGood, SixGoodRefusal } from "./six-good.ts";

export type Designation = {
  readonly id: string;
  /** Whose department decides. */
  readonly unitId: string;
  readonly branchId: string;
  readonly field: Field;
  readonly review: SixGood;
  readonly nominatedBy: string;
  readonly nominatedByUnit: string;
  readonly nominatedAt: Instant;
  readonly step: number;
  readonly state: ExemplarState;
  /** Last day of 公示. */
  readonly publicUntil: Day | null;
  readonly namedOn: Day | null;
  readonly keyOn: Day | null;
  readonly recheckOn: Day | null;
  /** Last day of the title. */
  readonly expiresOn: Day | null;
  /** Last day of an appeal. */
  readonly appealUntil: Day | null;
};

export type DesignationEvent = {
  readonly step: number;
  readonly from: ExemplarState | "none";
  readonly verb: ExemplarVerb;
  readonly to: ExemplarState;
  readonly byPersonId: string;
  readonly byUnitId: string;
  readonly words: string;
  readonly documentNumber: string;
  readonly at: Instant;
};

/** Why a branch cannot be nominated. */
export type Ineligible =
  /** No frozen result of 达标, or a later one that is not. */
  | "not-passed"
  /** An open finding of an item that vetoes. */
  | "veto";

export type ExemplarRefusal =
  | ExemplarNotNow
  | CeilingRefusal
  | SixGoodRefusal
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "exemplar.not-available" }
  | { readonly kind: "exemplar.overtaken" }
  | { readonly kind: "exemplar.ineligible"; readonly why: Ineligible }
  | { readonly kind: "exemplar.field"; readonly fields: readonly Field[] }
  | { readonly kind: "exemplar.nominated-before"; readonly state: ExemplarState }
  | { readonly kind: "exemplar.words-missing"; readonly verb: ExemplarVerb }
  | { readonly kind: "exemplar.too-long"; readonly limit: number }
  /** Without the approving committee's number there is only 经验推荐. */
  | { readonly kind: "exemplar.number-missing"; readonly verb: ExemplarVerb }
  | { readonly kind: "exemplar.still-public"; readonly until: Day }
  | { readonly kind: "exemplar.appeal-late"; readonly until: Day };

export const EXEMPLAR_RULES = {
  longestWords: 500,
  longestDocument: 60,
  /** 公示 for so many working days at least. Our proposal. */
  publicWorkingDays: 5,
  /** A title holds for so many years. Our proposal. */
  titleYears: 3,
  /** 申诉 within so many working days after 摘牌. Our proposal. */
  appealWorkingDays: 10,
} as const;

/** What cards that show it are brought up to date by. */
export const exemplarTopic = (id: string): string => `exemplar:${id}`;

const NEEDS_WORDS: readonly ExemplarVerb[] = [
  "decline",
  "object",
  "answer",
  "fail",
  "revoke",
  "appeal",
  "uphold",
  "reinstate",
];
/** A title is given, raised, taken or given back by a paper of the approving committee. */
const NEEDS_NUMBER: readonly ExemplarVerb[] = ["name", "name-key", "revoke", "reinstate"];

export const needsExemplarWords = (verb: ExemplarVerb): boolean => NEEDS_WORDS.includes(verb);
export const needsNumber = (verb: ExemplarVerb): boolean => NEEDS_NUMBER.includes(verb);

export type ExemplarSaid = { readonly words: string; readonly documentNumber: string };

/** The words and the number of a step, without blanks around them. */
export function checkExemplarSaid(
  verb: ExemplarVerb,
  said: Partial<ExemplarSaid>,
): Result<ExemplarSaid, ExemplarRefusal> {
  const words = said.words?.trim() ?? "";
  const documentNumber = needsNumber(verb) ? (said.documentNumber?.trim() ?? "") : "";
  const { longestWords, longestDocument } = EXEMPLAR_RULES;
  if (words === "" && needsExemplarWords(verb))
    return refused({ kind: "exemplar.words-missing", verb });
  if (documentNumber === "" && needsNumber(verb))
    return refused({ kind: "exemplar.number-missing", verb });
  if (words.length > longestWords)
    return refused({ kind: "exemplar.too-long", limit: longestWords });
  if (documentNumber.length > longestDocument)
    return refused({ kind: "exemplar.too-long", limit: longestDocument });
  return ok({ words, documentNumber });
}

/** 公示 is over on the day after its last; an appeal still counts on its last. */
export function checkExemplarDay(
  { publicUntil, appealUntil }: Pick<Designation, "publicUntil" | "appealUntil">,
  verb: ExemplarVerb,
  today: Day,
): Result<undefined, ExemplarRefusal> {
  if (verb === "name" && publicUntil !== null && today <= publicUntil)
    return refused({ kind: "exemplar.still-public", until: publicUntil });
  if (verb === "appeal" && appealUntil !== null && today > appealUntil)
    return refused({ kind: "exemplar.appeal-late", until: appealUntil });
  return ok(undefined);
}

type Days = Pick<
  Designation,
  "publicUntil" | "namedOn" | "keyOn" | "recheckOn" | "expiresOn" | "appealUntil"
>;

type After = { readonly today: Day; readonly calendar: WorkingCalendar };
const R = EXEMPLAR_RULES;

/** What each step sets; the others leave the days as they are. A title given back runs out when it would have. */
const SETS: Readonly<Partial<Record<ExemplarVerb, (after: After) => Partial<Days>>>> = {
  publicise: ({ calendar, today }) => ({
    publicUntil: addWorkingDays(calendar, today, R.publicWorkingDays),
  }),
  name: ({ today }) => ({
    namedOn: today,
    recheckOn: addYears(today, 1),
    expiresOn: addDays(addYears(today, R.titleYears), -1),
  }),
  "name-key": ({ today }) => ({ keyOn: today }),
  keep: ({ today }) => ({ recheckOn: addYears(today, 1) }),
  fail: () => ({ recheckOn: null }),
  revoke: ({ calendar, today }) => ({
    recheckOn: null,
    appealUntil: addWorkingDays(calendar, today, R.appealWorkingDays),
  }),
  reinstate: ({ today }) => ({ recheckOn: addYears(today, 1), appealUntil: null }),
};

/** Its days after a step. */
export const daysAfter = (before: Designation, verb: ExemplarVerb, after: After): Days => {
  const { publicUntil, namedOn, keyOn, recheckOn, expiresOn, appealUntil } = before;
  const days = { publicUntil, namedOn, keyOn, recheckOn, expiresOn, appealUntil };
  return { ...days, ...SETS[verb]?.(after) };
};
