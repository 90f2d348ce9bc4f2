/** 谁能销号 — not who did it, nobody who serves where the doer leads, nobody recused from the branch. */
import type { Day } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import type { FindingRefusal } from "#supervision/finding.ts";
import type { FindingStores, FindingView } from "#supervision/finding-ports.ts";
import { isSubordinate, recusalOf } from "#supervision/recusal.ts";

type Closing = { readonly by: Pick<Actor, "personId" | "standings">; readonly on: Day };

/** `doerId` null: nobody has asked yet that it be closed, and only recusal is looked at. */
export async function checkCloser(
  { recusals }: Pick<FindingStores, "recusals">,
  { finding, branch, unit }: FindingView,
  { by, on }: Closing,
): Promise<Result<null, FindingRefusal>> {
  const { doerId } = finding;
  if (doerId === by.personId) return refused({ kind: "finding.own-work" });
  const known = await recusals.listInspectors(
    doerId === null ? [by.personId] : [by.personId, doerId],
    on,
  );
  const own = known.find(({ personId }) => personId === by.personId);
  const recused = own && recusalOf(own, { path: branch.path, senderPath: unit.path, on });
  if (recused !== undefined) return refused({ kind: "finding.recused", why: recused.kind });
  const doer = known.find(({ personId }) => personId === doerId);
  const leads = doer?.posts.filter(
    ({ fromOn, untilOn }) => fromOn <= on && (untilOn === null || untilOn >= on),
  );
  return leads !== undefined && isSubordinate(by.standings, leads)
    ? refused({ kind: "finding.subordinate" })
    : ok(null);
}
