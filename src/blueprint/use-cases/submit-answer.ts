/** A secretary answers some questions of a checklist at once: all of them are saved, or none. */
import { type Answer, type AnswerRefusal, BY_RECORDS, giveAnswer } from "#blueprint/answer.ts";
import { type CampaignRefusal, checkOpen } from "#blueprint/campaign.ts";
import {
  type Checklist,
  type ChecklistQuestion,
  findQuestion,
  isOpen,
  revisionOf,
} from "#blueprint/checklist.ts";
import { agrees } from "#blueprint/recorded-answer.ts";
import { isByRecords } from "#blueprint/recorded-facts.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { OpenedChecklist } from "./open-checklist.ts";
import { followDifficulties, type RaisingStores } from "./raise-help.ts";
import { type SavingStores, saveAnswers } from "./save-answers.ts";

/**
 * What is said to one question, and the revision that was on the card; absent for a text command, which saw none.
 * `recorded`: whatever the records say, now and as more is recorded.
 */
export type Said = {
  readonly itemCode: string;
  readonly answer: GivenAnswer | "recorded";
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
  for (const said of order.said) {
    const { itemCode } = said;
    const question = findQuestion(opened.checklist, itemCode);
    if (question === undefined) return refused({ kind: "checklist.not-asked", itemCode });
    const given = answerOf(question, said, { byPersonId: may.value, at: order.at });
    if (!given.ok) return given;
    if (given.value !== question.answer) changed.push(given.value);
  }
  return ok(changed);
}

/** The records' own while they agree, a person's as soon as they say otherwise; 按记录 gives it back. */
function answerOf(
  question: ChecklistQuestion,
  { answer, seenRevision = revisionOf(question) }: Said,
  { byPersonId, at }: { readonly byPersonId: string; readonly at: Instant },
): Result<Answer, AnswerRefusal> {
  const { item, period, recorded } = question;
  const present = question.standing ? undefined : question.answer;
  const giving = { item, period, seenRevision, at };
  if (answer !== "recorded" && !isLeftToRecords(question, answer))
    return giveAnswer(present, { ...giving, given: answer, byPersonId });
  // What the card said rests on records that are gone.
  if (recorded === undefined) return refused({ kind: "answer.stale", itemCode: item.code });
  const given = giveAnswer(present, {
    ...giving,
    given: recorded.given,
    byPersonId: BY_RECORDS,
  });
  if (!given.ok || given.value.byPersonId === BY_RECORDS) return given;
  const revision = given.value.revision + 1;
  return ok({ ...given.value, revision, byPersonId: BY_RECORDS, answeredAt: at });
}

/** Whoever says what the records say anyway disputes nothing; a person's earlier answer stays a person's. */
const isLeftToRecords = (question: ChecklistQuestion, answer: GivenAnswer): boolean =>
  (isOpen(question) || isByRecords(question)) && agrees(question, answer);
