/** Sends the reminders that are due: the doers', and to superiors what is theirs to know. */
import type { BlueprintNotices, BlueprintStores, OverdueLevel } from "#blueprint/ports.ts";
import {
  isMentioned,
  morningAfter,
  nextMorning,
  nextWeekOpening,
  type ReminderStep,
  remindingTime,
  stepToTake,
  WEEK_OPENING,
} from "#blueprint/reminder-policy.ts";
import type { CampaignReminders, ReminderTurn, Told } from "#blueprint/reminder-ports.ts";
import { type Day, dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { spreadIn } from "#kernel/spread.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import type { Level, Responsibles } from "#organisation/responsible.ts";

export type RemindingStores = Pick<BlueprintStores, "reminders"> & {
  readonly organisation: Pick<OrganisationStore, "listResponsible">;
  readonly notices: BlueprintNotices;
};

type Now = {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  /** All open campaigns. */
  readonly plans: readonly CampaignReminders[];
};

/** Written so much before their minute, so that a morning's are not a statement each; what is done meanwhile is not sent. */
const AHEAD_MS = 15 * 60_000;

/** At most `limit` assignments, those first that have waited longest; answers how many there were. In the night and on rest days none are. */
export async function sendReminders(
  stores: RemindingStores,
  { now, calendar, plans, limit }: Now & { readonly limit: number },
): Promise<number> {
  const writeAt = remindingTime(calendar, now);
  if (writeAt === undefined) return 0;
  const today = dayOf(now);
  const earliest = nextMorning(calendar, today);
  const turns = plans.flatMap((plan) => turnsOf(plan, { today, earliest }));
  const dayStartsAt = startOf(today);
  const until = now + AHEAD_MS;
  const taking = { turns, now, until, writeAt, dayStartsAt, limit };
  const { count, told } = await stores.reminders.take(taking);
  if (told.length > 0) await tellSuperiors(stores, { now, calendar, plans, told });
  return count;
}

type Today = { readonly today: Day; readonly earliest: Instant };

/** What becomes of each step of a plan that is due today. A step whose year is not arranged yet is never due. */
function turnsOf(
  { campaignId, steps }: CampaignReminders,
  { today, earliest }: Today,
): ReminderTurn[] {
  return steps.flatMap((_, step) => {
    const takes = stepToTake(steps, step, today);
    const taken = steps[takes];
    if (taken === undefined || taken.from === null) return [];
    const { to, from } = taken;
    const nextFrom = morningAfter(steps, takes, earliest);
    const nextTo = steps[takes + 1]?.to;
    return {
      campaignId,
      step,
      takes,
      to,
      from,
      tells: to !== "doer" || isMentioned(taken),
      next: nextTo === undefined || nextFrom === null ? null : { to: nextTo, from: nextFrom },
    };
  });
}

/** Whoever is responsible on the day; where nobody is, there is nobody to tell. */
async function tellSuperiors(
  stores: Pick<RemindingStores, "organisation" | "notices">,
  { now, calendar, plans, told }: Now & { readonly told: readonly Told[] },
): Promise<void> {
  const today = dayOf(now);
  const branchIds = [...new Set(told.map(({ branchId }) => branchId))];
  const responsible = await stores.organisation.listResponsible(branchIds, today);
  const steps = new Map(plans.map((plan) => [plan.campaignId, plan.steps]));
  const weekOpensOn = nextWeekOpening(calendar, today);
  for (const one of told) {
    const step = steps.get(one.campaignId)?.[one.step];
    const level = step === undefined ? undefined : levelOf(step);
    if (level === undefined) continue;
    const personId = personOf(responsible.get(one.branchId), level);
    if (personId === undefined) continue;
    const { campaignId, branchId } = one;
    stores.notices.add({
      dedupeKey: `overdue:${campaignId}:${branchId}:${level}`,
      urgency: level === "mention" ? 2 : 1,
      dueAt: level === "mention" ? spreadIn(WEEK_OPENING, weekOpensOn, personId) : one.dueAt,
      notice: { kind: "overdue", campaignId, branchId, level },
      addressee: `person:${personId}`,
    });
  }
}

const levelOf = (step: ReminderStep): OverdueLevel => (step.to === "doer" ? "mention" : step.to);
const personOf = (found: Responsibles | undefined, level: OverdueLevel): string | undefined =>
  found?.[RESPONSIBLE[level]]?.personId;

/** Who is told at each level. */
export const RESPONSIBLE: Readonly<Record<OverdueLevel, Level>> = {
  mention: "direct",
  direct: "direct",
  first: "first",
};
