/** What is looked after of the burden: complaints whose last day comes, and what items cost. */
import { refreshItemCosts } from "#burden/use-cases/refresh-item-costs.ts";
import { remindOfComplaints } from "#burden/use-cases/remind-complaints.ts";
import type { Transact } from "#chat/ports.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

export const burdenChores = (transact: Transact): readonly Chore[] => [
  {
    name: "complaints-due",
    run: (now) => committed(transact, (stores) => remindOfComplaints(stores, now)),
  },
  {
    name: "item-costs",
    run: (now) => committed(transact, (stores) => refreshItemCosts(stores, now)),
  },
];
