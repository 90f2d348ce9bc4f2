/** Presses that only show: the present checklist, a section to change, a text to write. They change nothing, and show nothing where others look on. */
import { findQuestion, sectionsOf } from "#blueprint/checklist.ts";
import type { AssignmentKey } from "#blueprint/ports.ts";
import type { OpenedChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { checkMayAnswer } from "#blueprint/use-cases/submit-answer.ts";
import { sectionFormCard } from "#cards/blueprint/section-form-card.ts";
import { textCard } from "#cards/blueprint/text-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { refusalWords } from "#cards/words.ts";
import type { Click, ClickHandler, ClickReply } from "#chat/click.ts";
import { isInGroup } from "#chat/in-group.ts";
import type { Stores } from "#chat/ports.ts";
import { nameItemOf, presentChecklist } from "#chat/present-checklist.ts";
import { opening } from "./opening.ts";

export const openPresent: ClickHandler<"checklist.open"> = (stores, click, action) =>
  showing(stores, click, action, (opened) => showOr(opened, click, undefined));

export const editSection: ClickHandler<"checklist.edit"> = (stores, click, action) =>
  showing(stores, click, action, (opened) => {
    const { checklist } = opened;
    const { section } = action;
    const exists = section < sectionsOf(checklist.questions).length;
    const card = exists ? sectionFormCard({ checklist, section, now: click.at }) : undefined;
    return showOr(opened, click, card);
  });

export const writeText: ClickHandler<"text.write"> = (stores, click, action) =>
  showing(stores, click, action, (opened) => {
    const question = findQuestion(opened.checklist, action.itemCode);
    const card =
      question === undefined ? undefined : textCard({ checklist: opened.checklist, question });
    return showOr(opened, click, card);
  });

const showing = async (
  stores: Stores,
  click: Click,
  key: AssignmentKey,
  show: (opened: OpenedChecklist) => ClickReply,
): Promise<ClickReply> =>
  (await isInGroup(stores, click.messageId))
    ? { toast: { type: "info", content: "清单请到和我的私聊里看，发“我的任务”。" } }
    : opening(stores, click, key, async (opened) => show(opened));

/** The card for whoever may answer; the present state with the reason for everybody else. */
function showOr(opened: OpenedChecklist, click: Click, card: Card | undefined): ClickReply {
  const may = checkMayAnswer(opened);
  const present = presentChecklist(opened.checklist, { now: click.at });
  if (may.ok) return { card: card ?? present };
  return {
    toast: {
      type: "warning",
      content: refusalWords(may.refusal, nameItemOf(opened.checklist)),
    },
    card: present,
  };
}
