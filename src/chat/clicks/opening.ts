/** Every press on a checklist begins by opening it; only those who may read it get to see it. */
import type { AssignmentKey } from "#blueprint/ports.ts";
import { type OpenedChecklist, openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { monthWords } from "#cards/blueprint/answer-words.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { noteTap } from "#chat/burden-tap.ts";
import type { Click, ClickReply } from "#chat/click.ts";
import type { Stores } from "#chat/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import { mayDo } from "#organisation/permission.ts";

/** A press carries the ids of its card: whoever may not read the branch's answers is shown none of its content. */
export const mayRead = ({ actor, branch, handling }: OpenedChecklist): boolean =>
  actor !== undefined &&
  (actor.personId === handling.holder?.personId || mayDo(actor, "read-answers", branch));

export async function opening(
  stores: Stores,
  click: Click,
  key: AssignmentKey,
  act: (opened: OpenedChecklist) => Promise<ClickReply>,
): Promise<ClickReply> {
  const opened = await openChecklist(stores, key, {
    openId: click.openId,
    on: dayOf(click.at),
  });
  if (opened === undefined)
    return {
      toast: { type: "warning", content: "没有找到这期清单。发“我的任务”看现在要办的。" },
    };
  noteTap(stores, opened, { at: click.at, itemCodes: [] });
  const reply = await act(opened);
  if (mayRead(opened)) return reply;
  const toast = reply.toast === undefined ? {} : { toast: reply.toast };
  return opened.actor === undefined ? toast : { ...toast, card: closedBook(opened) };
}

/** What there is to see for whoever may not read it: whose it is. */
const closedBook = ({ campaign, branch }: OpenedChecklist): Card =>
  noticeCard({
    title: `${monthWords(campaign.month)}清单`,
    lines: [branch.name, "清单的内容只给本支部和上级看。"],
  });
