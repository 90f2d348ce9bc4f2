/** Somebody takes back a message: until the window closes, its files no longer prove anything. What a finding or a visit rests on stays. */
import type { EvidenceStores } from "#blueprint/evidence-ports.ts";
import type { CampaignStore } from "#blueprint/ports.ts";

/** Answers how many files were freed; none when the message carried none or its window is closed. */
export async function recallEvidence(
  stores: Pick<EvidenceStores, "evidence" | "audit"> & { readonly campaigns: CampaignStore },
  messageId: string,
): Promise<number> {
  const files = await stores.evidence.listOfMessage(messageId);
  const live = files.filter(({ state }) => state !== "recalled");
  const [first] = live;
  if (first === undefined || first.campaignId === null) return 0;
  const campaign = await stores.campaigns.findCampaign(first.campaignId);
  if (campaign === undefined || campaign.closedAt !== null) return 0;
  await stores.evidence.recall(messageId);
  stores.audit.record({
    actor: first.byPersonId,
    verb: "evidence.recalled",
    subject: `message/${messageId}`,
    details: { branchId: first.branchId, files: live.length },
  });
  return live.length;
}
