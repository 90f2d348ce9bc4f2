/** 经验推荐 — without the approving committee's number a branch can be recommended to others: a record of its own that confers nothing. */

import { EXEMPLAR_RULES, type ExemplarRefusal } from "#exemplars/designation.ts";
import type { ExemplarStores, Recommendation } from "#exemplars/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { Actor } from "#organisation/post.ts";

export type RecommendOrder = {
  /** The nomination that it comes from; it stays where it is. */
  readonly id: string;
  readonly words: string;
  readonly by: Actor;
  readonly at: Instant;
};

/** Once for a nomination: the same again changes nothing. */
export async function recommendBranch(
  { designations, audit }: Pick<ExemplarStores, "designations" | "audit">,
  { id, words, by, at }: RecommendOrder,
): Promise<Result<Recommendation, ExemplarRefusal>> {
  const view = await designations.find(id);
  if (view === undefined || !mayDo(by, "decide-exemplar", view.unit))
    return refused({ kind: "exemplar.not-available" });
  const said = words.trim();
  if (said === "") return refused({ kind: "exemplar.words-missing", verb: "review" });
  const limit = EXEMPLAR_RULES.longestWords;
  if (said.length > limit) return refused({ kind: "exemplar.too-long", limit });
  const { unitId, branchId } = view.designation;
  const recommendation = {
    id,
    unitId,
    branchId,
    words: said,
    recommendedBy: by.personId,
    recommendedAt: at,
  };
  await designations.recommend(recommendation);
  audit.record({
    actor: by.personId,
    verb: "recommendation.made",
    subject: `exemplar/${id}`,
    details: { branchId },
  });
  return ok(recommendation);
}
