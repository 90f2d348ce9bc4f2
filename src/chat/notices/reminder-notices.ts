/** Reminders and 催办 for whoever is to do it, and what is late below for their superiors. */
import { isOpen } from "#blueprint/checklist.ts";
import type { AssignmentKey, BlueprintNotice } from "#blueprint/ports.ts";
import { isMentionOvertaken, workingDaysLeft } from "#blueprint/reminder-policy.ts";
import { openChecklist } from "#blueprint/use-cases/open-checklist.ts";
import { RESPONSIBLE } from "#blueprint/use-cases/send-reminders.ts";
import { isWanted } from "#burden/preferences.ts";
import {
  type OverdueView,
  overdueCard,
  overduePress,
  overdueWords,
} from "#cards/campaign/overdue-card.ts";
import { reminderWords } from "#cards/campaign/reminder-words.ts";
import { urgedWords } from "#cards/campaign/urge-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Level, Responsible } from "#organisation/responsible.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { renderTask } from "./checklist-notice.ts";

type NoticeOf<K extends BlueprintNotice["kind"]> = Extract<BlueprintNotice, { readonly kind: K }>;

/** While the post is vacant it goes to who stands in. */
export async function renderReminder(
  stores: Stores,
  notice: NoticeOf<"reminder">,
  now: Instant,
): Promise<Rendered> {
  const on = dayOf(now);
  const campaign = await stores.campaigns.findCampaign(notice.campaignId);
  if (campaign === undefined) return { kind: "nothing", reason: "the campaign is not kept" };
  const left = workingDaysLeft(await stores.calendar.load(), on, campaign.dueOn);
  const doer = await stores.reminders.findDoer(notice, on);
  if (doer === undefined) return renderVacant(stores, { key: notice, left, now });
  return renderTask(stores, notice, { now, because: reminderWords(left) });
}

/** Before the due day it comes only to those who want it. */
export async function findReminderUnwanted(
  stores: Stores,
  notice: NoticeOf<"reminder">,
  now: Instant,
): Promise<string | undefined> {
  const on = dayOf(now);
  const doer = await stores.reminders.findDoer(notice, on);
  const opened = await openChecklist(stores, notice, { openId: null, on });
  if (doer === undefined || opened === undefined) return undefined;
  const left = workingDaysLeft(await stores.calendar.load(), on, opened.campaign.dueOn);
  if (left > 0 && !isWanted(await stores.preferences.find(doer.personId), "ahead"))
    return "its reader has turned off reminders ahead of time";
  // One that was written before 稍后 was said.
  return (opened.handling.snoozedUntil ?? 0) > now
    ? "its reader asked to be reminded later"
    : undefined;
}

/** Says who asks; what is answered meanwhile is not urged. */
export async function renderUrge(
  stores: Stores,
  notice: NoticeOf<"urge">,
  now: Instant,
): Promise<Rendered> {
  const urged = await stores.urges.findLast(notice.branchId);
  return urged === undefined
    ? { kind: "nothing", reason: "the branch was not urged" }
    : renderTask(stores, notice, { now, because: urgedWords(urged, now) });
}

/** To whoever is responsible now. */
export async function renderOverdue(
  stores: Stores,
  { level, ...key }: NoticeOf<"overdue">,
  now: Instant,
): Promise<Rendered> {
  const on = dayOf(now);
  const campaign = await stores.campaigns.findCampaign(key.campaignId);
  if (campaign === undefined) return { kind: "nothing", reason: "the campaign is not kept" };
  const to = await findTold(stores, key.branchId, { level: RESPONSIBLE[level], on });
  if (to === undefined) return { kind: "nothing", reason: "nobody is responsible" };
  const left = workingDaysLeft(await stores.calendar.load(), on, campaign.dueOn);
  return toSuperior(stores, { key, left, now, to, why: level });
}

/** A mention comes only to those who want it, and before the superior's own card. */
export async function findMentionUnwanted(
  stores: Stores,
  { level, campaignId, branchId }: NoticeOf<"overdue">,
  now: Instant,
): Promise<string | undefined> {
  if (level !== "mention") return undefined;
  const on = dayOf(now);
  const steps = (await stores.reminders.findSteps(campaignId)) ?? [];
  if (isMentionOvertaken(steps, on)) return "the superior has a card of its own about it";
  const to = await findTold(stores, branchId, { level: RESPONSIBLE.mention, on });
  return to === undefined || isWanted(await stores.preferences.find(to.personId), "below")
    ? undefined
    : "its reader has turned off news of the branches below";
}

/** Somebody without an account cannot be told: then it is the next one's to know, above whoever was told before. */
export async function findTold(
  { organisation }: Stores,
  branchId: string,
  { level, on }: { readonly level: Level; readonly on: Day },
): Promise<Responsible | undefined> {
  const to = await organisation.findResponsible(branchId, level, on);
  if (to === undefined || to.openId !== null) return to;
  if (level !== "first") return findReachable(organisation, branchId, on);
  const unit = await organisation.findUnit(to.unitId);
  return unit?.parentId === null || unit === undefined
    ? undefined
    : findReachable(organisation, unit.parentId, on);
}

type Vacant = { readonly key: AssignmentKey; readonly left: number; readonly now: Instant };

async function renderVacant(stores: Stores, vacant: Vacant): Promise<Rendered> {
  const { branchId } = vacant.key;
  const to = await findTold(stores, branchId, { level: "specific", on: dayOf(vacant.now) });
  return to === undefined
    ? { kind: "nothing", reason: "the branch has no secretary and nobody stands in" }
    : toSuperior(stores, { ...vacant, to, why: "vacant" });
}

async function toSuperior(
  stores: Stores,
  of: Vacant & { readonly to: Responsible; readonly why: OverdueView["why"] },
): Promise<Rendered> {
  const { left, now, to, why } = of;
  const { campaignId, branchId } = of.key;
  const key = { campaignId, branchId };
  const { openId } = to;
  if (openId === null) return { kind: "nothing", reason: "the superior is not bound" };
  const opened = await openChecklist(stores, key, { openId, on: dayOf(now) });
  if (opened === undefined) return { kind: "nothing", reason: "the branch is not asked" };
  const { checklist } = opened;
  const open = checklist.questions.filter(isOpen).length;
  if (checklist.closed || open === 0) return { kind: "nothing", reason: "nothing is open" };
  const doer = await stores.reminders.findDoer(key, dayOf(now));
  const view: OverdueView = {
    branchId,
    branchName: checklist.branchName,
    month: checklist.month,
    left,
    open,
    difficulties: checklist.questions.filter(({ answer }) => answer?.given.kind === "difficulty")
      .length,
    doerName: doer?.name,
    why,
  };
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: overdueCard(view),
    task: key,
    part: { line: overdueWords(view), press: overduePress(view) },
  };
}
