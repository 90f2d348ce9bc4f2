/** 谁来定 — who of the unit that raised a finding is asked: whoever raised it while they may still decide, otherwise who answers for the unit. */
import type { Day } from "#kernel/calendar.ts";
import { placeOf } from "#organisation/permission.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import type { FindingVerb } from "#supervision/finding-machine.ts";
import type { FindingStores, FindingView } from "#supervision/finding-ports.ts";
import { type Inspector, recusalOf } from "#supervision/recusal.ts";

export type Decided = Pick<FindingView, "finding" | "unit" | "branch">;

/** Undefined when nobody there has an account. A waiver is never decided by who raised the finding alone: it goes to who answers for the unit. */
export async function findDecider(
  { recusals, organisation }: Pick<FindingStores, "recusals" | "organisation">,
  { finding, unit, branch }: Decided,
  { verb, on }: { readonly verb: FindingVerb; readonly on: Day },
): Promise<{ readonly personId: string } | undefined> {
  const [raiser] = await recusals.listInspectors([finding.raisedBy], on);
  if (
    verb !== "ask-waiver" &&
    raiser !== undefined &&
    raiser.personId !== finding.doerId &&
    decidesFor(raiser, unit.path, on) &&
    recusalOf(raiser, { path: branch.path, senderPath: unit.path, on }) === undefined
  )
    return raiser;
  return findReachable(organisation, unit.id, on);
}

const decidesFor = ({ posts }: Inspector, unitPath: string, on: Day): boolean =>
  posts.some(
    ({ role, path, fromOn, untilOn }) =>
      path === unitPath &&
      placeOf(role, "decide-finding") !== "nowhere" &&
      fromOn <= on &&
      (untilOn === null || untilOn >= on),
  );
