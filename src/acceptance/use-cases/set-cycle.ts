/** 设年度窗口 — the department's, once set they may be set anew. */
import { type CycleRefusal, checkSpans, type Spans, type YearCycle } from "#acceptance/cycle.ts";
import type { CycleStore } from "#acceptance/cycle-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { AuditTrail } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";

export type CycleOrder = {
  readonly unit: Pick<Unit, "id" | "path">;
  readonly year: string;
  readonly spans: Spans;
  readonly by: Actor;
  readonly at: Instant;
};

type CycleStores = { readonly cycles: CycleStore; readonly audit: AuditTrail };

export async function setCycle(
  { cycles, audit }: CycleStores,
  { unit, year, spans, by, at }: CycleOrder,
): Promise<Result<YearCycle, CycleRefusal>> {
  if (!mayDo(by, "decide-acceptance", unit)) return refused({ kind: "cycle.not-available" });
  const checked = checkSpans(spans, year);
  if (!checked.ok) return checked;
  const cycle = { unitId: unit.id, year, ...checked.value, setBy: by.personId, setAt: at };
  await cycles.set(cycle);
  audit.record({
    actor: by.personId,
    verb: "cycle.set",
    subject: `cycle/${unit.id}/${year}`,
    details: { unitId: unit.id, year },
  });
  return ok(cycle);
}
