/** What 转交 shows of a task to whoever asks: whom it may go to, how it stands, or why it cannot be. */
import type { OpenedChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { previewTransfer } from "#blueprint/use-cases/transfer-task.ts";
import { handlingWords } from "#cards/blueprint/handling-words.ts";
import { transferFormCard, transferStateCard } from "#cards/blueprint/transfer-card.ts";
import { handOnRefusalWords } from "#cards/blueprint/verb-words.ts";
import type { Card } from "#cards/kit/card.ts";
import type { Stores } from "#chat/ports.ts";
import { nameItemOf } from "#chat/present-checklist.ts";
import type { Instant } from "#kernel/clock.ts";
import { mayDo } from "#organisation/permission.ts";

export type ShownTransfer =
  | { readonly kind: "card"; readonly card: Card }
  | { readonly kind: "refused"; readonly words: string };

export async function showTransfer(
  stores: Stores,
  opened: OpenedChecklist,
  now: Instant,
): Promise<ShownTransfer> {
  const { checklist, handling } = opened;
  if (handling.holder !== null || handling.offer !== null) {
    const lines = handlingWords({ ...handling, snoozedUntil: null }, now);
    const press = await findPress(stores, opened);
    const shown = press === undefined ? { checklist, lines } : { checklist, lines, press };
    return { kind: "card", card: transferStateCard(shown) };
  }
  const offerable = await previewTransfer(stores, opened, now);
  return offerable.ok
    ? { kind: "card", card: transferFormCard({ checklist, ...offerable.value }) }
    : { kind: "refused", words: handOnRefusalWords(offerable.refusal, nameItemOf(checklist)) };
}

/** The secretary takes an offer back; who accepted it gives it back. */
async function findPress(stores: Stores, { actor, branch, handling, checklist }: OpenedChecklist) {
  const { offer, holder } = handling;
  if (actor === undefined) return undefined;
  if (offer !== null && mayDo(actor, "answer-checklist", branch))
    return { move: "withdraw", transferId: offer.id } as const;
  if (holder?.personId !== actor.personId) return undefined;
  const held = await stores.transfers.listOfReceiver(actor.personId, "accepted");
  const { campaignId, branchId } = checklist;
  const own = held.find((one) => one.campaignId === campaignId && one.branchId === branchId);
  return own === undefined ? undefined : ({ move: "give-back", transferId: own.id } as const);
}
