/** A complaint for the operators, its answer for its sender, and the form for whoever pressed in a group. */
import type { BurdenNotice } from "#burden/ports.ts";
import { complaintAnsweredCard, complaintCard } from "#cards/burden/complaint-card.ts";
import { complaintFormCard } from "#cards/burden/complaint-form-card.ts";
import { findAbout } from "#chat/complaint-about.ts";
import type { ComplaintFormNotice, Stores } from "#chat/ports.ts";
import type { Rendered } from "#chat/rendered.ts";
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
  return { kind: "card", to, card };
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
