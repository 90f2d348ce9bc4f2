/** Saves what was decided about some questions of a checklist, whoever answered them: all of it, and everything that follows. */
import type { Answer } from "#blueprint/answer.ts";
import { topicOf } from "#blueprint/campaign.ts";
import { type Checklist, isOpen } from "#blueprint/checklist.ts";
import type { AssignmentKey, BlueprintStores, TaskStore } from "#blueprint/ports.ts";
import type { VerbNotices } from "#blueprint/verb-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { checklistOf, type OpenedChecklist, openChecklist } from "./open-checklist.ts";

export type SavingStores = Pick<BlueprintStores, "answers" | "editions" | "audit"> & {
  readonly notices: Pick<VerbNotices, "touch">;
  readonly tasks: Pick<TaskStore, "markCompleted">;
};

type Saving = {
  /** At least one. */
  readonly saved: readonly Answer[];
  /** Person id, or `system`. */
  readonly by: string;
  readonly at: Instant;
  /** The message pressed, whose card the press's own answer replaces. */
  readonly from?: string;
};

/** The checklist with the answers in it. */
export async function saveAnswers(
  stores: SavingStores,
  opened: OpenedChecklist,
  { saved, by, at, from }: Saving,
): Promise<Checklist> {
  const { campaignId, branchId } = opened.checklist;
  const { standard } = await stores.editions.getEdition(opened.campaign.editionId);
  const checklist = checklistOf(withSaved(opened, saved), standard);
  const isLate = opened.checklist.closed;
  const completion = {
    seenVersion: opened.version,
    completedAt: isLate || checklist.questions.some(isOpen) ? null : at,
    ...(isLate ? { isSettling: true as const } : {}),
  };
  const others = await stores.answers.saveAnswers({ campaignId, branchId }, saved, completion);
  stores.notices.touch(topicOf({ campaignId, branchId }), from);
  for (const other of others) await follow(stores, { campaignId: other, branchId }, at);
  stores.audit.record({
    actor: by,
    verb: "answer.given",
    subject: `assignment/${campaignId}/${branchId}`,
    details: {
      answers: saved.map(({ itemCode, period, revision }) => `${itemCode}@${period}#${revision}`),
    },
  });
  return checklist;
}

/** What was answered for one campaign is answered for another that asks the same. */
async function follow(stores: SavingStores, key: AssignmentKey, at: Instant): Promise<void> {
  stores.notices.touch(topicOf(key));
  const opened = await openChecklist(stores, key, { openId: null, on: dayOf(at) });
  if (opened !== undefined && !opened.checklist.questions.some(isOpen))
    await stores.tasks.markCompleted(key, at);
}

function withSaved(opened: OpenedChecklist, saved: readonly Answer[]): OpenedChecklist {
  const isReplaced = (answer: Answer) =>
    saved.some(({ itemCode, period }) => itemCode === answer.itemCode && period === answer.period);
  return {
    ...opened,
    answers: [...opened.answers.filter((answer) => !isReplaced(answer)), ...saved],
  };
}
