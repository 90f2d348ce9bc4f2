/** 提醒 — the chore of the minute that plans and sends reminders. */
import { remindingResumes, remindingTime } from "#blueprint/reminder-policy.ts";
import type { CampaignReminders } from "#blueprint/reminder-ports.ts";
import { replanReminders } from "#blueprint/use-cases/plan-reminders.ts";
import { sendReminders } from "#blueprint/use-cases/send-reminders.ts";
import type { Stores, Transact } from "#chat/ports.ts";
import { dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

/** Assignments taken in one transaction. */
const AT_ONCE = 5000;
const MINUTE_MS = 60_000;

/** A minute in which nothing is due costs one look. */
export const remindersChore = (transact: Transact): Chore => ({
  name: "reminders",
  run: async (now) => {
    const { nextAt, waits } = await committed(transact, ({ reminders }) => reminders.look());
    if (waits) await committed(transact, (stores) => planWaiting(stores, now));
    else if (nextAt === undefined || nextAt > now) return nextAt;
    for (;;) {
      const turn = await committed(transact, (stores) => takeTurn(stores, now));
      if (turn.count < AT_ONCE) return turn.nextAt;
    }
  },
});

/** Steps of a year that was not arranged when they were planned. */
async function planWaiting({ calendar, reminders }: Stores, now: Instant): Promise<void> {
  const plans = (await reminders.listOpen()).filter(isWaiting);
  await replanReminders({ reminders }, plans, { calendar: await calendar.load(), now });
}

const isWaiting = ({ steps }: CampaignReminders): boolean =>
  steps.some(({ from }) => from === null);

async function takeTurn(stores: Stores, now: Instant) {
  const calendar = await stores.calendar.load();
  const plans = await stores.reminders.listOpen();
  const count = await sendReminders(stores, { now, calendar, plans, limit: AT_ONCE });
  const { nextAt, waits } = await stores.reminders.look();
  return { count, nextAt: nextOf({ calendar, now, dueAt: nextAt, waits }) };
}

/** What is due and held by somebody is looked at again; in the night and on rest days it waits for the morning. A year that is not arranged is planned when it begins, whatever is known by then. */
function nextOf(of: {
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
  readonly dueAt: Instant | undefined;
  readonly waits: boolean;
}): Instant | undefined {
  const { calendar, now, dueAt, waits } = of;
  const isOpen = remindingTime(calendar, now) !== undefined;
  const again = isOpen ? now + MINUTE_MS : remindingResumes(calendar, now);
  const instants = [
    ...(dueAt === undefined ? [] : [dueAt > now ? dueAt : again]),
    ...(waits ? [startOf(`${Number(dayOf(now).slice(0, 4)) + 1}-01-01`)] : []),
  ];
  return instants.length === 0 ? undefined : Math.min(...instants);
}
