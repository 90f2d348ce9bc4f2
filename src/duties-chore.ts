/** 每日一看 as the tick does it: one transaction, so that what was found is told or found again. */
import type { Transact } from "#chat/ports.ts";
import { lookAtDuties } from "#records/use-cases/look-at-duties.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

export const dutiesChore = (transact: Transact): Chore => ({
  name: "duties",
  run: (now) => committed(transact, (stores) => lookAtDuties(stores, now)),
});
