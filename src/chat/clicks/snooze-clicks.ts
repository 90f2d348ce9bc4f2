/** 稍后: the slots, and the one chosen. */
import type { OpenedChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { offerSlots, snoozeTask } from "#blueprint/use-cases/snooze-task.ts";
import { snoozedWords } from "#cards/blueprint/handling-words.ts";
import { snoozeCard, snoozedCard } from "#cards/blueprint/snooze-card.ts";
import { putOffRefusalWords } from "#cards/blueprint/verb-words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { nameItemOf, presentChecklist } from "#chat/present-checklist.ts";
import { opening } from "./opening.ts";

export const openSnooze: ClickHandler<"snooze.open"> = (stores, click, action) =>
  opening(stores, click, action, async (opened) => {
    const { checklist } = opened;
    const slots = await offerSlots(stores, opened, click.at);
    return slots.ok
      ? { card: snoozeCard({ checklist, slots: slots.value, now: click.at }) }
      : refuse(opened, click, slots.refusal);
  });

export const chooseSnooze: ClickHandler<"snooze.choose"> = (stores, click, action) =>
  opening(stores, click, action, async (opened) => {
    const { slot, on, seen } = action;
    const order = { chosen: { slot, on, seen }, at: click.at, from: click.messageId };
    const put = await snoozeTask(stores, opened, order);
    if (!put.ok) return refuse(opened, click, put.refusal);
    const words = snoozedWords(put.value.at, click.at);
    return {
      toast: { type: "success", content: words },
      card: snoozedCard({ checklist: opened.checklist, words }),
    };
  });

type Refused = Parameters<typeof putOffRefusalWords>[0];

const refuse = ({ checklist }: OpenedChecklist, click: Click, refusal: Refused): ClickReply => ({
  toast: { type: "warning", content: putOffRefusalWords(refusal, nameItemOf(checklist)) },
  card: presentChecklist(checklist, { now: click.at }),
});
