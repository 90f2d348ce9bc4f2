/** 稍后 — typed: the slots to choose from, or the one named. */
import { SLOT_NAMES, type SlotName } from "#blueprint/snooze.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { offerSlots, snoozeTask } from "#blueprint/use-cases/snooze-task.ts";
import { doneWords, notDoneWords } from "#cards/blueprint/answer-words.ts";
import { snoozedWords } from "#cards/blueprint/handling-words.ts";
import { snoozeCard } from "#cards/blueprint/snooze-card.ts";
import { putOffRefusalWords } from "#cards/blueprint/verb-words.ts";
import type { Stores } from "#chat/ports.ts";
import { nameItemOf } from "#chat/present-checklist.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Asking, Command } from "./command.ts";
import { findCurrent, myTasks } from "./my-tasks.ts";

const NAMED: Readonly<Record<SlotName, string>> = { afternoon: "下午", morning: "上午" };

export const snooze: Command = {
  name: "稍后",
  pinyin: "shao hou",
  aliases: ["等会儿"],
  help: "推后清单的提醒：稍后 下午，稍后 上午",
  verb: "transfer-task",
  act: async (stores, asking) => {
    const named = SLOT_NAMES.find((name) => asking.rest.includes(NAMED[name]));
    const opened = await openCurrent(stores, asking);
    if (named === undefined || opened === undefined || asking.inGroup) return null;
    const nameItem = nameItemOf(opened.checklist);
    const slots = await offerSlots(stores, opened, asking.at);
    if (!slots.ok) return notDoneWords(putOffRefusalWords(slots.refusal, nameItem));
    const slot = slots.value.find(({ name }) => name === named);
    if (slot === undefined) return notDoneWords(`没有“${NAMED[named]}”可选，请在下面选。`);
    const chosen = { slot: named, on: dayOf(slot.at), seen: opened.handling.snoozes };
    const put = await snoozeTask(stores, opened, { chosen, at: asking.at });
    return put.ok
      ? doneWords(snoozedWords(put.value.at, asking.at))
      : notDoneWords(putOffRefusalWords(put.refusal, nameItem));
  },
  show: async (stores, asking, said) => {
    const opened = asking.inGroup || said !== null ? undefined : await openCurrent(stores, asking);
    if (opened === undefined) return myTasks.show(stores, asking, said);
    const slots = await offerSlots(stores, opened, asking.at);
    const { checklist } = opened;
    if (slots.ok) return snoozeCard({ checklist, slots: slots.value, now: asking.at });
    const why = putOffRefusalWords(slots.refusal, nameItemOf(checklist));
    return myTasks.show(stores, asking, notDoneWords(why));
  },
};

/** The checklist replied to, else the one the person is on. */
export async function openCurrent(stores: Stores, { actor, about, at }: Asking) {
  const key = about ?? (await findCurrent(stores, actor, at));
  return key === undefined
    ? undefined
    : openChecklist(stores, key, { openId: actor.openId, on: dayOf(at) });
}
