/** 每日核对 as the tick does it: one transaction, so that what was found is told or found again. */
import { checkPeople } from "#blueprint/use-cases/check-people.ts";
import type { Transact } from "#chat/ports.ts";
import { handOnLooks } from "#supervision/use-cases/hand-on-looks.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

export const peopleChore = (transact: Transact): Chore => ({
  name: "people",
  run: (now) =>
    committed(transact, async (stores) => {
      const { done, nextAt } = await checkPeople(stores, now);
      if (done) await handOnLooks(stores, now);
      return nextAt;
    }),
});
