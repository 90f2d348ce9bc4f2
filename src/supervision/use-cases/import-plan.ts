/** 导入年度检查计划 — kept once under its number; what another file says under the same number is refused. */
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { ReadPlan } from "#supervision/import-plan.ts";
import { isSamePlan } from "#supervision/plan.ts";
import type { PlanStore } from "#supervision/plan-ports.ts";

export type KeptPlans = { readonly added: number; readonly same: number };

/** All of them or none; refused are those that are kept with another content. */
export async function keepPlans(
  { plans, audit }: { readonly plans: PlanStore; readonly audit: AuditTrail },
  read: readonly ReadPlan[],
  { at, isCheck }: { readonly at: Instant; readonly isCheck: boolean },
): Promise<Result<KeptPlans, readonly ReadPlan[]>> {
  const fresh: ReadPlan[] = [];
  const differing: ReadPlan[] = [];
  for (const one of read) {
    const kept = await plans.hold(one.plan);
    if (kept === undefined) fresh.push(one);
    else if (!isSamePlan(kept, one.plan)) differing.push(one);
  }
  if (differing.length > 0) return refused(differing);
  if (!isCheck)
    for (const { plan } of fresh) {
      await plans.insert(plan, at);
      audit.record({
        actor: "system",
        verb: "plan.imported",
        subject: `plan/${plan.unitId}/${plan.year}`,
        details: { approvalNumber: plan.approvalNumber, lines: plan.lines.length },
      });
    }
  return ok({ added: fresh.length, same: read.length - fresh.length });
}
