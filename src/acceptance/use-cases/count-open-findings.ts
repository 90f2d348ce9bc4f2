/** What the visit of an application found and is not closed. */
import type { ApplicationStores, ApplicationView } from "#acceptance/application-ports.ts";
import { OPEN_STATES } from "#supervision/finding-machine.ts";

export const countOpenFindings = async (
  { findings }: Pick<ApplicationStores, "findings">,
  { branch, visit }: Pick<ApplicationView, "branch" | "visit">,
): Promise<number> =>
  visit === null
    ? 0
    : findings.count({
        reach: { kind: "everywhere" },
        branchId: branch.id,
        visitId: visit.id,
        states: OPEN_STATES,
      });
