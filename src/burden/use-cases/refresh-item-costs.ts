/** The measured cost of every item, worked out anew once a day. */
import { COST_RULES, firstCostMonth, nextCostDay } from "#burden/cost.ts";
import type { ItemCostStore } from "#burden/ports.ts";
import { dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

/** Answers when it is to be done again. */
export async function refreshItemCosts(
  { itemCosts }: { readonly itemCosts: ItemCostStore },
  now: Instant,
): Promise<Instant> {
  const on = dayOf(now);
  if ((await itemCosts.findCountedOn()) !== on)
    await itemCosts.refresh({
      on,
      from: firstCostMonth(on),
      leastSamples: COST_RULES.leastSamples,
    });
  return startOf(nextCostDay(on));
}
