/** Launches a campaign: once, whatever the number of branches and however often it is asked for. */
import { type Campaign, campaignIdOf, checkOpen } from "#blueprint/campaign.ts";
import {
  checkConfirmed,
  checkYear,
  type LaunchRefusal,
  type LaunchWish,
} from "#blueprint/launch-preview.ts";
import { firstStep, type ReminderPolicy } from "#blueprint/reminder-policy.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { planOfLaunch } from "./plan-reminders.ts";
import {
  findLaunchUnit,
  type LaunchBy,
  type LaunchStores,
  unarrangedYearOf,
} from "./preview-campaign.ts";

/** `created` 0: it stood already, and nothing has changed. */
export type Launched = { readonly campaign: Campaign; readonly created: number };

/**
 * A launch to more than twenty people carries the number that its preview showed; another number now is refused, so
 * that the preview is looked at again. Branches that have come since a first launch are added to it.
 */
export async function launchCampaign(
  stores: LaunchStores,
  order: {
    readonly wish: LaunchWish;
    readonly by: LaunchBy;
    readonly at: Instant;
    /** null: no preview was seen. */
    readonly confirmedPeople: number | null;
    /** Absent: the usual one. */
    readonly reminders?: ReminderPolicy | undefined;
    /** A year that was seen to have no arrangement of working days, and is planned into all the same. */
    readonly acceptedYear?: string | undefined;
  },
): Promise<Result<Launched, LaunchRefusal>> {
  const { wish, by, at } = order;
  const unit = await findLaunchUnit(stores, order);
  if (!unit.ok) return unit;
  if ((await stores.editions.findEdition(wish.editionId)) === undefined)
    return refused({ kind: "campaign.no-edition" });
  const id = campaignIdOf(wish);
  const stands = await stores.campaigns.findCampaign(id);
  const { branches, fresh } = await stores.audience.countAudience({
    rootPath: unit.value.path,
    campaignId: id,
  });
  if (branches === 0) return refused({ kind: "campaign.no-branches", unitName: unit.value.name });
  if (stands !== undefined && fresh === 0) return ok({ campaign: stands, created: 0 });
  const open = stands === undefined ? ok(null) : checkOpen(stands);
  if (!open.ok) return open;
  const confirmed = checkConfirmed(fresh, order.confirmedPeople);
  if (!confirmed.ok) return confirmed;
  const unarranged = stands === undefined ? await unarrangedYearOf(stores, wish) : undefined;
  const arranged = checkYear(unarranged, order.acceptedYear);
  if (!arranged.ok) return arranged;
  const campaign = stands ?? { id, ...wish, launchedAt: at, closedAt: null };
  const launchedBy = by?.personId ?? "system";
  const { reminders: policy } = order;
  const plan = await planOfLaunch(stores, { wish, policy, standingId: stands?.id, at });
  if (!plan.ok) return plan;
  const { steps } = plan.value;
  const reminders = { steps, first: firstStep(steps, dayOf(at)) };
  const { created } = await stores.campaigns.launch({ campaign, launchedBy, reminders });
  if (created > 0)
    stores.audit.record({
      actor: launchedBy,
      verb: "campaign.launched",
      subject: `campaign/${id}`,
      details: { branches: created, dueOn: campaign.dueOn },
    });
  const first = created > 0 ? undefined : await stores.campaigns.findCampaign(id);
  return ok({ campaign: first ?? campaign, created });
}
