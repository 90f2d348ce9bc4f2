/** 稍后 that is over, a 转交 for its receiver, and what came of it for the secretary. */
import { isOpen } from "#blueprint/checklist.ts";
import { isExpired } from "#blueprint/transfer.ts";
import { transferTopic } from "#blueprint/use-cases/answer-transfer.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import type { VerbNotice } from "#blueprint/verb-ports.ts";
import { encodeAction } from "#cards/actions.ts";
import {
  answeredWords,
  offerWords,
  transferAnsweredCard,
  transferOfferCard,
} from "#cards/blueprint/transfer-card.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { renderTask } from "./checklist-notice.ts";

type NoticeOf<K extends VerbNotice["kind"]> = Extract<VerbNotice, { readonly kind: K }>;

export const renderSnoozed = (
  stores: Stores,
  notice: NoticeOf<"snoozed">,
  now: Instant,
): Promise<Rendered> => renderTask(stores, notice, { now, because: "您要的提醒" });

/** Only while it waits for an answer and something is open. */
export async function renderTransferOffer(
  stores: Stores,
  { transferId }: Pick<NoticeOf<"transfer-offer">, "transferId">,
  now: Instant,
): Promise<Rendered> {
  const found = await stores.transfers.find(transferId);
  if (found === undefined || found.transfer.state !== "offered" || isExpired(found.transfer, now))
    return { kind: "nothing", reason: "the transfer is not offered any more" };
  const { transfer, toOpenId: openId, fromName } = found;
  if (openId === null) return { kind: "nothing", reason: "the receiver is not bound any more" };
  const opened = await openChecklist(stores, transfer, { openId, on: dayOf(now) });
  if (opened === undefined || opened.checklist.closed || !opened.checklist.questions.some(isOpen))
    return { kind: "nothing", reason: "nothing is open" };
  const { answerByOn } = transfer;
  const view = { transferId, fromName, checklist: opened.checklist, answerByOn };
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: transferOfferCard(view),
    part: {
      line: offerWords(view),
      press: { label: "看转交", value: encodeAction({ kind: "transfer.show", transferId }) },
    },
    topics: [transferTopic(transferId)],
  };
}

/** To the branch's secretary of the day; what has changed again since is not told. */
export async function renderTransferAnswered(
  stores: Stores,
  { transferId, state }: NoticeOf<"transfer-answered">,
  now: Instant,
): Promise<Rendered> {
  const on = dayOf(now);
  const found = await stores.transfers.find(transferId);
  if (found === undefined || found.transfer.state !== state)
    return { kind: "nothing", reason: "the transfer has gone on since" };
  const { campaignId, branchId } = found.transfer;
  const secretary = await stores.organisation.findSecretary(branchId, on);
  const openId = secretary?.openId ?? null;
  if (openId === null) return { kind: "nothing", reason: "the branch has no bound secretary" };
  const at = { campaignId, branchId };
  const opened = await openChecklist(stores, at, { openId, on });
  if (opened === undefined || opened.checklist.closed || !opened.checklist.questions.some(isOpen))
    return { kind: "nothing", reason: "nothing is open" };
  const { month, branchName } = opened.checklist;
  const view = { state, toName: found.toName, month, branchName, at };
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: transferAnsweredCard(view),
    part: {
      line: answeredWords(view),
      press: { label: "打开清单", value: encodeAction({ kind: "checklist.open", ...at }) },
    },
    topics: [transferTopic(transferId)],
  };
}
