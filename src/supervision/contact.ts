/** 联系点 — a branch that a leader looks after: each visit is kept in one sentence, and each problem taken away goes on once. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

/** 转为问题、转为求助: what a problem can become. */
export const PROBLEM_WAYS = ["finding", "help"] as const;
export type ProblemWay = (typeof PROBLEM_WAYS)[number];

/** 带回的问题: its words, and what became of it. */
export type ContactProblem = {
  readonly words: string;
  /** null: nothing yet. */
  readonly became: ProblemWay | null;
  /** The finding, or the 求助. */
  readonly id: string | null;
};

/** 到联系点一次. */
export type ContactVisit = {
  readonly id: string;
  readonly personId: string;
  readonly branchId: string;
  readonly on: Day;
  /** For the leader alone. */
  readonly words: string;
  readonly problems: readonly ContactProblem[];
  readonly toldAt: Instant;
};

export const CONTACT_RULES = { longestWords: 300, mostProblems: 5 } as const;

export type ContactRefusal =
  /** Unknown, forbidden and not theirs sound alike. */
  | { readonly kind: "contact.not-available" }
  | { readonly kind: "contact.words-missing" }
  | { readonly kind: "contact.too-long"; readonly longest: number }
  /** The problem has gone on before. */
  | { readonly kind: "contact.passed"; readonly became: ProblemWay }
  /** Their posts do not raise findings. */
  | { readonly kind: "contact.raises-nothing" }
  /** Nobody directly responsible can be told. */
  | { readonly kind: "contact.nobody" }
  /** They are directly responsible themselves. */
  | { readonly kind: "contact.own-duty" };

export function checkContactWords(words: string): Result<string, ContactRefusal> {
  const said = words.trim();
  const { longestWords } = CONTACT_RULES;
  if (said === "") return refused({ kind: "contact.words-missing" });
  return said.length > longestWords
    ? refused({ kind: "contact.too-long", longest: longestWords })
    : ok(said);
}

/** What was said once more in the same visit is the same problem; nothing has become of any. */
export const freshProblems = (words: readonly string[]): readonly ContactProblem[] =>
  [...new Set(words.map((one) => one.trim()))]
    .filter((one) => one !== "")
    .slice(0, CONTACT_RULES.mostProblems)
    .map((one) => ({ words: one, became: null, id: null }));
