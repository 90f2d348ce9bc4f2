/** 登记、撤回加减分 — a whole file or nothing; the same file again changes nothing; what a decided grade rests on stands. */
import {
  type AdjustmentRow,
  type KeptAdjustment,
  sortAdjustments,
} from "#acceptance/adjustment.ts";
import type { AdjustmentStore } from "#acceptance/adjustment-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { SheetProblem } from "#kernel/sheet.ts";
import type { AuditTrail } from "#organisation/ports.ts";

type AdjustmentStores = { readonly adjustments: AdjustmentStore; readonly audit: AuditTrail };

export type AdjustmentsOrder = {
  readonly rootPath: string;
  readonly rows: readonly AdjustmentRow[];
  readonly by: string;
  readonly at: Instant;
};

export type AdjustmentsKept = { readonly added: number; readonly unchanged: number };

export async function keepAdjustments(
  { adjustments, audit }: AdjustmentStores,
  { rootPath, rows, by, at }: AdjustmentsOrder,
): Promise<Result<AdjustmentsKept, readonly SheetProblem[]>> {
  const sorted = sortAdjustments(rows, await adjustments.findKnown({ rootPath, rows }));
  if (!sorted.ok) return sorted;
  let added = 0;
  for (const one of sorted.value) if (await adjustments.insert(one, { by, at })) added += 1;
  if (added > 0)
    audit.record({
      actor: by,
      verb: "adjustments.recorded",
      subject: `unit/${rootPath.split("/").at(-1) ?? ""}`,
      details: { added, years: [...new Set(sorted.value.map(({ year }) => year))] },
    });
  return ok({ added, unchanged: rows.length - added });
}

export type WithdrawRefusal =
  | { readonly kind: "adjustment.not-found" }
  | { readonly kind: "adjustment.withdrawn-before" }
  | { readonly kind: "adjustment.graded"; readonly year: string };

export async function withdrawAdjustment(
  { adjustments, audit }: AdjustmentStores,
  { id, by, at }: { readonly id: string; readonly by: string; readonly at: Instant },
): Promise<Result<KeptAdjustment, WithdrawRefusal>> {
  const found = await adjustments.find(id);
  if (found === undefined) return refused({ kind: "adjustment.not-found" });
  if (found.isGraded) return refused({ kind: "adjustment.graded", year: found.year });
  if (!(await adjustments.withdraw(id, { by, at })))
    return refused({ kind: "adjustment.withdrawn-before" });
  audit.record({
    actor: by,
    verb: "adjustment.withdrawn",
    subject: `adjustment/${id}`,
    details: { branchId: found.branchId, year: found.year },
  });
  return ok({ ...found, withdrawnAt: at });
}
