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
import type { ReminderPolicy } from "#blueprint/reminder-policy.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { unarrangedYear } from "#kernel/working-calendar.ts";
import { mayDo } from "#organisation/permission.ts";
import type { CalendarStore, OrganisationStore } from "#organisation/ports.ts";
import type { Actor } from "#organisation/post.ts";
import type { Unit } from "#organisation/unit.ts";
import { SOURCED } from "./open-checklist.ts";
import { planOfLaunch } from "./plan-reminders.ts";

export type LaunchStores = Pick<
  BlueprintStores,
  "audience" | "audit" | "campaigns" | "editions" | "itemCosts" | "reminders"
> & {
  readonly organisation: Pick<OrganisationStore, "findUnit">;
  readonly calendar: Pick<CalendarStore, "load">;
};

/** `by` null: the command line, which asks nobody. */
export type LaunchBy = Actor | null;

export async function previewCampaign(
  stores: Omit<LaunchStores, "audit">,
  order: {
    readonly wish: LaunchWish;
    readonly by: LaunchBy;
    readonly at: Instant;
    /** Absent: the usual one. */
    readonly reminders?: ReminderPolicy | undefined;
  },
): Promise<Result<LaunchPreview, LaunchRefusal>> {
  const { wish, at } = order;
  const unit = await findLaunchUnit(stores, order);
  if (!unit.ok) return unit;
  const edition = await stores.editions.findEdition(wish.editionId);
  if (edition === undefined) return refused({ kind: "campaign.no-edition" });
  const campaignId = campaignIdOf(wish);
  const launched = await stores.campaigns.findCampaign(campaignId);
  const plan = await planOfLaunch(stores, {
    wish,
    policy: order.reminders,
    standingId: launched?.id,
    at,
  });
  if (!plan.ok) return plan;
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
      measured: await stores.itemCosts.load(),
      audience,
      launched,
      reminders: plan.value,
      ...(launched === undefined ? await calendarNotes(stores, wish) : {}),
      now: at,
    }),
  );
}

async function calendarNotes({ calendar }: Pick<LaunchStores, "calendar">, { dueOn }: LaunchWish) {
  const known = await calendar.load();
  return {
    unarrangedYear: unarrangedYear(known, [dueOn]),
    isRestDay: known.isKnown(dueOn) && !known.isWorkingDay(dueOn),
  };
}

export const unarrangedYearOf = async (
  { calendar }: Pick<LaunchStores, "calendar">,
  { dueOn }: LaunchWish,
): Promise<string | undefined> => unarrangedYear(await calendar.load(), [dueOn]);

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
