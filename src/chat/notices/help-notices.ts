/** 求助 for whoever is to see to it, and the answer for the branch. */
import { helpTopic } from "#blueprint/help-task.ts";
import type { HelpView, HelpWhy, VerbNotice } from "#blueprint/verb-ports.ts";
import {
  type HelpCardView,
  helpAnsweredCard,
  helpPress,
  helpTaskCard,
  helpTaskWords,
} from "#cards/help/help-card.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

type NoticeOf<K extends VerbNotice["kind"]> = Extract<VerbNotice, { readonly kind: K }>;

/** The task with its item's name as the campaign's edition has it. */
export async function helpCardViewOf(
  stores: Pick<Stores, "campaigns" | "editions">,
  help: HelpView,
  { why, now }: { readonly why: HelpWhy; readonly now: Instant },
): Promise<HelpCardView> {
  const { campaignId, itemCode } = help.task;
  const campaign = await stores.campaigns.findCampaign(campaignId);
  const edition =
    campaign === undefined ? undefined : await stores.editions.getEdition(campaign.editionId);
  const item = edition?.standard.items.find(({ code }) => code === itemCode);
  return { ...help, itemName: item?.name ?? itemCode, why, now };
}

/** Only while it waits. The reminder goes to its owner; who was told before stays told. */
export async function renderHelpTask(
  stores: Stores,
  { helpId, why }: NoticeOf<"help-task">,
  now: Instant,
): Promise<Rendered> {
  const found = await stores.helps.find(helpId);
  if (found === undefined || found.task.state !== "open")
    return { kind: "nothing", reason: "nobody waits for the help any more" };
  const openId = await findAccount(stores, found, { why, on: dayOf(now) });
  if (openId === null) return { kind: "nothing", reason: "nobody responsible has an account" };
  const view = await helpCardViewOf(stores, found, { why, now });
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: helpTaskCard(view),
    part: { line: helpTaskWords(view), press: helpPress(helpId) },
    topics: [helpTopic(helpId)],
  };
}

async function findAccount(
  { organisation }: Pick<Stores, "organisation">,
  { task, ownerOpenId }: HelpView,
  { why, on }: { readonly why: HelpWhy; readonly on: Day },
): Promise<string | null> {
  if (why === "remind" && ownerOpenId !== null) return ownerOpenId;
  const level = why === "escalate" ? "first" : "direct";
  return (await organisation.findResponsible(task.branchId, level, on))?.openId ?? null;
}

/** To whoever answers for the branch now. */
export async function renderHelpAnswered(
  stores: Stores,
  { helpId }: NoticeOf<"help-answered">,
  now: Instant,
): Promise<Rendered> {
  const found = await stores.helps.find(helpId);
  if (found === undefined || found.task.answer === null)
    return { kind: "nothing", reason: "the help is not answered" };
  const doer = await stores.reminders.findDoer(found.task, dayOf(now));
  const openId = doer?.openId ?? null;
  if (openId === null) return { kind: "nothing", reason: "the branch has no bound secretary" };
  const view = await helpCardViewOf(stores, found, { why: "raised", now });
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: helpAnsweredCard(view),
    topics: [helpTopic(helpId)],
  };
}
