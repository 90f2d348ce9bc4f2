/** 跟踪培育 — what is meant to come of a branch that passed (R57): a mentor by name, aims in words, two days to look, and a line of what was seen. */
import { addYears, type Day, isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

/** What was seen on one of the two days. */
export type Look = { readonly on: Day; readonly words: string; readonly at: Instant | null };

export type Cultivation = {
  readonly applicationId: string;
  readonly branchId: string;
  readonly mentorId: string;
  /** When the mentor of now was named: each is told anew, also who is named again. */
  readonly mentorSince: Instant;
  readonly aims: string;
  readonly first: Look;
  readonly second: Look;
  readonly madeBy: string;
  readonly madeAt: Instant;
};

export type CultivationRefusal =
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "cultivation.not-available" }
  /** Only a branch that is 达标 is followed; an objection may end in 不达标. */
  | { readonly kind: "cultivation.not-passed" }
  | { readonly kind: "cultivation.made-before" }
  | { readonly kind: "cultivation.mentor" }
  /** Somebody else named a mentor meanwhile. */
  | { readonly kind: "cultivation.replaced-meanwhile" }
  | { readonly kind: "cultivation.words-missing" }
  | { readonly kind: "cultivation.too-long"; readonly limit: number }
  /** Two days in order, after today and within so many years. */
  | { readonly kind: "cultivation.days"; readonly earliest: Day; readonly latest: Day }
  /** Not before the day that is meant for it. */
  | { readonly kind: "cultivation.too-early"; readonly on: Day }
  | { readonly kind: "cultivation.looked-before" };

export const CULTIVATION_RULES = {
  longestAims: 300,
  longestLook: 200,
  /** Our proposal. */
  mostYears: 2,
} as const;

export const NTH_LOOKS = ["first", "second"] as const;
export type NthLook = (typeof NTH_LOOKS)[number];

/** What is to be looked at next; undefined: both were. */
export const nextLook = (of: Pick<Cultivation, NthLook>): NthLook | undefined =>
  NTH_LOOKS.find((nth) => of[nth].at === null);

export function checkWords(words: string, limit: number): Result<string, CultivationRefusal> {
  const said = words.trim();
  if (said === "") return refused({ kind: "cultivation.words-missing" });
  return said.length > limit ? refused({ kind: "cultivation.too-long", limit }) : ok(said);
}

export function checkDays(
  { firstOn, secondOn }: { readonly firstOn: Day; readonly secondOn: Day },
  today: Day,
): Result<null, CultivationRefusal> {
  const latest = addYears(today, CULTIVATION_RULES.mostYears);
  const isInOrder = today <= firstOn && firstOn < secondOn && secondOn <= latest;
  return isDay(firstOn) && isDay(secondOn) && isInOrder
    ? ok(null)
    : refused({ kind: "cultivation.days", earliest: today, latest });
}

/** The first look comes first; each from its day on, and once. */
export function checkLook(
  cultivation: Pick<Cultivation, NthLook>,
  nth: NthLook,
  today: Day,
): Result<null, CultivationRefusal> {
  const look = cultivation[nth];
  if (look.at !== null || nextLook(cultivation) !== nth)
    return refused({ kind: "cultivation.looked-before" });
  return today < look.on ? refused({ kind: "cultivation.too-early", on: look.on }) : ok(null);
}
