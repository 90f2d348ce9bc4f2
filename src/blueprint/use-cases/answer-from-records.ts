/** What a branch has recorded answers its open checklists: worked out anew with every record, in the record's own transaction. */
import { type Answer, BY_RECORDS, giveAnswer } from "#blueprint/answer.ts";
import { type ChecklistQuestion, revisionOf } from "#blueprint/checklist.ts";
import type { CampaignStore } from "#blueprint/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { RecordingBranch } from "#records/branch.ts";
import { counts, markAll } from "#records/checks.ts";
import type { FactReading } from "#records/fact-reading.ts";
import { factOf, isRecordFact } from "#records/facts.ts";
import type { BranchRecord } from "#records/record.ts";
import type { FactName } from "#taskbook/facts.ts";
import type { GivenAnswer } from "#taskbook/given-answer.ts";
import type { Item } from "#taskbook/item.ts";
import { judge } from "#taskbook/score-modes.ts";
import { type OpenedChecklist, openChecklist } from "./open-checklist.ts";
import { type SavingStores, saveAnswers } from "./save-answers.ts";

export type AnsweringStores = SavingStores & {
  readonly campaigns: Pick<CampaignStore, "listOfBranch">;
};

type Recorded = {
  readonly branch: RecordingBranch;
  /** Those that stand. */
  readonly records: readonly BranchRecord[];
  readonly at: Instant;
};

/** The items whose answers are new or have changed. */
export async function answerFromRecords(
  stores: AnsweringStores,
  { branch, records, at }: Recorded,
): Promise<readonly Item[]> {
  const flaws = markAll(records, { branch, today: dayOf(at) });
  const counting = records.filter(({ id }) => counts(flaws.get(id) ?? []));
  const changed: Item[] = [];
  for (const { id, closedAt } of await stores.campaigns.listOfBranch(branch.id)) {
    if (closedAt !== null) continue;
    const key = { campaignId: id, branchId: branch.id };
    const opened = await openChecklist(stores, key, { openId: null, on: dayOf(at) });
    if (opened === undefined) continue;
    const saved = answersOf(opened, { branch, records: counting, at });
    if (saved.length === 0) continue;
    await saveAnswers(stores, opened, { saved, by: "system", at });
    changed.push(...itemsOf(opened, saved));
  }
  return changed;
}

const itemsOf = ({ checklist }: OpenedChecklist, saved: readonly Answer[]): readonly Item[] =>
  checklist.questions
    .map(({ item }) => item)
    .filter(({ code }) => saved.some(({ itemCode }) => itemCode === code));

const answersOf = ({ checklist }: OpenedChecklist, recorded: Recorded): readonly Answer[] =>
  checklist.questions.flatMap((question) => {
    const present = question.standing ? undefined : question.answer;
    if (present !== undefined && present.byPersonId !== BY_RECORDS) return [];
    const given = givenFor(question, recorded);
    if (given === undefined) return [];
    const answer = giveAnswer(present, {
      item: question.item,
      period: question.period,
      given,
      seenRevision: revisionOf(question),
      byPersonId: BY_RECORDS,
      at: recorded.at,
    });
    if (!answer.ok) throw new Error(`a record's answer: ${answer.refusal.kind}`);
    return answer.value === present ? [] : [answer.value];
  });

/**
 * A line typed in the chat has no room for the place and the host, so whether records are complete is still the
 * secretary's to say.
 */
const ASKED_ALL_THE_SAME: readonly FactName[] = ["records.complete"];

/**
 * What the records say to a question once they meet the standard; until then the secretary is asked, as more may be
 * recorded. An answer that records gave follows them, whatever they say by now.
 */
function givenFor(
  { item, period, answer }: ChecklistQuestion,
  { branch, records, at }: Recorded,
): GivenAnswer | undefined {
  const { fact } = item;
  if (fact === undefined || !isRecordFact(fact) || ASKED_ALL_THE_SAME.includes(fact))
    return undefined;
  const reading = factOf(fact, { branch, records, period, today: dayOf(at) });
  const given = toGiven(item, reading);
  if (given === undefined || answer?.byPersonId === BY_RECORDS) return given;
  return usedBy(reading).length > 0 && meets(item, period, given) ? given : undefined;
}

const usedBy = (reading: FactReading): readonly string[] =>
  reading.kind === "unknown" ? [] : reading.used;

function toGiven(item: Item, reading: FactReading): GivenAnswer | undefined {
  if (reading.kind === "unknown") return undefined;
  if (reading.kind === "value") return { kind: "value", value: reading.value };
  return item.naWhen === undefined ? undefined : { kind: "not_applicable", reason: item.naWhen };
}

function meets(item: Item, period: string, given: GivenAnswer): boolean {
  const judged = judge(item, {
    item,
    period,
    state: { kind: "answered", answer: given, changeable: true },
  });
  return (
    judged.kind === "not_applicable" || (judged.kind === "scored" && judged.losses.length === 0)
  );
}
