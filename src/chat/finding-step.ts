/** A step of a finding, and what hangs on the last one that is over. */
import { tellReady } from "#acceptance/use-cases/tell-ready.ts";
import type { Result } from "#kernel/result.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import { isOpen } from "#supervision/finding-machine.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import { type StepOrder, takeFindingStep } from "#supervision/use-cases/take-finding-step.ts";
import type { Stores } from "./ports.ts";

export async function takeStep(
  stores: Stores,
  order: StepOrder,
): Promise<Result<FindingView, FindingRefusal>> {
  const taken = await takeFindingStep(stores, order);
  if (taken.ok && !isOpen(taken.value.finding.state))
    await tellReady(stores, { branchPath: taken.value.branch.path, at: order.at });
  return taken;
}
