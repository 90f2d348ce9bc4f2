/** 求助 for whoever is to see to it, and the answer for the branch. */
import { type HelpAbout, type HelpTask, helpTopic } from "#blueprint/help-task.ts";
import type { HelpView, HelpWhy, VerbNotice } from "#blueprint/verb-ports.ts";
import {
  type HelpCardView,
  helpAnsweredCard,
  helpPress,
  helpTaskCard,
  helpTaskWords,
} from "#cards/help/help-card.ts";
import { CONTACT_PROBLEM, FINDING, findingHelpTitle } from "#cards/help/help-words.ts";
import type { Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { findTold } from "./reminder-notices.ts";

type NoticeOf<K extends VerbNotice["kind"]> = Extract<VerbNotice, { readonly kind: K }>;

type Naming = Pick<Stores, "campaigns" | "editions" | "findings">;

/** The task under the name of what it is about. */
export async function helpCardViewOf(
  stores: Naming,
  help: HelpView,
  { why, now }: { readonly why: HelpWhy; readonly now: Instant },
): Promise<HelpCardView> {
  return { ...help, title: await findTitle(stores, help.task.about), why, now };
}

/** An item is called as the campaign's edition calls it. */
async function findTitle(
  { campaigns, editions, findings }: Naming,
  about: HelpAbout,
): Promise<string> {
  if (about.kind !== "item") {
    if (about.kind === "contact") return CONTACT_PROBLEM;
    const view = await findings.find(about.id);
    return view === undefined ? FINDING : findingHelpTitle(view);
  }
  const campaign = await campaigns.findCampaign(about.campaignId);
  const edition = campaign && (await editions.getEdition(campaign.editionId));
  const item = edition?.standard.items.find(({ code }) => code === about.itemCode);
  return item?.name ?? about.itemCode;
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

/** To whoever answers for the branch now; of a problem that a leader took away, to the leader. */
export async function renderHelpAnswered(
  stores: Stores,
  { helpId }: NoticeOf<"help-answered">,
  now: Instant,
): Promise<Rendered> {
  const found = await stores.helps.find(helpId);
  if (found === undefined || found.task.answer === null)
    return { kind: "nothing", reason: "the help is not answered" };
  const openId = await findAsker(stores, found.task, dayOf(now));
  if (openId === undefined) return { kind: "nothing", reason: "who asked has no account" };
  const view = await helpCardViewOf(stores, found, { why: "raised", now });
  return {
    kind: "card",
    to: { kind: "person", openId },
    card: helpAnsweredCard(view),
    topics: [helpTopic(helpId)],
  };
}

async function findAsker(
  stores: Stores,
  { about, branchId, raisedBy }: HelpTask,
  on: Day,
): Promise<string | undefined> {
  if (about.kind === "item") {
    const doer = await stores.reminders.findDoer({ campaignId: about.campaignId, branchId }, on);
    return doer?.openId ?? undefined;
  }
  if (about.kind === "contact") return stores.bindings.findAccount(raisedBy);
  return (await findTold(stores, branchId, { level: "specific", on }))?.openId ?? undefined;
}
