/** 周报 — the chore of the minute that sends the weekly in the first working hour of a week. */
import type { Transact } from "#chat/ports.ts";
import { listDueWeeklies, readerKey, sendWeekly } from "#digest/use-cases/send-weekly.ts";
import type { Chore } from "./chores.ts";
import { committed } from "./sending.ts";

/** Each reader in a transaction of their own: what fails for one is tried again, and holds up nobody else. */
export const weeklyChore = (transact: Transact): Chore => ({
  name: "weekly",
  run: async (now) => {
    const { due, nextAt } = await committed(transact, async (stores) =>
      listDueWeeklies(stores, { now, calendar: await stores.calendar.load() }),
    );
    const failures: string[] = [];
    for (const one of due) {
      try {
        await committed(transact, (stores) => sendWeekly(stores, one, now));
      } catch (error) {
        failures.push(`${readerKey(one.reader)}: ${String(error)}`);
      }
    }
    if (failures.length > 0) throw new Error(`not sent: ${failures.join("; ")}`);
    return nextAt;
  },
});
