/** 有困难 — said as progress, so that it stands in the history, and a 求助 of the superior until it is answered or the branch applies for closure. */
import { type RaisingStores, raiseHelp } from "#blueprint/use-cases/raise-help.ts";
import type { Instant } from "#kernel/clock.ts";
import { type Result, refused } from "#kernel/result.ts";
import type { Actor } from "#organisation/post.ts";
import { checkWords, FINDING_RULES, type FindingRefusal } from "#supervision/finding.ts";
import type { FindingStores, FindingView } from "#supervision/finding-ports.ts";
import { takeFindingStep } from "./take-finding-step.ts";

export type DifficultyOrder = {
  readonly id: string;
  readonly by: Actor;
  readonly at: Instant;
  readonly seen?: number;
  /** What is in the way. */
  readonly words: string;
  /** How the history marks it. */
  readonly mark: string;
  /** The message pressed. */
  readonly from?: string;
};

/** It delays nothing and costs nothing. */
export async function sayDifficulty(
  stores: FindingStores & RaisingStores,
  { words, mark, ...order }: DifficultyOrder,
): Promise<Result<FindingView, FindingRefusal>> {
  const said = checkWords("progress", words);
  if (!said.ok) return refused(said.refusal);
  const limit = FINDING_RULES.longestWords - mark.length;
  if (said.value.length > limit) return refused({ kind: "finding.too-long", limit });
  const taken = await takeFindingStep(stores, {
    ...order,
    verb: "progress",
    words: `${mark}${said.value}`,
  });
  if (!taken.ok) return taken;
  const { id, branchId, step } = taken.value.finding;
  await raiseHelp(stores, {
    source: `finding:${id}:${step}`,
    branchId,
    about: { kind: "finding", id },
    need: said.value,
    by: order.by.personId,
    at: order.at,
  });
  return taken;
}
