/** What is looked after of the verbs: offers that run out, and the clock of help tasks. */
import { remindOfHelp } from "#blueprint/use-cases/remind-help.ts";
import { returnTransfers } from "#blueprint/use-cases/return-transfers.ts";
import type { Transact } from "#chat/ports.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

export const verbChores = (transact: Transact): readonly Chore[] => [
  {
    name: "transfers",
    run: (now) => committed(transact, (stores) => returnTransfers(stores, now)),
  },
  {
    name: "help-tasks",
    run: (now) => committed(transact, (stores) => remindOfHelp(stores, now)),
  },
];
