/** 稍后卡 — the slots a task can be put off to. */
import type { Checklist } from "#blueprint/checklist.ts";
import { MOST_SNOOZES, type Slot, type SlotName } from "#blueprint/snooze.ts";
import { encodeAction } from "#cards/actions.ts";
import { complaintButton } from "#cards/burden/complaint-button.ts";
import type { Card } from "#cards/kit/card.ts";
import { card, header, note, text } from "#cards/kit/elements.ts";
import { button } from "#cards/kit/inputs.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { dayWords, monthWords } from "./answer-words.ts";
import { slotWords } from "./handling-words.ts";
import { MY_TASKS } from "./typed-answer.ts";

const SLOT_TYPED: Readonly<Record<SlotName, string>> = {
  afternoon: "稍后 下午",
  morning: "稍后 上午",
};

export function snoozeCard(view: {
  readonly checklist: Checklist;
  readonly slots: readonly Slot[];
  readonly now: Instant;
}): Card {
  const { campaignId, branchId, branchName, month, dueOn, handling } = view.checklist;
  const at = { campaignId, branchId };
  const last = handling.snoozes + 1 === MOST_SNOOZES;
  return card({
    header: header("什么时候再提醒？", "wathet", {
      subtitle: `${monthWords(month)}清单 · ${branchName}`,
    }),
    summary: "什么时候再提醒",
    elements: [
      text(`${dayWords(dueOn)}前都可以答，推后不影响什么。`),
      ...view.slots.map((slot) =>
        button(
          slotWords(slot.at, view.now),
          {
            callback: encodeAction({
              kind: "snooze.choose",
              ...at,
              slot: slot.name,
              on: dayOf(slot.at),
              seen: handling.snoozes,
            }),
          },
          { width: "fill", typed: SLOT_TYPED[slot.name] },
        ),
      ),
      note(last ? "这是第二次，也是最后一次。" : "一期清单最多推后两次。"),
      button(
        "返回",
        { callback: encodeAction({ kind: "checklist.open", ...at }) },
        { typed: MY_TASKS },
      ),
      complaintButton({ ...at, section: null }),
    ],
  });
}

/** 已记下，11月3日上午再提醒 */
export function snoozedCard(view: { readonly checklist: Checklist; readonly words: string }): Card {
  const { campaignId, branchId, branchName, month } = view.checklist;
  const at = { campaignId, branchId };
  return card({
    header: header(`${monthWords(month)}清单`, "grey", { subtitle: branchName }),
    summary: view.words,
    elements: [
      text(`${view.words}。`),
      button(
        "现在就答",
        { callback: encodeAction({ kind: "checklist.open", ...at }) },
        { typed: MY_TASKS },
      ),
      complaintButton({ ...at, section: null }),
    ],
  });
}
