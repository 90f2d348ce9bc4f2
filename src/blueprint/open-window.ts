/** 还能改到什么时候 — where and until when each question of a year can still be answered anew. */
import type { Day } from "#kernel/calendar.ts";
import type { Item } from "#taskbook/item.ts";
import type { Period } from "#taskbook/period.ts";
import { SECTION_SIZE } from "./checklist.ts";
import type { BranchYear, YearRules } from "./year.ts";

/** The open campaign that asks a question, its last day, and the section that holds it. */
export type OpenWindow = {
  readonly campaignId: string;
  readonly dueOn: Day;
  readonly section: number;
};

export type OpenWindows = ReadonlyMap<string, OpenWindow>;

const keyOf = (itemCode: string, period: Period) => `${itemCode} ${period}`;

/** Of several open campaigns that ask the same, the one that is due last. */
export function openWindows(
  { campaigns }: Pick<BranchYear, "campaigns">,
  rules: YearRules,
): OpenWindows {
  const windows = new Map<string, OpenWindow>();
  const open = campaigns.filter((campaign) => campaign.open);
  for (const campaign of open.toSorted((one, other) => (one.dueOn < other.dueOn ? -1 : 1)))
    for (const [index, { item, period }] of rules.dueFor(campaign).asked.entries())
      windows.set(keyOf(item.code, period), {
        campaignId: campaign.id,
        dueOn: campaign.dueOn,
        section: Math.floor(index / SECTION_SIZE),
      });
  return windows;
}

export const findWindow = (
  windows: OpenWindows,
  { code }: Pick<Item, "code">,
  period: Period,
): OpenWindow | undefined => windows.get(keyOf(code, period));
