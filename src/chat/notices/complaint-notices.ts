/** A complaint for the operators, its answer for its sender, and the form for whoever pressed in a group. */
import type { BurdenNotice } from "#burden/ports.ts";
import { complaintTopic } from "#burden/use-cases/take-complaint.ts";
import { encodeAction } from "#cards/actions.ts";
import { dayWords } from "#cards/blueprint/answer-words.ts";
import {
  complaintAnsweredCard,
  complaintCard,
  complaintsDueCard,
} from "#cards/burden/complaint-card.ts";
import { complaintFormCard } from "#cards/burden/complaint-form-card.ts";
import { findAbout } from "#chat/complaint-about.ts";
import type { ComplaintFormNotice, Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

type NoticeOf<K extends BurdenNotice["kind"]> = Extract<BurdenNotice, { readonly kind: K }>;

export async function renderComplaint(
  stores: Stores,
  { complaintId, to }: NoticeOf<"complaint">,
  now: Instant,
): Promise<Rendered> {
  const found = await stores.complaints.find(complaintId);
  if (found === undefined) return { kind: "nothing", reason: "the complaint is not kept" };
  const { about } = found.complaint;
  const campaign =
    about === null ? undefined : await stores.campaigns.findCampaign(about.campaignId);
  const edition =
    campaign === undefined ? undefined : await stores.editions.getEdition(campaign.editionId);
  const item = edition?.standard.items.find(({ code }) => code === about?.itemCode);
  const card = complaintCard({ ...found, item, month: campaign?.month, now });
  const line = `意见 ${complaintId}，${dayWords(found.complaint.dueOn)}前答复`;
  return {
    kind: "card",
    to,
    card,
    part: { line, press: SEE },
    topics: [complaintTopic(complaintId)],
  };
}

/** Opens what waits, in a card that speaks of other things too. */
const SEE = {
  label: "看要答复的意见",
  value: encodeAction({ kind: "command.run", text: "答复意见" }),
} as const;

/** More than so many are for 答复意见 to list. */
const DUE_LISTED = 20;

/** Answered meanwhile, there is nothing left to remind of. */
export async function renderComplaintsDue(
  stores: Stores,
  { to }: NoticeOf<"complaints-due">,
  now: Instant,
): Promise<Rendered> {
  const today = dayOf(now);
  const complaints = await stores.complaints.listOpen(DUE_LISTED, today);
  if (complaints.length === 0) return { kind: "nothing", reason: "every complaint is answered" };
  return {
    kind: "card",
    to,
    card: complaintsDueCard({ complaints, today }),
    part: {
      line: `${complaints.length}条意见到了答复的最后一天或已超期`,
      press: SEE,
    },
    topics: complaints.map(({ complaint }) => complaintTopic(complaint.id)),
  };
}

export async function renderComplaintAnswered(
  stores: Stores,
  { complaintId }: NoticeOf<"complaint-answered">,
): Promise<Rendered> {
  const found = await stores.complaints.find(complaintId);
  const openId = found?.senderOpenId ?? null;
  if (found === undefined || openId === null)
    return { kind: "nothing", reason: "its sender is not bound any more" };
  const card = complaintAnsweredCard(found.complaint);
  return { kind: "card", to: { kind: "person", openId }, card };
}

export async function renderComplaintForm(
  stores: Stores,
  { openId, about, token }: ComplaintFormNotice,
  now: Instant,
): Promise<Rendered> {
  const checklist = await findAbout(stores, about, { openId, at: now });
  const card = complaintFormCard({ about, checklist, token });
  return { kind: "card", to: { kind: "person", openId }, card };
}
