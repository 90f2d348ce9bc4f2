/** 记录台 — a branch's records as its cards show them: the form, the receipt and the list, each from the state of the moment. */
import type { ChecklistQuestion } from "#blueprint/checklist.ts";
import { isByRecords } from "#blueprint/recorded-facts.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import type { Card } from "#cards/kit/card.ts";
import type { FormView, RecordFormName } from "#cards/records/record-form.ts";
import { recordFormCard } from "#cards/records/record-form-card.ts";
import { RECORDS_A_CARD, recordListCard } from "#cards/records/record-list-card.ts";
import { recordReceiptCard } from "#cards/records/record-receipt-card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Unit } from "#organisation/unit.ts";
import type { Flaw } from "#records/check-flaw.ts";
import { markAll } from "#records/checks.ts";
import type { EnteredRecord } from "#records/ports.ts";
import type { BranchRecord } from "#records/record.ts";
import type { Item } from "#taskbook/item.ts";
import type { Stores } from "./ports.ts";

/** Whose records, and when they are looked at. */
export type Desk = { readonly branch: Unit; readonly at: Instant };

export async function formViewOf(
  { records }: Stores,
  { branch, at }: Desk,
  corrects: string | null,
): Promise<FormView> {
  const standing = await records.listStanding(branch.id);
  return {
    branch,
    today: dayOf(at),
    corrects: standing.find(({ id }) => id === corrects),
    records: standing,
  };
}

/** `source`: the message or the press that asks for the form. */
export async function showForm(
  stores: Stores,
  desk: Desk,
  { form, source }: { readonly form: RecordFormName; readonly source: string },
): Promise<Card> {
  const view = await formViewOf(stores, desk, null);
  return recordFormCard({ form, view, token: tokenOf(source, desk.at, view.records.length) });
}

/** A card may be pressed for one form after another: each has a token of its own. `before`: what there was to begin with. */
export const tokenOf = (source: string, at: Instant, before: number): string =>
  `${source}:${at}:${before}`;

/** Undefined when the record stands no more. */
export async function showReceipt(
  stores: Stores,
  desk: Desk,
  { id, corrects }: Pick<EnteredRecord, "id" | "corrects">,
): Promise<Card | undefined> {
  const { standing, flawsOf } = await marked(stores, desk);
  const record = standing.find((one) => one.id === id);
  if (record === undefined) return undefined;
  return recordReceiptCard({
    record,
    isCorrection: corrects !== null,
    flaws: flawsOf(record),
    answered: await itemsResting(stores, desk, id),
  });
}

type Listing = { readonly page: number; readonly receipt?: string };

export async function showRecords(
  stores: Stores,
  desk: Desk,
  { page, ...said }: Listing,
): Promise<Card> {
  const { standing, flawsOf } = await marked(stores, desk);
  const pages = Math.max(1, Math.ceil(standing.length / RECORDS_A_CARD));
  const shown = Math.min(page, pages - 1);
  const from = shown * RECORDS_A_CARD;
  return recordListCard({
    branchName: desk.branch.name,
    listed: standing
      .toReversed()
      .slice(from, from + RECORDS_A_CARD)
      .map((record) => ({ record, flaws: flawsOf(record) })),
    page: shown,
    total: standing.length,
    ...said,
  });
}

type Marked = {
  readonly standing: readonly EnteredRecord[];
  readonly flawsOf: (record: BranchRecord) => readonly Flaw[];
};

async function marked({ records }: Stores, { branch, at }: Desk): Promise<Marked> {
  const recording = await records.getBranch(branch.id);
  const standing = await records.listStanding(branch.id);
  const flaws = markAll(standing, { branch: recording, today: dayOf(at) });
  return { standing, flawsOf: (record) => flaws.get(record.id) ?? [] };
}

/** The items of open checklists whose answer in force rests on the record. */
async function itemsResting(
  stores: Stores,
  { branch, at }: Desk,
  recordId: string,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (const { id, closedAt } of await stores.campaigns.listOfBranch(branch.id)) {
    if (closedAt !== null) continue;
    const key = { campaignId: id, branchId: branch.id };
    const opened = await openChecklist(stores, key, { openId: null, on: dayOf(at) });
    const resting = opened?.checklist.questions.filter(
      (question) => isByRecords(question) && restsOn(question, recordId),
    );
    items.push(...(resting ?? []).map(({ item }) => item));
  }
  return items;
}

const restsOn = ({ recorded }: ChecklistQuestion, recordId: string): boolean =>
  recorded?.sources.kind === "records" &&
  recorded.sources.records.some(({ id }) => id === recordId);
