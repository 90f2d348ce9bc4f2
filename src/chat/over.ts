/** What a card shows that has nothing left to say to its reader: that the work is done is said only of work that is. */
import { isOpen } from "#blueprint/checklist.ts";
import type { AssignmentKey } from "#blueprint/ports.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { bundleCard } from "#cards/chat/bundle-card.ts";
import { noticeCard } from "#cards/chat/notice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Notice, Stores } from "./ports.ts";

export async function presentOver(
  stores: Stores,
  notices: readonly Notice[],
  now: Instant,
): Promise<Card> {
  for (const notice of notices)
    if (!(await isDone(stores, taskIn(notice), now))) return overtakenCard;
  return notices.length > 1 ? bundleCard([]) : doneCard;
}

const taskIn = (notice: Notice): AssignmentKey | undefined =>
  "campaignId" in notice && "branchId" in notice ? notice : undefined;

/** Of what is no task nobody knows whether it was done or has only passed. */
async function isDone(
  stores: Stores,
  key: AssignmentKey | undefined,
  now: Instant,
): Promise<boolean> {
  if (key === undefined) return false;
  const opened = await openChecklist(stores, key, { openId: null, on: dayOf(now) });
  return opened !== undefined && !opened.checklist.questions.some(isOpen);
}

const doneCard = noticeCard({ title: "这件事已经办完", lines: ["不用再管。"] });

const overtakenCard = noticeCard({
  title: "这张卡片不用再看了",
  lines: ["发“我的任务”看现在要办的。"],
});
