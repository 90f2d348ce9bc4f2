/** 六好 (R65) — the review form: a rating and one line of reason for each. */
import { ok, type Result, refused } from "#kernel/result.ts";

/** 领导班子好、党员队伍好、发展思路好、制度机制好、工作业绩好、群众反映好. */
export const CRITERIA = [
  "leadership",
  "members",
  "direction",
  "rules",
  "results",
  "people",
] as const;
export type Criterion = (typeof CRITERIA)[number];

/** 好、较好、一般、差. */
export const RATINGS = ["good", "fair", "average", "poor"] as const;
export type Rating = (typeof RATINGS)[number];

export const isRating = (text: string): text is Rating => RATINGS.some((one) => one === text);

export type Rated = { readonly rating: Rating; readonly reason: string };
export type SixGood = Readonly<Record<Criterion, Rated>>;

/** As a form gives it: anything may be missing. */
export type SixGoodGiven = Readonly<
  Partial<Record<Criterion, { readonly rating: string; readonly reason: string }>>
>;

export type SixGoodRefusal = {
  readonly kind: "six-good.missing" | "six-good.too-long";
  readonly criterion: Criterion;
  readonly limit: number;
};

const LONGEST_REASON = 100;
export const SIX_GOOD_RULES = { longestReason: LONGEST_REASON } as const;

/** Whole or refused at the first criterion without rating or reason. */
export function checkSixGood(given: SixGoodGiven): Result<SixGood, SixGoodRefusal> {
  const read = (criterion: Criterion): Result<Rated, SixGoodRefusal> => {
    const { rating = "", reason = "" } = given[criterion] ?? {};
    const said = reason.trim();
    const place = { criterion, limit: LONGEST_REASON };
    if (!isRating(rating) || said === "") return refused({ kind: "six-good.missing", ...place });
    return said.length > LONGEST_REASON
      ? refused({ kind: "six-good.too-long", ...place })
      : ok({ rating, reason: said });
  };
  const checked = {
    leadership: read("leadership"),
    members: read("members"),
    direction: read("direction"),
    rules: read("rules"),
    results: read("results"),
    people: read("people"),
  };
  const { leadership, members, direction, rules, results, people } = checked;
  if (!leadership.ok) return leadership;
  if (!members.ok) return members;
  if (!direction.ok) return direction;
  if (!rules.ok) return rules;
  if (!results.ok) return results;
  if (!people.ok) return people;
  return ok({
    leadership: leadership.value,
    members: members.value,
    direction: direction.value,
    rules: rules.value,
    results: results.value,
    people: people.value,
  });
}
