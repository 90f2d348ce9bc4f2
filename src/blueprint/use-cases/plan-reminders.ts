/** Plans a campaign's reminders at its launch, and anew when the arrangement of working days has changed since. */
import type { LaunchWish } from "#blueprint/launch-preview.ts";
import type { BlueprintStores } from "#blueprint/ports.ts";
import {
  type PlannedStep,
  planForLaunch,
  planSteps,
  type ReminderPlan,
  type ReminderPolicy,
  type ReminderRefusal,
} from "#blueprint/reminder-policy.ts";
import type { CampaignReminders } from "#blueprint/reminder-ports.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result } from "#kernel/result.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { CalendarStore } from "#organisation/ports.ts";

export type PlanningStores = Pick<BlueprintStores, "reminders"> & {
  readonly calendar: Pick<CalendarStore, "load">;
};

/** The plan of a launch today; a campaign that stands keeps the one it was launched with. */
export async function planOfLaunch(
  stores: PlanningStores,
  of: {
    readonly wish: Pick<LaunchWish, "dueOn">;
    /** undefined: the usual one. */
    readonly policy: ReminderPolicy | undefined;
    readonly standingId: string | undefined;
    readonly at: Instant;
  },
): Promise<Result<ReminderPlan, ReminderRefusal>> {
  const { standingId, policy, at } = of;
  if (standingId !== undefined)
    return ok({ steps: (await stores.reminders.findSteps(standingId)) ?? [], leftOut: [] });
  const calendar = await stores.calendar.load();
  return planForLaunch(policy, { dueOn: of.wish.dueOn, calendar, today: dayOf(at) });
}

/**
 * Brings the plans of open campaigns up to date with the calendar: a year whose arrangement has become known is planned
 * into, a morning that has become a rest day moves.
 */
export async function replanReminders(
  { reminders }: Pick<PlanningStores, "reminders">,
  plans: readonly CampaignReminders[],
  by: { readonly calendar: WorkingCalendar; readonly now: Instant },
): Promise<void> {
  for (const plan of plans) {
    const { dueOn } = plan;
    const steps = planSteps(plan.steps, { dueOn, calendar: by.calendar, today: dayOf(by.now) });
    const moved = movedSteps(plan.steps, steps);
    if (moved.length > 0) await reminders.replan({ ...plan, steps }, moved);
  }
}

const movedSteps = (before: readonly PlannedStep[], after: readonly PlannedStep[]) =>
  after.flatMap(({ from }, step) => (from === before[step]?.from ? [] : [step]));
