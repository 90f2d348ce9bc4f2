/** 有困难 — said as progress, so that it stands in the history; whoever is directly responsible is told, once a day. */
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type Result, refused } from "#kernel/result.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom } from "#kernel/working-calendar.ts";
import type { Actor } from "#organisation/post.ts";
import { checkWords, type FindingRefusal } from "#supervision/finding.ts";
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
  stores: FindingStores,
  { words, mark, ...order }: DifficultyOrder,
): Promise<Result<FindingView, FindingRefusal>> {
  const said = checkWords("progress", words);
  if (!said.ok) return refused(said.refusal);
  const taken = await takeFindingStep(stores, {
    ...order,
    verb: "progress",
    words: `${mark}${said.value}`,
  });
  if (taken.ok) await tell(stores, taken.value, order.at);
  return taken;
}

async function tell(stores: FindingStores, { finding }: FindingView, at: Instant): Promise<void> {
  const today = dayOf(at);
  const { id, branchId, step } = finding;
  const direct = (await stores.organisation.listResponsible([branchId], today)).get(
    branchId,
  )?.direct;
  if (direct === undefined) return;
  const addressee = `person:${direct.personId}`;
  const calendar = await stores.calendar.load();
  const morning = spreadIn(MORNING, sendingDayFrom(calendar, at), addressee);
  stores.notices.add({
    dedupeKey: `finding:${id}:difficulty:${today}`,
    urgency: 1,
    dueAt: Math.max(at, morning),
    notice: { kind: "finding", findingId: id, why: "difficulty", step },
    addressee,
  });
}
