/** What is looked after around sending: messages of unknown outcome, what follows from refusals, what the operators must know. */
import { answerRefusals } from "#chat/aftermath.ts";
import type { Transact } from "#chat/ports.ts";
import { tellTrouble } from "#chat/trouble.ts";
import type { Database } from "#db/connection.ts";
import { pgUnknownStore } from "#db/stores/unknown-store.ts";
import type { RateStore } from "#delivery/ports.ts";
import { type ReconcileParts, reconcile } from "#delivery/reconcile.ts";
import type { Log } from "#feishu/log.ts";
import type { Clock } from "#kernel/clock.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

export type DeliveryChoresParts = {
  readonly database: Database;
  readonly tenant: string;
  readonly transact: Transact;
  readonly rates: RateStore;
  readonly client: ReconcileParts["messages"];
  readonly feishu: { readonly appId: string };
  readonly elementIdKey: string;
  readonly clock: Clock;
  readonly log: Log;
};

/** In the order of their effects: what is found is no trouble, and what a refusal tells is sent before it. */
export const deliveryChores = (parts: DeliveryChoresParts): readonly Chore[] => [
  { name: "reconcile", run: () => reconcile(reconcileParts(parts)) },
  {
    name: "aftermath",
    run: async (now) => {
      await answerRefusals(parts.transact, now, ({ outboxId, code }, error) =>
        parts.log("error", "delivery.refusal-unanswered", {
          id: outboxId,
          code,
          error: String(error),
        }),
      );
      return undefined;
    },
  },
  {
    name: "trouble",
    run: (now) => committed(parts.transact, (stores) => tellTrouble(stores, now)),
  },
];

const reconcileParts = (parts: DeliveryChoresParts): ReconcileParts => ({
  unknowns: pgUnknownStore(parts.database, parts.tenant),
  rates: parts.rates,
  messages: parts.client,
  appId: parts.feishu.appId,
  elementIdKey: parts.elementIdKey,
  now: parts.clock.now,
  log: parts.log,
});
