/** The operators are reminded of a complaint on its last day, and every working day after it until it is answered. */
import type { BurdenStores } from "#burden/ports.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { addWorkingDays, type WorkingCalendar, workingDayFrom } from "#kernel/working-calendar.ts";
import { type TellingStores, tellDesks } from "./tell-desks.ts";

export type RemindingStores = TellingStores &
  Pick<BurdenStores, "complaints"> & {
    readonly calendar: { readonly load: () => Promise<WorkingCalendar> };
  };

/** Once a day for each desk, however often it runs; answers when there is next something to say. */
export async function remindOfComplaints(
  stores: RemindingStores,
  now: Instant,
): Promise<Instant | undefined> {
  const firstDueOn = await stores.complaints.findFirstDueOn();
  if (firstDueOn === undefined) return undefined;
  const calendar = await stores.calendar.load();
  const today = dayOf(now);
  const planned = plannedAt(calendar, firstDueOn > today ? firstDueOn : today);
  if (now < planned) return planned;
  await tellDesks(stores, {
    key: `complaints-due:${dayOf(planned)}`,
    at: planned,
    notice: (to) => ({ kind: "complaints-due", to }),
  });
  return plannedAt(calendar, addWorkingDays(calendar, dayOf(planned), 1));
}

/** In the morning of the day, or of the next that is worked. */
const plannedAt = (calendar: WorkingCalendar, day: Day): Instant => {
  const on = workingDayFrom(calendar, day);
  return spreadIn(MORNING, on, `complaints-due ${on}`);
};
