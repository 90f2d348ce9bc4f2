/** A 转交 is accepted, declined, taken back by the secretary or given back by who accepted it. */
import { topicOf } from "#blueprint/campaign.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import {
  checkMove,
  type MoveName,
  type Transfer,
  type TransferRefusal,
  type TransferState,
} from "#blueprint/transfer.ts";
import type { TransferView, VerbNotices, VerbStores } from "#blueprint/verb-ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { sendingTimeFrom } from "#kernel/working-calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { CalendarStore } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";

export type AnsweringStores = Pick<VerbStores, "transfers"> &
  Pick<BlueprintStores, "audit"> & {
    readonly calendar: Pick<CalendarStore, "load">;
    readonly notices: VerbNotices;
  };

/** Cards that show a transfer are brought up to date by this. */
export const transferTopic = (id: string): string => `transfer:${id}`;

/** Of two that answer and take back at once, one wins. */
export async function moveTransfer(
  stores: AnsweringStores,
  order: {
    readonly id: string;
    readonly move: MoveName;
    readonly by: Actor;
    readonly at: Instant;
    /** The message pressed. */
    readonly from?: string;
  },
): Promise<Result<TransferView, TransferRefusal>> {
  const { id, by, at } = order;
  const found = await stores.transfers.find(id);
  if (found === undefined) return refused({ kind: "transfer.not-asked" });
  const isSecretary = mayDo(by, "answer-checklist", found.branch);
  const { personId } = by;
  const move = checkMove(found.transfer, order.move, { personId, isSecretary, now: at });
  if (!move.ok) return move;
  const { from, to } = move.value;
  if (!(await stores.transfers.move({ id, from, to, at })))
    return refused({ kind: "transfer.over", state: await presentState(stores, id) });
  const moved: Transfer = { ...found.transfer, state: to };
  stores.notices.touch(topicOf(moved), order.from);
  stores.notices.touch(transferTopic(id), order.from);
  if (to !== "withdrawn")
    tell(stores.notices, moved, sendingTimeFrom(await stores.calendar.load(), at));
  stores.audit.record({
    actor: personId,
    verb: `transfer.${to}`,
    subject: `assignment/${moved.campaignId}/${moved.branchId}`,
    details: { transfer: id },
  });
  return ok({ ...found, transfer: moved });
}

/** What another was quicker to make of it; still offered, it is about nothing any more. */
async function presentState({ transfers }: AnsweringStores, id: string): Promise<TransferState> {
  const state = (await transfers.find(id))?.transfer.state;
  return state === undefined || state === "offered" ? "void" : state;
}

/** The secretary hears what came of it; whoever accepted gets the checklist. Never at night. */
function tell(notices: VerbNotices, transfer: Transfer, dueAt: Instant): void {
  const { id, campaignId, branchId, state } = transfer;
  notices.add({
    dedupeKey: `transfer-answered:${id}:${state}`,
    urgency: 0,
    dueAt,
    notice: { kind: "transfer-answered", transferId: id, state },
  });
  if (state === "accepted")
    notices.add({
      dedupeKey: `taken-over:${id}`,
      urgency: 0,
      dueAt,
      notice: { kind: "checklist", campaignId, branchId },
    });
}
