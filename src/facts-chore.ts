/** 按记录答 — the chore of the minute that holds new and closed checklists against what branches have recorded. */
import { settleFacts } from "#blueprint/use-cases/settle-facts.ts";
import type { Stores, Transact } from "#chat/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

/**
 * Assignments in one transaction, and transactions in one minute: 30 000 branches are done in the third, and each takes
 * less than half of the tick's lease. A card works its own out before it is sent.
 */
const AT_ONCE = 100;
const TURNS = 120;
const MINUTE_MS = 60_000;

export const factsChore = (transact: Transact): Chore => ({
  name: "facts",
  run: async (now) => {
    for (let turn = 0; turn < TURNS; turn++) {
      const taken = await committed(transact, (stores) => settleDue(stores, now));
      if (taken < AT_ONCE) return undefined;
    }
    return now + MINUTE_MS;
  },
});

async function settleDue(stores: Stores, now: Instant): Promise<number> {
  const due = await stores.factsDue.take(AT_ONCE);
  for (const key of due) await settleFacts(stores, key, now);
  return due.length;
}
