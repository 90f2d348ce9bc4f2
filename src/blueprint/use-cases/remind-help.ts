/** The clock of help tasks: on the last day whoever sees to it is reminded, after it the next level is told, once each. */
import { type HelpCall, helpCallOn, nextHelpDay } from "#blueprint/help-task.ts";
import type { VerbNotices, VerbStores } from "#blueprint/verb-ports.ts";
import { dayOf, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { sendingDayFrom, type WorkingCalendar } from "#kernel/working-calendar.ts";
import type { CalendarStore, OrganisationStore } from "#organisation/ports.ts";

export type HelpClockStores = Pick<VerbStores, "helps"> & {
  readonly calendar: Pick<CalendarStore, "load">;
  readonly organisation: Pick<OrganisationStore, "findResponsible">;
  readonly notices: VerbNotices;
};

type Due = Awaited<ReturnType<VerbStores["helps"]["listDue"]>>[number];
type Now = { readonly now: Instant; readonly calendar: WorkingCalendar };

/** Answers when the next call is due. While nobody waits for help that is all it looks at. */
export async function remindOfHelp(
  stores: HelpClockStores,
  now: Instant,
): Promise<Instant | undefined> {
  if ((await stores.helps.listNext()).length === 0) return undefined;
  const calendar = await stores.calendar.load();
  const today = dayOf(now);
  const due = await stores.helps.listDue(today);
  for (const call of ["remind", "escalate"] as const) {
    const called = due.filter((one) => helpCallOn(one, today, calendar) === call);
    if (called.length === 0) continue;
    const ids = called.map(({ id }) => id);
    const marked = new Set(await stores.helps.markCalled(call, ids, now));
    for (const one of called.filter(({ id }) => marked.has(id)))
      await tell(stores, one, { call, now, calendar });
  }
  const days = (await stores.helps.listNext()).flatMap((one) => nextHelpDay(one, calendar) ?? []);
  const next = days.filter((day) => day > today).toSorted()[0];
  return next === undefined ? undefined : startOf(next);
}

/** Where nobody is one level up, there is nobody to tell. */
async function tell(
  stores: HelpClockStores,
  { id, branchId, ownerId }: Due,
  { call, now, calendar }: Now & { readonly call: HelpCall },
): Promise<void> {
  const level = call === "remind" ? "direct" : "first";
  const above = await stores.organisation.findResponsible(branchId, level, dayOf(now));
  const personId = (call === "remind" ? ownerId : null) ?? above?.personId;
  if (personId === undefined) return;
  const addressee = `person:${personId}`;
  stores.notices.add({
    dedupeKey: `help:${id}:${call}`,
    urgency: 1,
    dueAt: Math.max(now, spreadIn(MORNING, sendingDayFrom(calendar, now), addressee)),
    notice: { kind: "help-task", helpId: id, why: call },
    addressee,
  });
}
