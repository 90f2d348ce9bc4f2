/** 到支部检查 — one visit of a team: who may look and mark, when everybody has handed in, and how it ends. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Hundredths } from "#taskbook/score-fraction.ts";
import type { Recused } from "./recusal.ts";
import type { Mark } from "./visit-mark.ts";

/** 定期检查、不定期抽查、明察、暗访、拉网式验收. */
export type VisitKind = "scheduled" | "spot" | "open" | "unannounced" | "full";

/** 待去、检查中、合议、已结束、已取消. */
export type VisitState = "planned" | "open" | "comparing" | "closed" | "cancelled";

export type Visit = {
  readonly id: string;
  readonly unitId: string;
  readonly branchId: string;
  readonly kind: VisitKind;
  readonly editionId: string;
  readonly state: VisitState;
  /** The day it is meant for; null: not said. */
  readonly visitOn: Day | null;
  /** When an inspector opened it on site. */
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
  readonly won: Hundredths | null;
  readonly possible: Hundredths | null;
};

/** Who goes; the first leads the team. */
export type TeamMember = {
  readonly personId: string;
  readonly name: string;
  readonly handedInAt: Instant | null;
};

/** 现场加看的: beyond the standard, scores nothing. */
export type VisitExtra = {
  readonly number: number;
  readonly words: string;
  readonly mark: Mark;
  readonly byPersonId: string;
};

export const VISIT_RULES = {
  /** Characters of what was looked at beyond the standard. */
  longestExtra: 200,
  /** Most of them in one visit. Our proposal. */
  mostExtras: 20,
} as const;

export type VisitRefusal =
  /** Unknown and forbidden sound alike. */
  | { readonly kind: "visit.not-available" }
  /** 改派: they were to go, and somebody else does now. */
  | { readonly kind: "visit.reassigned" }
  | { readonly kind: "visit.recused"; readonly why: Recused["kind"] }
  | { readonly kind: "visit.not-now"; readonly state: VisitState }
  /** 交卷 ends one's own marking. */
  | { readonly kind: "visit.handed-in" }
  | { readonly kind: "visit.no-such-item" }
  /** A visit in which nobody marked anything cannot end. */
  | { readonly kind: "visit.nothing-marked" }
  | { readonly kind: "visit.differs"; readonly count: number }
  | { readonly kind: "visit.words-missing" }
  | { readonly kind: "visit.too-long"; readonly limit: number }
  | { readonly kind: "visit.too-many-extras"; readonly most: number };

type Team = {
  readonly team: readonly TeamMember[];
  /** Person ids of those who were meant to go and do not any more. */
  readonly replaced: readonly string[];
};

/** Whoever is of the team now, unless they have to stay away; the right comes from the visit, never from a post. */
export function checkInspector(
  { team, replaced }: Team,
  personId: string,
  recused: Recused | undefined,
): Result<TeamMember, VisitRefusal> {
  const member = team.find((one) => one.personId === personId);
  if (member === undefined)
    return refused({
      kind: replaced.includes(personId) ? "visit.reassigned" : "visit.not-available",
    });
  return recused === undefined ? ok(member) : refused({ kind: "visit.recused", why: recused.kind });
}

/** Marks, extras and findings are of a visit that is open, until whoever made them hands in. */
export function checkMarking(
  { state }: Pick<Visit, "state">,
  { handedInAt }: Pick<TeamMember, "handedInAt">,
): Result<null, VisitRefusal> {
  if (state !== "open") return refused({ kind: "visit.not-now", state });
  return handedInAt === null ? ok(null) : refused({ kind: "visit.handed-in" });
}

export const allHandedIn = (team: readonly TeamMember[]): boolean =>
  team.every(({ handedInAt }) => handedInAt !== null);

/** What cards that show it are brought up to date by. */
export const visitTopic = (id: string): string => `visit:${id}`;
