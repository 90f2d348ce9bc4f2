/** 年度检查计划 — what was approved for a unit's year, under which number; no inspection but 暗访 goes beyond it. */
import { addDays, type Day } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { VisitKind } from "./visit.ts";

/** 暗访 is in no plan: it is counted instead. */
export type PlannedKind = Exclude<VisitKind, "unannounced">;

export type PlanLine = {
  /** 序号, as in the plan. */
  readonly line: number;
  readonly kind: PlannedKind;
  readonly name: string;
  readonly fromOn: Day;
  readonly untilOn: Day;
  /** 最多支部数; null: no bound. */
  readonly places: number | null;
};

/** 年度检查计划; a later approval of the same year is a plan of its own. */
export type InspectionPlan = {
  readonly unitId: string;
  readonly year: string;
  /** 批准文号 */
  readonly approvalNumber: string;
  readonly approvedOn: Day;
  /** A branch is not visited again by another team within so many days. */
  readonly restDays: number;
  readonly lines: readonly PlanLine[];
};

export const PLAN_RULES = {
  /** 同一支部间隔天数 where a plan does not say. Our proposal. */
  restDays: 90,
  longestRest: 366,
  mostPlaces: 100_000,
  longestName: 60,
  longestNumber: 60,
  mostLines: 100,
} as const;

/** A line with what it rests on, and how many branches it has been used for. */
export type ApprovedLine = PlanLine & {
  readonly approvalNumber: string;
  readonly restDays: number;
  readonly taken: number;
};

export type PlanRefusal =
  /** The year's plans have no line of the kind, or there is no plan. */
  | { readonly kind: "inspection.not-planned" }
  /** There is one, for other days. */
  | { readonly kind: "inspection.outside-window"; readonly lines: readonly ApprovedLine[] };

/** Places that are left; undefined: no bound. */
export const roomOf = ({ places, taken }: ApprovedLine): number | undefined =>
  places === null ? undefined : Math.max(0, places - taken);

const room = (line: ApprovedLine): number => roomOf(line) ?? Number.POSITIVE_INFINITY;

/** The first line of the kind whose days it falls in and that has room for all; else the one with the most room. */
export function chooseLine(
  lines: readonly ApprovedLine[],
  { kind, on, wanted }: { readonly kind: PlannedKind; readonly on: Day; readonly wanted: number },
): Result<ApprovedLine, PlanRefusal> {
  const ofKind = lines.filter((line) => line.kind === kind);
  const inWindow = ofKind.filter(({ fromOn, untilOn }) => fromOn <= on && on <= untilOn);
  const [most] = inWindow.toSorted((one, other) => (room(one) > room(other) ? -1 : 1));
  const chosen = inWindow.find((line) => room(line) >= wanted) ?? most;
  if (chosen !== undefined) return ok(chosen);
  return refused(
    ofKind.length === 0
      ? { kind: "inspection.not-planned" }
      : { kind: "inspection.outside-window", lines: ofKind },
  );
}

/** When another visit was, or may still be: one day, or the days of its line while no day is named. */
export type VisitDays = { readonly fromOn: Day; readonly untilOn: Day };

/** Whether fewer than so many days lie between the other visit and the day. */
export const isTooSoon = ({ fromOn, untilOn }: VisitDays, on: Day, restDays: number): boolean =>
  on < addDays(untilOn, restDays) && fromOn < addDays(on, restDays);

/** The same approval says the same: what was approved is changed by another approval, not by another file. */
export const isSamePlan = (one: InspectionPlan, other: InspectionPlan): boolean =>
  one.approvedOn === other.approvedOn &&
  one.restDays === other.restDays &&
  one.lines.length === other.lines.length &&
  one.lines.every((line) => other.lines.some((against) => isSameLine(line, against)));

const isSameLine = (one: PlanLine, other: PlanLine): boolean =>
  one.line === other.line &&
  one.kind === other.kind &&
  one.name === other.name &&
  one.fromOn === other.fromOn &&
  one.untilOn === other.untilOn &&
  one.places === other.places;
