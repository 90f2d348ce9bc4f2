/** 转交: a secretary asks somebody of the branch's own tree to take a task over. */
import { type CampaignRefusal, checkOpen, topicOf } from "#blueprint/campaign.ts";
import { isOpen } from "#blueprint/checklist.ts";
import type { LiveOffer } from "#blueprint/handling.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import { taskNumberOf } from "#blueprint/task-number.ts";
import {
  answerDay,
  type Candidate,
  checkFree,
  chooseReceiver,
  receivable,
  type TransferRefusal,
} from "#blueprint/transfer.ts";
import type { VerbNotices, VerbStores } from "#blueprint/verb-ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { CalendarStore } from "#organisation/ports.ts";
import type { OpenedChecklist } from "./open-checklist.ts";

export type TransferStores = Pick<VerbStores, "transfers"> &
  Pick<BlueprintStores, "audit"> & {
    readonly calendar: Pick<CalendarStore, "load">;
    readonly notices: VerbNotices;
  };

type Refused = TransferRefusal | CampaignRefusal;

/** Who may be asked, and until when they would have to answer. */
export type Offerable = { readonly candidates: readonly Candidate[]; readonly answerByOn: Day };

export async function previewTransfer(
  stores: Pick<TransferStores, "transfers" | "calendar">,
  opened: OpenedChecklist,
  now: Instant,
): Promise<Result<Offerable, Refused>> {
  const giver = checkMayGive(opened);
  if (!giver.ok) return giver;
  const answerByOn = await findAnswerDay(stores, opened, now);
  if (!answerByOn.ok) return answerByOn;
  const all = await stores.transfers.listCandidates({ path: opened.branch.path, on: dayOf(now) });
  const candidates = receivable(all, giver.value);
  return candidates.length === 0
    ? refused({ kind: "transfer.nobody" })
    : ok({ candidates, answerByOn: answerByOn.value });
}

/** What is offered stays the secretary's until it is accepted. */
export async function offerTransfer(
  stores: TransferStores,
  opened: OpenedChecklist,
  order: {
    readonly to: { readonly personId: string } | { readonly name: string };
    readonly at: Instant;
    readonly from?: string;
  },
): Promise<Result<LiveOffer, Refused>> {
  const giver = checkMayGive(opened);
  if (!giver.ok) return giver;
  const { at } = order;
  const all = await stores.transfers.listCandidates({ path: opened.branch.path, on: dayOf(at) });
  const receiver = chooseReceiver(all, order.to, giver.value);
  if (!receiver.ok) return receiver;
  const answerByOn = await findAnswerDay(stores, opened, at);
  if (!answerByOn.ok) return answerByOn;
  const { campaignId, branchId } = opened.checklist;
  const id = taskNumberOf("transfer", `${campaignId}:${branchId}:${giver.value}:${at}`);
  const { personId: toPersonId, name: toName } = receiver.value;
  const day = answerByOn.value;
  const parties = { fromPersonId: giver.value, toPersonId, offeredAt: at, answerByOn: day };
  const offered = { id, campaignId, branchId, ...parties, state: "offered" } as const;
  if (!(await stores.transfers.offer(offered)))
    return refused({ kind: "transfer.offered", toName, answerByOn: day });
  stores.notices.add({
    dedupeKey: `transfer-offer:${id}`,
    urgency: 1,
    dueAt: at,
    notice: { kind: "transfer-offer", transferId: id },
    addressee: `person:${toPersonId}`,
  });
  stores.notices.touch(topicOf({ campaignId, branchId }), order.from);
  stores.audit.record({
    actor: giver.value,
    verb: "transfer.offered",
    subject: `assignment/${campaignId}/${branchId}`,
    details: { transfer: id, to: toPersonId, answerByOn: day },
  });
  return ok({ id, toPersonId, toName, answerByOn: day });
}

/** Only the secretary gives it, while something is open and nobody else has it or is asked. */
function checkMayGive(opened: OpenedChecklist): Result<string, Refused> {
  const { actor, branch, campaign, secretaryName, checklist, handling } = opened;
  if (actor === undefined || !mayDo(actor, "answer-checklist", branch))
    return refused({ kind: "transfer.not-yours", secretaryName });
  const open = checkOpen(campaign);
  if (!open.ok) return open;
  if (!checklist.questions.some(isOpen)) return refused({ kind: "transfer.completed" });
  const free = checkFree(handling);
  return free.ok ? ok(actor.personId) : free;
}

const findAnswerDay = async (
  { calendar }: Pick<TransferStores, "calendar">,
  { checklist: { dueOn } }: OpenedChecklist,
  now: Instant,
): Promise<Result<Day, TransferRefusal>> => answerDay(await calendar.load(), { now, dueOn });
