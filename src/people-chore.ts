/** 每日核对 as the tick does it: one transaction, so that what was found is told or found again. */
import { checkPeople } from "#blueprint/use-cases/check-people.ts";
import type { Transact } from "#chat/ports.ts";
import type { Chore } from "./chores.ts";

export const peopleChore = (transact: Transact): Chore => ({
  name: "people",
  run: async (now) => {
    const checked = await transact((stores) => checkPeople(stores, now));
    if (checked.kind === "repeat") throw new Error("work without an id is never a repeat");
    return checked.value;
  },
});
