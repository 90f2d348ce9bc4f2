/** Shows what a launch would do; changes nothing. */
import { campaignIdOf } from "#blueprint/campaign.ts";
import {
  checkWish,
  type LaunchPreview,
  type LaunchRefusal,
  type LaunchWish,
  previewOf,
} from "#blueprint/launch-preview.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { mayDo } from "#organisation/permission.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { SOURCED } from "./open-checklist.ts";

export type LaunchStores = Pick<
  BlueprintStores,
  "audience" | "audit" | "campaigns" | "editions"
> & { readonly organisation: Pick<OrganisationStore, "findUnit"> };

/** `by` null: the command line, which asks nobody. */
export type LaunchBy = Actor | null;

export async function previewCampaign(
  stores: Omit<LaunchStores, "audit">,
  order: { readonly wish: LaunchWish; readonly by: LaunchBy; readonly at: Instant },
): Promise<Result<LaunchPreview, LaunchRefusal>> {
  const { wish, at } = order;
  const unit = await findLaunchUnit(stores, order);
  if (!unit.ok) return unit;
  const edition = await stores.editions.findEdition(wish.editionId);
  if (edition === undefined) return refused({ kind: "campaign.no-edition" });
  const campaignId = campaignIdOf(wish);
  const launched = await stores.campaigns.findCampaign(campaignId);
  const audience = await stores.audience.listAudience({
    rootPath: unit.value.path,
    campaignId,
    on: dayOf(at),
  });
  if (audience.length === 0)
    return refused({ kind: "campaign.no-branches", unitName: unit.value.name });
  return ok(
    previewOf({
      wish,
      unitName: unit.value.name,
      editionName: edition.name,
      standard: edition.standard,
      sourced: SOURCED,
      audience,
      launched,
      now: at,
    }),
  );
}

/** The unit of a wish that can be taken, when it exists and the person may launch there. */
export async function findLaunchUnit(
  stores: Pick<LaunchStores, "organisation">,
  { wish, by }: { readonly wish: LaunchWish; readonly by: LaunchBy },
): Promise<Result<Unit, LaunchRefusal>> {
  const unit = await stores.organisation.findUnit(wish.rootUnitId);
  if (unit === undefined || (by !== null && !mayDo(by, "launch-campaign", unit)))
    return refused({ kind: "campaign.not-available" });
  const fit = checkWish(wish);
  return fit.ok ? ok(unit) : fit;
}
