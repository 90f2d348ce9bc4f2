/** 验收 — the chore that freezes what was decided, each application in its own transaction. */
import {
  findNextFreezing,
  freezeResult,
  listToFreeze,
} from "#acceptance/use-cases/freeze-results.ts";
import type { Stores, Transact } from "#chat/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

const AT_ONCE = 100;

/** One that cannot be frozen holds up no other, and fails the chore at the end. */
export const acceptanceChore = (transact: Transact): Chore => ({
  name: "acceptance",
  run: async (now) => {
    for (;;) {
      const { ids, nextAt } = await committed(transact, (stores) => look(stores, now));
      if (ids.length === 0) return nextAt;
      const { frozen, failure } = await freezeAll(transact, ids, now);
      if (ids.length === AT_ONCE && frozen > 0) continue;
      if (failure !== undefined) throw failure;
      return committed(transact, findNextFreezing);
    }
  },
});

async function look(stores: Stores, now: Instant) {
  const ids = await listToFreeze(stores, { now, limit: AT_ONCE });
  return { ids, nextAt: ids.length === 0 ? await findNextFreezing(stores) : undefined };
}

async function freezeAll(
  transact: Transact,
  ids: readonly string[],
  at: Instant,
): Promise<{ readonly frozen: number; readonly failure: Error | undefined }> {
  let [frozen, failure]: [number, Error | undefined] = [0, undefined];
  for (const id of ids)
    try {
      if (await committed(transact, (stores) => freezeResult(stores, { id, at }))) frozen += 1;
    } catch (error) {
      failure = new Error(`${id} was not frozen`, { cause: error });
    }
  return { frozen, failure };
}
