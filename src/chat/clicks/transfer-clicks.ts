/** 转交: whom it goes to, and the answers of both sides. */
import type { MoveName } from "#blueprint/transfer.ts";
import { moveTransfer } from "#blueprint/use-cases/answer-transfer.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { offerTransfer } from "#blueprint/use-cases/transfer-task.ts";
import type { TransferView } from "#blueprint/verb-ports.ts";
import { doneWords } from "#cards/blueprint/answer-words.ts";
import { TRANSFER_FIELD, transferDoneCard } from "#cards/blueprint/transfer-card.ts";
import {
  handOnRefusalWords,
  MOVED_WORDS,
  offeredWords,
  transferRefusalWords,
} from "#cards/blueprint/verb-words.ts";
import { type Click, type ClickHandler, type ClickReply, UNBOUND } from "#chat/click.ts";
import { renderTransferOffer } from "#chat/notices/transfer-notices.ts";
import type { Stores } from "#chat/ports.ts";
import { nameItemOf, presentChecklist } from "#chat/present-checklist.ts";
import { showTransfer } from "#chat/transfer-state.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayRead, opening } from "./opening.ts";

export const openTransfer: ClickHandler<"transfer.open"> = (stores, click, action) =>
  opening(stores, click, action, async (opened) => {
    const shown = await showTransfer(stores, opened, click.at);
    if (shown.kind === "card") return { card: shown.card };
    return {
      toast: { type: "warning", content: shown.words },
      card: presentChecklist(opened.checklist, { now: click.at }),
    };
  });

/** The form stays when the choice cannot be. */
export const submitTransfer: ClickHandler<"transfer.offer"> = (stores, click, action) =>
  opening(stores, click, action, async (opened) => {
    const chosen = click.form[TRANSFER_FIELD];
    const to = { personId: typeof chosen === "string" ? chosen : "" };
    const { at, messageId } = click;
    const offered = await offerTransfer(stores, opened, { to, at, from: messageId });
    const nameItem = nameItemOf(opened.checklist);
    if (!offered.ok)
      return {
        toast: { type: "warning", content: handOnRefusalWords(offered.refusal, nameItem) },
      };
    const words = offeredWords(offered.value);
    const handling = { ...opened.handling, offer: offered.value };
    const checklist = { ...opened.checklist, handling };
    return {
      toast: { type: "success", content: words },
      card: presentChecklist(checklist, { now: at, receipt: doneWords(words) }),
    };
  });

/** Of an offer that came in one card with other things: its own card. */
export const showOffer: ClickHandler<"transfer.show"> = async (stores, click, { transferId }) => {
  const rendered = await renderTransferOffer(stores, { transferId }, click.at);
  const isOwn =
    rendered.kind === "card" &&
    rendered.to.kind === "person" &&
    rendered.to.openId === click.openId;
  return isOwn
    ? { card: rendered.card }
    : { toast: { type: "info", content: "这次转交已经办完，或者不是发给您的。" } };
};

/** 接受、不接受、收回、退回. */
export const moveTransferPressed: ClickHandler<"transfer.move"> = async (stores, click, action) => {
  const { transferId: id, move } = action;
  const { openId, messageId, at } = click;
  const by = await stores.organisation.findActor(openId, dayOf(at));
  if (by === undefined) return UNBOUND;
  const moved = await moveTransfer(stores, { id, move, by, at, from: messageId });
  if (moved.ok) return movedReply(stores, click, { move, view: moved.value });
  const words = transferRefusalWords(moved.refusal);
  const card = transferDoneCard("转交", words);
  return {
    toast: { type: "info", content: words },
    ...(moved.refusal.kind === "transfer.over" ? { card } : {}),
  };
};

/** Whoever has the checklist now sees it; whoever has it no more sees what was done. */
async function movedReply(
  stores: Stores,
  { openId, at }: Click,
  { move, view }: { readonly move: MoveName; readonly view: TransferView },
): Promise<ClickReply> {
  const words = MOVED_WORDS[move];
  const toast = { type: "success" as const, content: words };
  if (move !== "withdraw") return { toast, card: transferDoneCard("转交", words) };
  const opened = await openChecklist(stores, view.transfer, { openId, on: dayOf(at) });
  return opened !== undefined && mayRead(opened)
    ? { toast, card: presentChecklist(opened.checklist, { now: at, receipt: doneWords(words) }) }
    : { toast };
}
