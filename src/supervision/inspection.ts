/** 一次检查 — what one line of a plan, or 暗访, sends teams out for: what it needs, and whom it has to leave alone. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { yearOf } from "#taskbook/period.ts";
import { type ApprovedLine, isTooSoon, type PlanRefusal, roomOf, type VisitDays } from "./plan.ts";
import type { Recused } from "./recusal.ts";
import { TEAM_RULES, type UnstaffedBranch } from "./team.ts";
import type { VisitKind, VisitState } from "./visit.ts";

/** 一次检查: many teams at once. */
export type Inspection = {
  readonly id: string;
  readonly unitId: string;
  readonly kind: VisitKind;
  readonly name: string;
  readonly year: string;
  /** The line of the plan it rests on; null: 暗访. */
  readonly rests: { readonly approvalNumber: string; readonly line: number } | null;
  /** The draw of the year that chose its branches. */
  readonly drawNumber: number | null;
  /** Person id, or `system`. */
  readonly openedBy: string;
  readonly openedAt: Instant;
};

/** Another team's visit that keeps a branch from being visited now. */
export type EarlierVisit = VisitDays & {
  readonly branchId: string;
  readonly branchName: string;
  readonly inspectionId: string;
  readonly inspectionName: string;
  readonly kind: VisitKind;
  /** Of the plan that it is part of. */
  readonly year: string;
  /** Whether somebody goes, or went. */
  readonly isStaffed: boolean;
  /** Whether it was begun. */
  readonly isHeld: boolean;
};

/** How many are told of it. */
export type Told = { readonly inspectors: number; readonly secretaries: number };

export type InspectionRefusal =
  | PlanRefusal
  | { readonly kind: "inspection.no-branches" }
  | { readonly kind: "inspection.no-such-branch"; readonly ids: readonly string[] }
  | { readonly kind: "inspection.name"; readonly longest: number }
  | { readonly kind: "inspection.team-size"; readonly most: number }
  | { readonly kind: "inspection.day-past" }
  | { readonly kind: "inspection.no-edition" }
  | { readonly kind: "inspection.no-inspectors" }
  | { readonly kind: "inspection.nobody-may-go"; readonly unstaffed: readonly UnstaffedBranch[] }
  | {
      readonly kind: "inspection.too-many";
      readonly wanted: number;
      readonly left: number;
      readonly name: string;
    }
  /** 合并 is offered. */
  | {
      readonly kind: "inspection.visited-already";
      readonly earlier: readonly EarlierVisit[];
      readonly restDays: number;
    }
  /** All of them are left out by the merge. */
  | { readonly kind: "inspection.all-merged" }
  /** 暗访 of the same branch that nobody has gone to yet. */
  | { readonly kind: "inspection.planned-already"; readonly names: readonly string[] }
  /** So many are to be told that it is looked at first. */
  | { readonly kind: "inspection.unconfirmed"; readonly told: Told }
  /** Another inspection of the unit was opened since it was looked at. */
  | { readonly kind: "inspection.overtaken" }
  | { readonly kind: "inspection.no-such-draw" }
  | { readonly kind: "inspection.draw-of-another-year"; readonly drawYear: string }
  | { readonly kind: "inspection.draw-not-revealed" }
  | { readonly kind: "inspection.draw-used"; readonly inspectionName: string };

export type TeamRefusal =
  | { readonly kind: "team.no-such-visit" }
  | { readonly kind: "team.not-now"; readonly state: VisitState }
  /** Whoever should stay at home is not of the team. */
  | { readonly kind: "team.not-in-team" }
  /** What somebody handed in stands. */
  | { readonly kind: "team.handed-in" }
  | { readonly kind: "team.in-team-already" }
  | { readonly kind: "team.full"; readonly most: number }
  | { readonly kind: "team.words-missing" }
  | { readonly kind: "team.recused"; readonly why: Recused["kind"] };

export const INSPECTION_RULES = { longestName: 60 } as const;

type Wished = {
  readonly name: string;
  readonly teamSize: number;
  readonly visitOn: Day | null;
};

export function checkWish(
  { name, teamSize, visitOn }: Wished,
  today: Day,
): Result<null, InspectionRefusal> {
  const { longestName } = INSPECTION_RULES;
  if (name === "" || name.length > longestName)
    return refused({ kind: "inspection.name", longest: longestName });
  if (!Number.isInteger(teamSize) || teamSize < 1 || teamSize > TEAM_RULES.mostSize)
    return refused({ kind: "inspection.team-size", most: TEAM_RULES.mostSize });
  if (visitOn !== null && visitOn < today) return refused({ kind: "inspection.day-past" });
  return ok(null);
}

type Merging = {
  readonly line: ApprovedLine;
  readonly on: Day;
  readonly today: Day;
  /** Whether branches that were visited are left out. */
  readonly merge: boolean;
};

/** Which branches are left out because another team was there, or will be; only with leave, and within the places. */
export function mergeVisits(
  branchIds: readonly string[],
  earlier: readonly EarlierVisit[],
  { line, on, today, merge }: Merging,
): Result<readonly EarlierVisit[], InspectionRefusal> {
  const { restDays, name } = line;
  const near = earlier.filter((visit) => takesPlace(visit, today) && keepsAway(visit, line, on));
  const merged = branchIds.flatMap((id) => near.find(({ branchId }) => branchId === id) ?? []);
  if (merged.length > 0 && !merge)
    return refused({ kind: "inspection.visited-already", earlier: merged, restDays });
  const wanted = branchIds.length - merged.length;
  if (wanted === 0) return refused({ kind: "inspection.all-merged" });
  const left = roomOf(line);
  return left !== undefined && wanted > left
    ? refused({ kind: "inspection.too-many", wanted, left, name })
    : ok(merged);
}

/** Somebody was there, or will be: to what passed without them nobody can be sent along. */
const takesPlace = ({ isStaffed, isHeld, untilOn }: EarlierVisit, today: Day): boolean =>
  isHeld || (isStaffed && untilOn >= today);

/** 验收 takes the place of the other checks of its year; itself only 验收 keeps it away. */
function keepsAway(visit: EarlierVisit, line: ApprovedLine, on: Day): boolean {
  const isSoon = isTooSoon(visit, on, line.restDays);
  if (line.kind === "full") return visit.kind === "full" && isSoon;
  return isSoon || (visit.kind === "full" && visit.year === yearOf(on));
}

/** What is written on a visit that was left out for another inspection's. */
const MERGED = "merged:";
export const mergedWith = (inspectionId: string): string => `${MERGED}${inspectionId}`;

/** While a visit is to come or goes on its team can change. */
export const takesReassignment = (state: VisitState): boolean =>
  state === "planned" || state === "open";

/** What the cards of those who were sent are brought up to date by. */
export const inspectionTopic = (id: string): string => `inspection:${id}`;
