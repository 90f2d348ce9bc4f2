/** A secretary answers some questions of a checklist at once: all of them are saved, or none. */
import { type Answer, type AnswerRefusal, giveAnswer } from "#blueprint/answer.ts";
import { type CampaignRefusal, checkOpen, topicOf } from "#blueprint/campaign.ts";
import { type Checklist, findQuestion, isOpen, revisionOf } from "#blueprint/checklist.ts";
import type { AssignmentKey, BlueprintStores, TaskStore } from "#blueprint/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { checklistOf, type OpenedChecklist, openChecklist } from "./open-checklist.ts";
import { followDifficulties, type RaisingStores } from "./raise-help.ts";

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

export type SubmittingStores = Pick<BlueprintStores, "answers" | "editions"> &
  RaisingStores & { readonly tasks: Pick<TaskStore, "markCompleted"> };

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
  const { campaignId, branchId } = opened.checklist;
  const { standard } = await stores.editions.getEdition(opened.campaign.editionId);
  const checklist = checklistOf(withSaved(opened, saved), standard);
  const completion = {
    seenVersion: opened.version,
    completedAt: checklist.questions.some(isOpen) ? null : order.at,
  };
  const others = await stores.answers.saveAnswers({ campaignId, branchId }, saved, completion);
  stores.notices.touch(topicOf({ campaignId, branchId }), order.from);
  for (const other of others) await follow(stores, { campaignId: other, branchId }, order.at);
  stores.audit.record({
    actor: opened.actor?.personId ?? "system",
    verb: "answer.given",
    subject: `assignment/${campaignId}/${branchId}`,
    details: {
      answers: saved.map(({ itemCode, period, revision }) => `${itemCode}@${period}#${revision}`),
    },
  });
  const helps = await followDifficulties(stores, opened, { saved, at: order.at });
  return ok({ saved, checklist: { ...checklist, helps } });
}

/** What was answered for one campaign is answered for another that asks the same. */
async function follow(stores: SubmittingStores, key: AssignmentKey, at: Instant): Promise<void> {
  stores.notices.touch(topicOf(key));
  const opened = await openChecklist(stores, key, { openId: null, on: dayOf(at) });
  if (opened !== undefined && !opened.checklist.questions.some(isOpen))
    await stores.tasks.markCompleted(key, at);
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

function withSaved(opened: OpenedChecklist, saved: readonly Answer[]): OpenedChecklist {
  const isReplaced = (answer: Answer) =>
    saved.some(({ itemCode, period }) => itemCode === answer.itemCode && period === answer.period);
  return {
    ...opened,
    answers: [...opened.answers.filter((answer) => !isReplaced(answer)), ...saved],
  };
}
