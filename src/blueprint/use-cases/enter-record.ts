/** 记录 — a branch enters, corrects or takes back a record, and its open checklists follow in the same transaction. */
import { isByRecords } from "#blueprint/recorded-facts.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { BranchRecord } from "#records/record.ts";
import {
  type KeepRefusal,
  type Kept,
  keepRecord,
  type RecordingStores,
  type RecordOrder,
} from "#records/use-cases/keep-record.ts";
import {
  type TakeBackOrder,
  type TakeBackRefusal,
  takeBackRecord,
} from "#records/use-cases/take-back-record.ts";
import type { Item } from "#taskbook/item.ts";
import { checklistOf, openChecklist } from "./open-checklist.ts";
import { type SettlingStores, settleBranch } from "./settle-facts.ts";

export type EnteringStores = RecordingStores & SettlingStores;

/** `answered`: the items whose answers are new or have changed. */
export type Entered = Kept & { readonly answered: readonly Item[] };

/** Answers of open checklists rest on nothing else: it may be corrected, or the secretary answers them first. */
type GroundRefusal = {
  readonly kind: "record.answers-rest-on-it";
  readonly items: readonly Item[];
};
export type EnterRefusal = KeepRefusal | GroundRefusal;
export type WithdrawRefusal = TakeBackRefusal | GroundRefusal;

export async function enterRecord(
  stores: EnteringStores,
  order: RecordOrder,
): Promise<Result<Entered, EnterRefusal>> {
  const { id, branch, on, detail, corrects, at } = order;
  if (corrects !== null || detail.type === "roster") {
    const instead = { id, branchId: branch.id, on, detail };
    const ground = await checkGround(stores, order, { without: corrects, instead });
    if (!ground.ok) return ground;
  }
  const kept = await keepRecord(stores, order);
  if (!kept.ok) return kept;
  return ok({ ...kept.value, answered: await settleBranch(stores, branch.id, at) });
}

/** What was entered in error and did not happen at all. */
export async function withdrawRecord(
  stores: EnteringStores,
  order: TakeBackOrder,
): Promise<Result<{ readonly answered: readonly Item[] }, WithdrawRefusal>> {
  const ground = await checkGround(stores, order, { without: order.id });
  if (!ground.ok) return ground;
  const ended = await takeBackRecord(stores, order);
  if (!ended.ok) return ended;
  return ok({ answered: await settleBranch(stores, order.branch.id, order.at) });
}

type Change = {
  readonly without: string | null;
  readonly instead?: Omit<BranchRecord, "enteredAt">;
};

const changed = (
  records: readonly BranchRecord[],
  { without, instead, at }: Change & { readonly at: Instant },
): readonly BranchRecord[] => {
  const replaced = records.find(({ id }) => id === without || id === instead?.id);
  const others = records.filter(({ id }) => id !== without && id !== instead?.id);
  return instead === undefined
    ? others
    : [...others, { ...instead, enteredAt: replaced?.enteredAt ?? at }];
};

/** Whether every answer that the records gave would still have a record behind it. */
async function checkGround(
  stores: EnteringStores,
  { branch, by, at }: Pick<RecordOrder, "branch" | "by" | "at">,
  change: Change,
): Promise<Result<null, GroundRefusal>> {
  if (!mayDo(by, "keep-records", branch)) return ok(null);
  await stores.records.holdBranch(branch.id);
  const items = await listGroundless(stores, {
    branchId: branch.id,
    at,
    change: (records) => changed(records, { ...change, at }),
  });
  return items.length > 0 ? refused({ kind: "record.answers-rest-on-it", items }) : ok(null);
}

/** Items of an open checklist that the records answered, and that a change of the records would leave without a reading. */
export async function listGroundless(
  stores: SettlingStores,
  {
    branchId,
    at,
    change,
  }: {
    readonly branchId: string;
    readonly at: Instant;
    readonly change: (records: readonly BranchRecord[]) => readonly BranchRecord[];
  },
): Promise<readonly Item[]> {
  for (const { id, closedAt } of await stores.campaigns.listOfBranch(branchId)) {
    if (closedAt !== null) continue;
    const key = { campaignId: id, branchId };
    const opened = await openChecklist(stores, key, { openId: null, on: dayOf(at) });
    if (opened === undefined) continue;
    const { recorded } = opened;
    const { standard } = await stores.editions.getEdition(opened.campaign.editionId);
    const records = change(recorded.records);
    const after = checklistOf({ ...opened, recorded: { ...recorded, records } }, standard);
    const items = after.questions
      .filter((question) => isByRecords(question) && question.recorded === undefined)
      .map(({ item }) => item);
    if (items.length > 0) return items;
  }
  return [];
}
