/** Closes a campaign: from then on its answers cannot change. */
import type { Campaign, CampaignRefusal } from "#blueprint/campaign.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import type { LaunchBy } from "./preview-campaign.ts";

/** `changed` false: it was closed before. */
export type Closed = { readonly campaign: Campaign; readonly changed: boolean };

/** Whoever may not close it hears the same as if it did not exist. */
export async function closeCampaign(
  stores: Pick<BlueprintStores, "audit" | "campaigns"> & {
    readonly organisation: Pick<OrganisationStore, "findUnit">;
  },
  order: { readonly campaignId: string; readonly by: LaunchBy; readonly at: Instant },
): Promise<Result<Closed, CampaignRefusal>> {
  const { campaignId, by, at } = order;
  const campaign = await stores.campaigns.findCampaign(campaignId);
  const unit =
    campaign === undefined ? undefined : await stores.organisation.findUnit(campaign.rootUnitId);
  const may = unit !== undefined && (by === null || mayDo(by, "close-campaign", unit));
  if (campaign === undefined || !may) return refused({ kind: "campaign.not-found" });
  const changed = await stores.campaigns.close(campaignId, at);
  if (!changed) return ok({ campaign, changed });
  stores.audit.record({
    actor: by?.personId ?? "system",
    verb: "campaign.closed",
    subject: `campaign/${campaignId}`,
    details: {},
  });
  return ok({ campaign: { ...campaign, closedAt: at }, changed });
}
