/** What the score is handed: the questions put to a branch in the year, and how each stands. */
import type { Day } from "#kernel/calendar.ts";
import type { GivenAnswer } from "./given-answer.ts";
import type { Item } from "./item.ts";
import type { Period } from "./period.ts";

/** One item for one period; a branch has at most one of each. */
export type Question = {
  readonly item: Item;
  readonly period: Period;
  readonly state: QuestionState;
};

export type QuestionState =
  /** Asked and unanswered while its campaign is open: pending. */
  | { readonly kind: "open" }
  /** Unanswered when its campaign closed: nothing won. */
  | { readonly kind: "unanswered" }
  /** `changeable`: its window is still open, so the points can be won back by mending and answering anew. */
  | { readonly kind: "answered"; readonly answer: GivenAnswer; readonly changeable: boolean }
  | { readonly kind: "waiting"; readonly for: "inspector" | "superior" | "poll" }
  /** A named inspector's rating, a ratio on the item's scale. */
  | { readonly kind: "rated"; readonly ratio: number };

/** Why a question has no points yet. `unfit`: the answer is not one that the item's mode can score. */
export type PendingReason = "open" | "difficulty" | "inspector" | "superior" | "poll" | "unfit";

/** How a question came out. `full` and `short` are scored; the others leave both points and maximum. */
export type Outcome =
  | { readonly kind: "full" }
  | { readonly kind: "short" }
  | { readonly kind: "pending"; readonly because: PendingReason }
  | { readonly kind: "not_applicable" };

/** Why points were lost, in the periods it is true of. */
export type Loss = { readonly periods: readonly Period[] } & (
  | { readonly kind: "unanswered" }
  | { readonly kind: "not-met" }
  | { readonly kind: "missing-periods" }
  /** So many 党小组 fell short. */
  | { readonly kind: "missing-groups"; readonly groups: number }
  /** `part` names a second count of the item (CountPart), null the main one. */
  | {
      readonly kind: "below-target";
      readonly part: string | null;
      readonly value: number;
      readonly target: number;
      readonly unit: string;
    }
  | { readonly kind: "option"; readonly label: string }
  /** `limitOn`: the last day on which the election was in time. */
  | { readonly kind: "overdue-term"; readonly limitOn: Day }
  | { readonly kind: "rating"; readonly ratio: number }
);
