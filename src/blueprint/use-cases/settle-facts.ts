/** Holds the questions of a checklist against what the branch has recorded, and writes what follows as answers. */
import { type Answer, BY_RECORDS, giveAnswer, isSame } from "#blueprint/answer.ts";
import { type ChecklistQuestion, revisionOf } from "#blueprint/checklist.ts";
import type { Asked } from "#blueprint/due.ts";
import type { AssignmentKey, CampaignStore } from "#blueprint/ports.ts";
import { isByRecords, meetsStandard } from "#blueprint/recorded-facts.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Item } from "#taskbook/item.ts";
import { type OpenedChecklist, openChecklist } from "./open-checklist.ts";
import { type SavingStores, saveAnswers } from "./save-answers.ts";

export type SettlingStores = SavingStores & {
  readonly campaigns: Pick<CampaignStore, "listOfBranch">;
};

/** Of all open campaigns that ask the branch: the items whose answers are new or have changed. */
export async function settleBranch(
  stores: SettlingStores,
  branchId: string,
  at: Instant,
): Promise<readonly Item[]> {
  const changed: Item[] = [];
  for (const { id, closedAt } of await stores.campaigns.listOfBranch(branchId)) {
    if (closedAt !== null) continue;
    const settled = await settleFacts(stores, { campaignId: id, branchId }, at);
    changed.push(...(settled?.changed ?? []));
  }
  return changed;
}

export type Settled = { readonly opened: OpenedChecklist; readonly changed: readonly Item[] };

/** One assignment, and its checklist with what was written; undefined when the branch is not asked. */
export async function settleFacts(
  stores: SettlingStores,
  key: AssignmentKey,
  at: Instant,
): Promise<Settled | undefined> {
  const opened = await openChecklist(stores, key, { openId: null, on: dayOf(at) });
  if (opened === undefined) return undefined;
  const isAskedElsewhere = opened.checklist.closed
    ? await questionsStillAsked(stores, key.branchId, at)
    : () => false;
  return settleOpened(stores, opened, { at, isAskedElsewhere });
}

/** What another campaign still asks the branch is not closed by this one. */
async function questionsStillAsked(
  stores: SettlingStores,
  branchId: string,
  at: Instant,
): Promise<(asked: Asked) => boolean> {
  const keys = new Set<string>();
  for (const { id, closedAt } of await stores.campaigns.listOfBranch(branchId)) {
    if (closedAt !== null) continue;
    const other = await openChecklist(
      stores,
      { campaignId: id, branchId },
      { openId: null, on: dayOf(at) },
    );
    for (const { item, period } of other?.checklist.questions ?? [])
      keys.add(`${item.code} ${period}`);
  }
  return ({ item, period }) => keys.has(`${item.code} ${period}`);
}

/**
 * While a campaign is open, what meets the standard is answered; of the rest the secretary is asked, as more may still
 * be recorded. An answer that the records gave follows them. Once it has closed, what is left is answered as it was
 * recorded at the closing. What a person has answered stands.
 */
export async function settleOpened(
  stores: SavingStores,
  opened: OpenedChecklist,
  { at, isAskedElsewhere = () => false }: Settling,
): Promise<Settled> {
  const isClosed = opened.checklist.closed;
  const saved = opened.checklist.questions
    .filter((question) => !isAskedElsewhere(question))
    .flatMap((question) => answerOf(question, { isClosed, at }));
  if (saved.length === 0) return { opened, changed: [] };
  const checklist = await saveAnswers(stores, opened, { saved, by: "system", at });
  return { opened: { ...opened, checklist }, changed: itemsOf(opened, saved) };
}

type Settling = {
  readonly at: Instant;
  readonly isAskedElsewhere?: (asked: Asked) => boolean;
};
type Answering = { readonly isClosed: boolean; readonly at: Instant };

function answerOf(question: ChecklistQuestion, { isClosed, at }: Answering): readonly Answer[] {
  const { item, period, recorded, answer, standing } = question;
  if (recorded === undefined) return [];
  if (answer !== undefined && !isByRecords(question)) return [];
  if (answer === undefined && !isClosed && !meetsStandard(question, recorded.given)) return [];
  if (answer !== undefined && isSame(answer.given, recorded.given)) return [];
  const present = standing ? undefined : answer;
  const given = giveAnswer(present, {
    item,
    period,
    given: recorded.given,
    seenRevision: revisionOf(question),
    byPersonId: BY_RECORDS,
    at,
  });
  if (!given.ok) throw new Error(`what records say to ${item.code}: ${given.refusal.kind}`);
  return [given.value];
}

const itemsOf = ({ checklist }: OpenedChecklist, saved: readonly Answer[]): readonly Item[] =>
  checklist.questions
    .map(({ item }) => item)
    .filter(({ code }) => saved.some(({ itemCode }) => itemCode === code));
