/** What the records say to one item in a branch's year: as of now where it can still be answered, else as of the closing. */
import type { ChecklistQuestion } from "#blueprint/checklist.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import type { BranchYear, YearCampaign, YearRules } from "#blueprint/year.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Item } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";
import { openChecklist } from "./open-checklist.ts";

/** The item's questions to which records say anything, by period. Opens one checklist for each period asked about. */
export async function readRecorded(
  stores: Pick<BlueprintStores, "answers" | "editions">,
  { year, rules }: { readonly year: BranchYear; readonly rules: YearRules },
  { item, on }: { readonly item: Item; readonly on: Day },
): Promise<readonly ChecklistQuestion[]> {
  if (item.fact === undefined) return [];
  const questions: ChecklistQuestion[] = [];
  for (const [period, { id }] of askingByPeriod(year, rules, item)) {
    const key = { campaignId: id, branchId: year.branch.id };
    const opened = await openChecklist(stores, key, { openId: null, on });
    const question = opened?.checklist.questions.find(
      (one) => one.item.code === item.code && one.period === period,
    );
    if (question?.recorded !== undefined) questions.push(question);
  }
  return questions;
}

/** Of several campaigns that ask the same, one that still takes answers, else the last. */
function askingByPeriod(
  { campaigns }: BranchYear,
  rules: YearRules,
  { code }: Item,
): ReadonlyMap<Period, YearCampaign> {
  const asking = new Map<Period, YearCampaign>();
  for (const campaign of campaigns)
    for (const { item, period } of rules.dueFor(campaign).asked)
      if (item.code === code && (campaign.open || asking.get(period)?.open !== true))
        asking.set(period, campaign);
  return asking;
}
