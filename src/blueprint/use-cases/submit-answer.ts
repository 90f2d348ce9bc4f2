/** A secretary answers some questions of a checklist at once: all of them are saved, or none. */
import { type Answer, type AnswerRefusal, giveAnswer } from "#blueprint/answer.ts";
import { type CampaignRefusal, checkOpen } from "#blueprint/campaign.ts";
import { type Checklist, findQuestion, revisionOf } from "#blueprint/checklist.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import { checklistOf, type OpenedChecklist } from "./open-checklist.ts";

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

/** Decides on the opened checklist and saves. A stale revision, a stranger and a closed campaign change nothing. */
export async function submitAnswer(
  stores: Pick<BlueprintStores, "answers" | "audit" | "editions">,
  opened: OpenedChecklist,
  order: { readonly said: readonly Said[]; readonly at: Instant },
): Promise<Result<Submitted, SubmitRefusal>> {
  const decided = decideAnswers(opened, order);
  if (!decided.ok) return decided;
  const saved = decided.value;
  if (saved.length === 0) return ok({ saved, checklist: opened.checklist });
  const { campaignId, branchId } = opened.checklist;
  await stores.answers.saveAnswers({ campaignId, branchId }, saved);
  stores.audit.record({
    actor: opened.actor?.personId ?? "system",
    verb: "answer.given",
    subject: `assignment/${campaignId}/${branchId}`,
    details: {
      answers: saved.map(({ itemCode, period, revision }) => `${itemCode}@${period}#${revision}`),
    },
  });
  const { standard } = await stores.editions.getEdition(opened.campaign.editionId);
  return ok({ saved, checklist: checklistOf(withSaved(opened, saved), standard) });
}

/** Whether the actor may answer for the branch, and the campaign still takes answers. */
export function checkMayAnswer(opened: OpenedChecklist): Result<string, SubmitRefusal> {
  const { actor, branch, campaign, secretaryName } = opened;
  if (actor === undefined || !mayDo(actor, "answer-checklist", branch))
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
