/** 五年规划 (R63) — yearly ceilings by field. A ceiling is never a target: nobody is owed a place. */
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Field } from "./field.ts";

export const PLAN_YEARS = 5;

export type PlanYear = {
  /** `YYYY` */
  readonly year: string;
  /** 全年上限, and how many of these may be 重点. */
  readonly most: number;
  readonly mostKey: number;
  readonly fields: Readonly<Record<Field, number>>;
};

export type ExemplarPlan = {
  readonly unitId: string;
  readonly startYear: string;
  /** The paper that approved it. */
  readonly documentNumber: string;
  readonly years: readonly PlanYear[];
};

/** How many were named in a year; what has been taken away since keeps its place. */
export type NamedCounts = {
  readonly year: string;
  readonly all: number;
  readonly key: number;
  readonly fields: Readonly<Partial<Record<Field, number>>>;
};

export type CeilingRefusal =
  | { readonly kind: "plan.none"; readonly year: string }
  | {
      readonly kind: "plan.full";
      readonly year: string;
      /** Which ceiling: of the field, of the year, or of 重点 in the year. */
      readonly of: Field | "year" | "key";
      readonly named: number;
      readonly most: number;
    };

export type Naming = { readonly tier: "named"; readonly field: Field } | { readonly tier: "key" };

/** Whether one more may be named in the year. */
export function checkCeiling(
  year: PlanYear | undefined,
  counts: NamedCounts,
  naming: Naming,
): Result<undefined, CeilingRefusal> {
  if (year === undefined) return refused({ kind: "plan.none", year: counts.year });
  const full = (of: Field | "year" | "key", named: number, most: number) =>
    refused({ kind: "plan.full", year: counts.year, of, named, most } as const);
  if (naming.tier === "key")
    return counts.key >= year.mostKey ? full("key", counts.key, year.mostKey) : ok(undefined);
  const { field } = naming;
  const named = counts.fields[field] ?? 0;
  if (named >= year.fields[field]) return full(field, named, year.fields[field]);
  return counts.all >= year.most ? full("year", counts.all, year.most) : ok(undefined);
}
