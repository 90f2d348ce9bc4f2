/** 要表把关 — a demand for forms from above: refused when the system holds what it asks, decided by a person when it is too much. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { Day, Month } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";

/**
 * waiting → approved | declined, by an operator with a reason; allowed: within the budget, nobody had to decide.
 * Only allowed and approved ones may be asked, and count.
 */
export type FormRequestState = "waiting" | "allowed" | "approved" | "declined";

/** What somebody above wants filled. */
export type FormWish = {
  readonly title: string;
  /** 依据: the document that demands it, with its number. */
  readonly basis: string;
  /** This unit and everything under it is asked. */
  readonly unitId: string;
  readonly dueOn: Day;
  /** Of every unit asked. */
  readonly minutes: number;
  /** Names from the vocabulary of facts. */
  readonly facts: readonly string[];
  /** What is asked beyond the vocabulary; "" for nothing. */
  readonly other: string;
};

export type FormRequest = FormWish & {
  readonly id: string;
  readonly byPersonId: string;
  /** Facts that were asked and that the system holds: nobody is asked for them. */
  readonly struck: readonly string[];
  readonly state: FormRequestState;
  /** Minutes of its month of the unit asked most, this request included, when it was made. */
  readonly mostMinutes: number;
  readonly askedAt: Instant;
  readonly decision: FormDecision | null;
};

export type FormDecision = {
  readonly byPersonId: string;
  readonly at: Instant;
  readonly reason: string;
};

/** What a branch is asked for in a month already, checklists and forms together. */
export type BranchLoad = { readonly branchId: string; readonly minutes: number };

export const FORM_RULES = {
  /** A branch's month: checklists and forms together. */
  monthlyMinutes: 60,
  titleLength: 60,
  basisLength: 100,
  otherLength: 200,
  reasonLength: 200,
  mostMinutes: 600,
} as const;

export type FormRefusal =
  | { readonly kind: "form-request.no-title" }
  /** Nothing that could be a document's number. */
  | { readonly kind: "form-request.no-basis" }
  | { readonly kind: "form-request.too-long"; readonly limit: number }
  | { readonly kind: "form-request.no-minutes"; readonly most: number }
  | { readonly kind: "form-request.too-late"; readonly today: Day }
  | { readonly kind: "form-request.nothing-asked" }
  | { readonly kind: "form-request.unknown-fact"; readonly name: string }
  /** The unit does not exist or is not theirs to ask: the two sound alike. */
  | { readonly kind: "form-request.not-available" }
  | { readonly kind: "form-request.no-branches" }
  | { readonly kind: "form-request.held"; readonly facts: readonly string[] };

export type DecisionRefusal =
  | { readonly kind: "form-request.not-found"; readonly id: string }
  | { readonly kind: "form-request.decided"; readonly state: FormRequestState }
  | { readonly kind: "form-request.no-reason" }
  | { readonly kind: "form-request.reason-too-long"; readonly limit: number }
  /** Whoever asks does not grant it. */
  | { readonly kind: "form-request.own" };

const ALPHABET = "346789ACDEFGHJKMNPQRTVWXY";

/** The number of a request follows from what brought it, so that a repeat finds the first. */
export const formRequestIdOf = (source: string): string =>
  `B${Array.from(sha256(utf8ToBytes(`zhuji-form\n${source}`)).subarray(0, 7))
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join("")}`;

export const formMonthOf = ({ dueOn }: Pick<FormWish, "dueOn">): Month => dueOn.slice(0, 7);

/** The wish itself, before anything is looked up. */
export function checkFormWish(
  given: FormWish,
  { today, known }: { readonly today: Day; readonly known: ReadonlySet<string> },
): Result<FormWish, FormRefusal> {
  const title = given.title.trim();
  const basis = given.basis.trim();
  const other = given.other.trim();
  if (title === "") return refused({ kind: "form-request.no-title" });
  if (!/\d/.test(basis)) return refused({ kind: "form-request.no-basis" });
  const long = tooLong({ title, basis, other });
  if (long !== undefined) return refused({ kind: "form-request.too-long", limit: long });
  const { minutes, dueOn } = given;
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > FORM_RULES.mostMinutes)
    return refused({ kind: "form-request.no-minutes", most: FORM_RULES.mostMinutes });
  if (dueOn <= today) return refused({ kind: "form-request.too-late", today });
  const facts = [...new Set(given.facts)];
  const unknown = facts.find((name) => !known.has(name));
  if (unknown !== undefined) return refused({ kind: "form-request.unknown-fact", name: unknown });
  return facts.length === 0 && other === ""
    ? refused({ kind: "form-request.nothing-asked" })
    : ok({ ...given, title, basis, other, facts });
}

const tooLong = ({ title, basis, other }: Pick<FormWish, "title" | "basis" | "other">) =>
  (
    [
      [title, FORM_RULES.titleLength],
      [basis, FORM_RULES.basisLength],
      [other, FORM_RULES.otherLength],
    ] as const
  ).find(([text, limit]) => text.length > limit)?.[1];

export type FormCase = {
  readonly wish: FormWish;
  /** Facts that the system can answer for the units asked. */
  readonly held: ReadonlySet<string>;
  readonly loads: readonly BranchLoad[];
};

export type FormRuling = Pick<FormRequest, "facts" | "struck" | "mostMinutes"> & {
  readonly state: "allowed" | "waiting";
};

/** A fact that the system holds is asked of nobody; what goes beyond a unit's month is for an operator to decide. */
export function ruleOnForm({ wish, held, loads }: FormCase): Result<FormRuling, FormRefusal> {
  if (loads.length === 0) return refused({ kind: "form-request.no-branches" });
  const struck = wish.facts.filter((name) => held.has(name));
  const facts = wish.facts.filter((name) => !held.has(name));
  if (facts.length === 0 && wish.other === "")
    return refused({ kind: "form-request.held", facts: struck });
  const mostMinutes = Math.ceil(
    loads.reduce((most, { minutes }) => Math.max(most, minutes), 0) + wish.minutes,
  );
  const state = mostMinutes > FORM_RULES.monthlyMinutes ? "waiting" : "allowed";
  return ok({ facts, struck, mostMinutes, state });
}

/** An operator decides once, with a reason, and never over their own. */
export function decideForm(
  request: FormRequest,
  given: FormDecision & { readonly approve: boolean },
): Result<FormRequest & { readonly decision: FormDecision }, DecisionRefusal> {
  const { approve, byPersonId, at } = given;
  const reason = given.reason.trim();
  if (request.state !== "waiting")
    return refused({ kind: "form-request.decided", state: request.state });
  if (byPersonId === request.byPersonId) return refused({ kind: "form-request.own" });
  if (reason === "") return refused({ kind: "form-request.no-reason" });
  if (reason.length > FORM_RULES.reasonLength)
    return refused({ kind: "form-request.reason-too-long", limit: FORM_RULES.reasonLength });
  return ok({
    ...request,
    state: approve ? "approved" : "declined",
    decision: { byPersonId, at, reason },
  });
}
