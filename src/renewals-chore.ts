/** Cards that will soon be past pressing and are still open are sent anew: a button that does nothing is worse than a second card. */
import { type Transact, URGENCY } from "#chat/ports.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

const AT_ONCE = 500;

export const renewalsChore = (transact: Transact): Chore => ({
  name: "renewals",
  run: (now) =>
    committed(transact, async (stores) => {
      const firstAt = await stores.tasks.findNextRenewalAt();
      if (firstAt === undefined || firstAt > now) return firstAt;
      for (const { messageId, campaignId, branchId } of await stores.tasks.takeRenewals(
        now,
        AT_ONCE,
      ))
        stores.notices.add({
          dedupeKey: `renewal:${messageId}:${campaignId}:${branchId}`,
          urgency: URGENCY.deadline,
          dueAt: now,
          addressee: `secretary:${branchId}`,
          notice: { kind: "checklist", campaignId, branchId, renewed: true },
        });
      return stores.tasks.findNextRenewalAt();
    }),
});
