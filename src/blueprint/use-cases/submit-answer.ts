/** A secretary answers some questions of a checklist at once: all of them are saved, or none. */
import { type Answer, type AnswerRefusal, giveAnswer } from "#blueprint/answer.ts";
import { type CampaignRefusal, checkOpen } from "#blueprint/campaign.ts";
import { type Checklist, findQuestion, revisionOf } from "#blueprint/checklist.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { OpenedChecklist } from "./open-checklist.ts";
import { followDifficulties, type RaisingStores } from "./raise-help.ts";
import { type SavingStores, saveAnswers } from "./save-answers.ts";

/** What is said to one question, and the revision that was on the card; absent for a text command, which saw none. */
export type Said = {
  readonly itemCode: string;
  readonly answer: GivenAnswer;
  readonly seenRevision?: number;
};

export type SubmitRefusal =
  | AnswerRefusal
  | CampaignRefusal
  | { readonly kind: "checklist.not-asked"; readonly itemCode: string }
  | { readonly kind: "checklist.not-yours"; readonly secretaryName: string | undefined };

/** The answers that are new, and the checklist with them. */
export type Submitted = { readonly saved: readonly Answer[]; readonly checklist: Checklist };

export type SubmittingStores = SavingStores & RaisingStores;

/** Decides on the opened checklist and saves; `from` is the message pressed, whose card the press's own answer replaces. A stale revision, a stranger and a closed campaign change nothing. */
export async function submitAnswer(
  stores: SubmittingStores,
  opened: OpenedChecklist,
  order: { readonly said: readonly Said[]; readonly at: Instant; readonly from?: string },
): Promise<Result<Submitted, SubmitRefusal>> {
  const decided = decideAnswers(opened, order);
  if (!decided.ok) return decided;
  const saved = decided.value;
  if (saved.length === 0) return ok({ saved, checklist: opened.checklist });
  const by = opened.actor?.personId ?? "system";
  const checklist = await saveAnswers(stores, opened, { saved, by, ...order });
  const helps = await followDifficulties(stores, opened, { saved, at: order.at });
  return ok({ saved, checklist: { ...checklist, helps } });
}

/** Whether the actor may answer for the branch, as its secretary or as who accepted a 转交, and the campaign still takes answers. */
export function checkMayAnswer(opened: OpenedChecklist): Result<string, SubmitRefusal> {
  const { actor, branch, campaign, secretaryName, handling } = opened;
  const isHolder = actor !== undefined && actor.personId === handling.holder?.personId;
  if (actor === undefined || !(isHolder || mayDo(actor, "answer-checklist", branch)))
    return refused({ kind: "checklist.not-yours", secretaryName });
  const open = checkOpen(campaign);
  return open.ok ? ok(actor.personId) : open;
}

/** The answers that change, or the first reason why nothing does. */
function decideAnswers(
  opened: OpenedChecklist,
  order: { readonly said: readonly Said[]; readonly at: Instant },
): Result<readonly Answer[], SubmitRefusal> {
  const may = checkMayAnswer(opened);
  if (!may.ok) return may;
  const changed: Answer[] = [];
  for (const { itemCode, answer, seenRevision } of order.said) {
    const question = findQuestion(opened.checklist, itemCode);
    if (question === undefined) return refused({ kind: "checklist.not-asked", itemCode });
    const present = question.standing ? undefined : question.answer;
    const given = giveAnswer(present, {
      item: question.item,
      period: question.period,
      given: answer,
      seenRevision: seenRevision ?? revisionOf(question),
      byPersonId: may.value,
      at: order.at,
    });
    if (!given.ok) return given;
    if (given.value !== present) changed.push(given.value);
  }
  return ok(changed);
}
