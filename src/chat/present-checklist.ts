/** The card a checklist shows now: its next open section, or its end. */
import { type Checklist, findQuestion, nextOpenSection, sectionsOf } from "#blueprint/checklist.ts";
import { checklistCard } from "#cards/blueprint/checklist-card.ts";
import { finishedCard } from "#cards/blueprint/finished-card.ts";
import type { Card } from "#cards/kit/card.ts";
import type { NameItem } from "#cards/words.ts";
import type { Instant } from "#kernel/clock.ts";

/** The first section with an open question, looking from `from` on; the end when there is none or it is closed. */
export function presentChecklist(
  checklist: Checklist,
  view: { readonly now: Instant; readonly receipt?: string; readonly from?: number },
): Card {
  const { from = 0, ...shown } = view;
  const section = nextOpenSection(sectionsOf(checklist.questions), from);
  return section === undefined || checklist.closed
    ? finishedCard({ checklist, ...shown })
    : checklistCard({ checklist, section, ...shown });
}

/** Calls an item by its number and name on this checklist; an optional text has no number there. */
export const nameItemOf =
  (checklist: Checklist): NameItem =>
  (itemCode) => {
    const question = findQuestion(checklist, itemCode);
    if (question === undefined) return "这一条";
    const name = `“${question.item.name}”`;
    return checklist.texts.includes(question) ? name : `第${question.number}条${name}`;
  };
