/** 转交 — typed: whom to ask by name, and the answers of both sides; without a word, how it stands. */
import type { MoveName } from "#blueprint/transfer.ts";
import { moveTransfer } from "#blueprint/use-cases/answer-transfer.ts";
import type { OpenedChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { offerTransfer } from "#blueprint/use-cases/transfer-task.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import {
  handOnRefusalWords,
  MOVED_WORDS,
  offeredWords,
  transferRefusalWords,
} from "#cards/blueprint/verb-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import { renderTransferOffer } from "#chat/notices/transfer-notices.ts";
import type { Stores } from "#chat/ports.ts";
import { nameItemOf } from "#chat/present-checklist.ts";
import { showTransfer } from "#chat/transfer-state.ts";
import { inPrivateCard } from "./asked-unit.ts";
import type { Asking, Command } from "./command.ts";
import { myTasks } from "./my-tasks.ts";
import { openCurrent } from "./snooze.ts";

const TITLE = "转交";
const MOVE_WORDS: Readonly<Record<string, MoveName>> = {
  接受: "accept",
  不接受: "decline",
  收回: "withdraw",
  退回: "give-back",
};

export const transfer: Command = {
  name: TITLE,
  pinyin: "zhuan jiao",
  aliases: [],
  help: "请支部里的人接办清单：转交 姓名；转交 接受、不接受、收回、退回",
  verb: "transfer-task",
  act: async (stores, asking) => {
    const { rest, inGroup } = asking;
    if (inGroup || rest === "") return null;
    const move = MOVE_WORDS[rest];
    return move === undefined ? offerTo(stores, asking, rest) : moveOn(stores, asking, move);
  },
  show: async (stores, asking, said) => {
    if (asking.inGroup) return inPrivateCard(TITLE);
    if (said !== null) return showSaid(stores, asking, said);
    const [offered] = await stores.transfers.listOfReceiver(asking.actor.personId, "offered");
    if (offered !== undefined) {
      const own = await renderTransferOffer(stores, { transferId: offered.id }, asking.at);
      if (own.kind === "card") return own.card;
    }
    const opened = await openCurrent(stores, asking);
    if (opened === undefined) return myTasks.show(stores, asking, said);
    const shown = await showTransfer(stores, opened, asking.at);
    return shown.kind === "card"
      ? shown.card
      : myTasks.show(stores, asking, notDoneWords(shown.words));
  },
};

/** What was done stands on the checklist of whoever has one. */
const showSaid: Command["show"] = async (stores, asking, said) =>
  (await openCurrent(stores, asking)) === undefined
    ? noticeCard({ title: TITLE, lines: said === null ? [] : [said] })
    : myTasks.show(stores, asking, said);

async function offerTo(stores: Stores, asking: Asking, name: string): Promise<string | null> {
  const opened = await openCurrent(stores, asking);
  if (opened === undefined) return null;
  const offered = await offerTransfer(stores, opened, { to: { name }, at: asking.at });
  return offered.ok
    ? doneWords(offeredWords(offered.value))
    : notDoneWords(handOnRefusalWords(offered.refusal, nameItemOf(opened.checklist)));
}

async function moveOn(stores: Stores, asking: Asking, move: MoveName): Promise<string> {
  const { actor, at } = asking;
  const id = await findMovable(stores, asking, move);
  if (id === undefined) return notDoneWords("没有等您这样答复的转交。发“我的任务”看要办的。");
  const moved = await moveTransfer(stores, { id, move, by: actor, at });
  return moved.ok
    ? doneWords(MOVED_WORDS[move])
    : notDoneWords(transferRefusalWords(moved.refusal));
}

/** The one that ends first of those the person can do it to. */
async function findMovable(
  stores: Stores,
  asking: Asking,
  move: MoveName,
): Promise<string | undefined> {
  if (move === "withdraw") {
    const opened: OpenedChecklist | undefined = await openCurrent(stores, asking);
    return opened?.handling.offer?.id;
  }
  const state = move === "give-back" ? "accepted" : "offered";
  return (await stores.transfers.listOfReceiver(asking.actor.personId, state))[0]?.id;
}
