/** 每日核对: early on a working day people and posts are looked through, so that no work is left without somebody. */
import type { VacancyStore } from "#blueprint/people-ports.ts";
import { addDays, at, type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { type WorkingCalendar, workingDayFrom } from "#kernel/working-calendar.ts";
import type { CalendarStore, OrganisationStore, PeopleChecks } from "#organisation/ports.ts";
import { findReachable } from "#organisation/use-cases/find-reachable.ts";
import { type HandOverStores, handOver } from "./hand-over.ts";

export type PeopleStores = HandOverStores & {
  readonly vacancies: VacancyStore;
  readonly peopleChecks: PeopleChecks;
  readonly calendar: Pick<CalendarStore, "load">;
  readonly organisation: OrganisationStore;
};

/** Before anybody works, so that what is found is told the same morning. */
const CHECKED_FROM = "06:10";

const checkOn = (calendar: WorkingCalendar, day: Day): Instant =>
  at(workingDayFrom(calendar, day), CHECKED_FROM);

/** `done`: it was done now; `nextAt`: when the next is due. */
export async function checkPeople(
  stores: PeopleStores,
  now: Instant,
): Promise<{ readonly done: boolean; readonly nextAt: Instant }> {
  const today = dayOf(now);
  const calendar = await stores.calendar.load();
  const nextAt = checkOn(calendar, addDays(today, 1));
  if ((await stores.peopleChecks.findCheckedOn()) === today) return { done: false, nextAt };
  const dueAt = checkOn(calendar, today);
  if (now < dueAt) return { done: false, nextAt: dueAt };
  if (!(await stores.peopleChecks.begin(today))) return { done: false, nextAt };
  await handOver(stores, now);
  await tellVacancies(stores, now);
  return { done: true, nextAt };
}

/** The topic of a superior's vacancies. */
export const vacanciesTopic = (superiorId: string): string => `vacancies:${superiorId}`;

/** A vacancy is told once, to the nearest superior who can be; while there is none, it waits for the next check. */
async function tellVacancies(
  { vacancies, organisation, notices }: PeopleStores,
  now: Instant,
): Promise<void> {
  const on = dayOf(now);
  const committees = await vacancies.listCommittees();
  const responsible = await organisation.listResponsible(committees, on);
  const superiors = committees.filter((id) => responsible.get(id)?.direct?.standIn !== false);
  for (const relieved of await vacancies.note({ superiors, on, at: now }))
    notices.touch(vacanciesTopic(relieved));
  for (const superiorId of await vacancies.listUntoldSuperiors()) {
    const told = await findReachable(organisation, superiorId, on);
    if (told === undefined) continue;
    await vacancies.markTold(superiorId, now);
    notices.add({
      dedupeKey: `vacancy:${superiorId}:${now}`,
      urgency: 1,
      dueAt: now,
      addressee: `person:${told.personId}`,
      notice: { kind: "vacancy", superiorId, toldAt: now },
    });
  }
}
