/** 每日一看: on the morning of a working day each branch whose usual day it is, and each superior of a term that ends soon. */
import {
  addDays,
  addMonths,
  at,
  type Day,
  dayOf,
  type Month,
  monthsAfter,
} from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { MORNING, spreadIn } from "#kernel/spread.ts";
import { type WorkingCalendar, workingDayFrom } from "#kernel/working-calendar.ts";
import type { CalendarStore, OrganisationStore } from "#organisation/ports.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import type { DutyNotices, DutyStore, EndingTerm, TermOnRecord } from "#records/duty-ports.ts";
import { MAX_SHIFT_MONTHS, REMIND_MONTHS, termOf, termState, termYears } from "#records/term.ts";
import { HABIT_MONTHS, usualDay } from "#records/usual-day.ts";

export type DutyStores = {
  readonly duties: DutyStore;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly organisation: Pick<OrganisationStore, "findUnit" | "listResponsible">;
  readonly notices: DutyNotices;
};

/** Written so long before the morning's first minute, so that what waits for the same person then goes in the same card. */
const AHEAD_MS = 15 * 60_000;
const DEADLINE_URGENCY = 1;
const BULK_URGENCY = 3;

const lookAt = (calendar: WorkingCalendar, day: Day): Instant =>
  at(workingDayFrom(calendar, day), MORNING.from) - AHEAD_MS;

/** Once a working day, by whoever comes first; answers when the next is due. */
export async function lookAtDuties(stores: DutyStores, now: Instant): Promise<Instant> {
  const { duties } = stores;
  const today = dayOf(now);
  const calendar = await stores.calendar.load();
  const nextAt = lookAt(calendar, addDays(today, 1));
  if ((await duties.findLookedOn()) === today) return nextAt;
  const dueAt = lookAt(calendar, today);
  if (now < dueAt) return dueAt;
  const begun = await duties.beginLook(today);
  if (begun === undefined) return nextAt;
  await offerDuties(stores, { calendar, today, before: begun.before });
  await tellTerms(stores, { today, now });
  return nextAt;
}

type Looking = {
  readonly calendar: WorkingCalendar;
  readonly today: Day;
  readonly before: Day | null;
};

/** Of the branches whose usual day has come since the look before; with none before only today's. */
async function offerDuties(
  { duties, notices }: Pick<DutyStores, "duties" | "notices">,
  { calendar, today, before }: Looking,
): Promise<void> {
  const month: Month = today.slice(0, 7);
  const from = `${addMonths(month, -HABIT_MONTHS)}-01`;
  const since = before ?? addDays(today, -1);
  for (const { branchId, days } of await duties.listMonthlyLife({ from, until: `${month}-01` })) {
    const usual = usualDay(days, month, calendar);
    if (usual === undefined || usual <= since || usual > today) continue;
    notices.add({
      dedupeKey: `duties:${branchId}:${month}`,
      urgency: BULK_URGENCY,
      dueAt: spreadIn(MORNING, today, branchId),
      notice: { kind: "duties-offer", branchId, month },
      addressee: `secretary:${branchId}`,
    });
  }
}

type Today = { readonly today: Day; readonly now: Instant };

/** Each term once, to the nearest superior who can be told; while there is none, it waits for the next look. */
async function tellTerms(
  { duties, organisation, notices }: DutyStores,
  { today, now }: Today,
): Promise<void> {
  const terms = await duties.listTerms(electedIn(today));
  await duties.noteTerms(terms.flatMap((term) => endingSoon(term, today) ?? []));
  for (const superiorId of await duties.listUntoldSuperiors()) {
    const told = await findReachable(organisation, superiorId, today);
    if (told === undefined) continue;
    await duties.markTold(superiorId, now);
    notices.add({
      dedupeKey: `term-soon:${superiorId}:${now}`,
      urgency: DEADLINE_URGENCY,
      dueAt: spreadIn(MORNING, today, told.personId),
      notice: { kind: "term-soon", superiorId, toldAt: now },
      addressee: `person:${told.personId}`,
    });
  }
}

/** Days of elections whose term may be about to end: the shortest moved forward, and the longest put off. */
const electedIn = (today: Day): { readonly from: Day; readonly to: Day } => ({
  from: monthsAfter(today, -(termYears({ template: "village" }) * 12 + MAX_SHIFT_MONTHS)),
  to: monthsAfter(today, REMIND_MONTHS + MAX_SHIFT_MONTHS - termYears({ template: null }) * 12),
});

function endingSoon(term: TermOnRecord, today: Day): EndingTerm | undefined {
  const running = termOf({ ...term, branch: term });
  return termState(running, today) === "due-soon"
    ? { branchId: term.branchId, endsOn: running.endsOn }
    : undefined;
}
