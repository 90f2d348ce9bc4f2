/** 谁来定 — who of the unit that raised a finding is asked: whoever raised it while they may still decide, otherwise who answers for the unit. */
import type { Day } from "#kernel/calendar.ts";
import { mayDo, placeOf } from "#organisation/permission.ts";
import { findEntitled } from "#organisation/use-cases/find-entitled.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import type { FindingVerb } from "#supervision/finding-machine.ts";
import type { FindingStores, FindingView } from "#supervision/finding-ports.ts";
import { type Inspector, recusalOf } from "#supervision/recusal.ts";

export type Decided = Pick<FindingView, "finding" | "unit" | "branch">;

/** Undefined when nobody there has an account. A waiver is never decided by who raised the finding alone: it goes to who may decide it. Where nobody may, whoever answers for the unit hears of it. */
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
  const verbNeeded = verb === "ask-waiver" ? "waive-finding" : "decide-finding";
  const entitled = await findEntitled(organisation, {
    unitId: unit.id,
    on,
    isEntitled: async (actor) => {
      if (!mayDo(actor, verbNeeded, unit) || actor.personId === finding.doerId) return false;
      const [known] = await recusals.listInspectors([actor.personId], on);
      const of = { path: branch.path, senderPath: unit.path, on };
      return known === undefined || recusalOf(known, of) === undefined;
    },
  });
  return entitled ?? findReachable(organisation, unit.id, on);
}

const decidesFor = ({ posts }: Inspector, unitPath: string, on: Day): boolean =>
  posts.some(
    ({ role, path, fromOn, untilOn }) =>
      path === unitPath &&
      placeOf(role, "decide-finding") !== "nowhere" &&
      fromOn <= on &&
      (untilOn === null || untilOn >= on),
  );
