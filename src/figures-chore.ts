/** 合计 — the chore of the minute that keeps the sums of summaries near what branches have said. The last one: nothing is due because of it. */
import type { Transact } from "#chat/ports.ts";
import { keepFigures } from "#digest/use-cases/keep-figures.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

/** Branches counted in one transaction, and transactions in one minute; whoever asks meanwhile counts the rest. */
const AT_ONCE = 500;
const TURNS = 20;
const MINUTE_MS = 60_000;

export const figuresChore = (transact: Transact): Chore => ({
  name: "figures",
  run: async (now) => {
    for (let turn = 0; turn < TURNS; turn++) {
      const taken = await committed(transact, (stores) => keepFigures(stores, AT_ONCE));
      if (taken < AT_ONCE) return undefined;
    }
    return now + MINUTE_MS;
  },
});
