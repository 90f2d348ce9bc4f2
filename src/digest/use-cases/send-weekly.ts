/** Sends the weekly to whoever's minute has come: once a week to each, and only when something has changed for them. */
import { isSame } from "#blueprint/answer.ts";
import {
  isEmpty,
  mondayOf,
  openingDay,
  opensAt,
  type WeeklyAudience,
  weeklyMinute,
} from "#digest/weekly.ts";
import type {
  WeeklyNotice,
  WeeklyNotices,
  WeeklyReader,
  WeeklyStore,
} from "#digest/weekly-ports.ts";
import { addDays, type Day, dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { SENDING_HOURS, type WorkingCalendar } from "#kernel/working-calendar.ts";
import type { OrganisationStore } from "#organisation/ports.ts";
import { type ReadingWeeklyStores, readWeekly } from "./read-weekly.ts";

export type SendingWeeklyStores = ReadingWeeklyStores & {
  readonly weeklies: WeeklyStore;
  readonly organisation: Pick<OrganisationStore, "findActor" | "findUnit">;
  readonly notices: WeeklyNotices;
};

/** One reader's weekly of one week. */
export type DueWeekly = {
  readonly reader: WeeklyReader;
  readonly unitId: string;
  readonly day: Day;
  readonly dueAt: Instant;
};

/** Written so long before its minute, so that what waits for the same person then goes in the same card. */
const AHEAD_MS = 2 * 60_000;
/** A calendar whose every day for so many weeks is a rest day has no next week. */
const WEEKS_AHEAD = 8;
const DIGEST_URGENCY = 2;

export const readerKey = (reader: WeeklyReader): string =>
  reader.kind === "person" ? `person:${reader.personId}` : `chat:${reader.chatId}`;

/** What is due on the week's first working day until its evening, late ones too; on another day nothing is. And when to look again. */
export async function listDueWeeklies(
  { weeklies }: Pick<SendingWeeklyStores, "weeklies">,
  { now, calendar }: { readonly now: Instant; readonly calendar: WorkingCalendar },
): Promise<{ readonly due: readonly DueWeekly[]; readonly nextAt: Instant | undefined }> {
  const day = dayOf(now);
  const nextAt = nextOpening(calendar, now);
  const isOpen = openingDay(calendar, day) === day && now >= opensAt(day) - AHEAD_MS;
  if (!isOpen || timeOf(now) >= SENDING_HOURS.until) return { due: [], nextAt };
  const waiting = await weeklies.listWaiting({ on: day, weekOn: mondayOf(day) });
  const all = waiting.map(({ reader, unitId }) => {
    const key = reader.kind === "person" ? reader.personId : reader.chatId;
    return { reader, unitId, day, dueAt: weeklyMinute(day, key) };
  });
  const isDue = ({ dueAt }: DueWeekly) => dueAt - AHEAD_MS <= now;
  const later = all.filter((one) => !isDue(one)).map(({ dueAt }) => dueAt - AHEAD_MS);
  return { due: all.filter(isDue), nextAt: later.length > 0 ? Math.min(...later) : nextAt };
}

/** The next instant at which a week opens. */
function nextOpening(calendar: WorkingCalendar, now: Instant): Instant | undefined {
  for (let week = 0; week < WEEKS_AHEAD; week++) {
    const day = openingDay(calendar, addDays(dayOf(now), 7 * week));
    if (day !== undefined && opensAt(day) - AHEAD_MS > now) return opensAt(day) - AHEAD_MS;
  }
  return undefined;
}

/** In one transaction: whoever comes second finds the week taken. What the reader was shown last is compared with what they would be shown now. */
export async function sendWeekly(
  stores: SendingWeeklyStores,
  { reader, unitId, day, dueAt }: DueWeekly,
  now: Instant,
): Promise<void> {
  const weekOn = mondayOf(day);
  const key = readerKey(reader);
  const taken = await stores.weeklies.take({ reader: key, weekOn });
  if (taken === undefined) return;
  const unit = await stores.organisation.findUnit(unitId);
  const actor = await audienceOf(stores, reader, day);
  if (unit === undefined || actor === undefined) return;
  const weekly = await readWeekly(stores, { unit, actor, at: now });
  if (isEmpty(weekly) || isSame(taken.shown, weekly)) return;
  stores.notices.add({
    dedupeKey: `weekly:${weekOn}:${key}`,
    urgency: DIGEST_URGENCY,
    dueAt,
    notice: noticeFor(reader, { unitId, weekOn }),
    ...(reader.kind === "person" ? { addressee: key } : {}),
  });
}

const audienceOf = async (
  { organisation }: Pick<SendingWeeklyStores, "organisation">,
  reader: WeeklyReader,
  on: Day,
): Promise<WeeklyAudience | undefined> =>
  reader.kind === "chat" ? "leaders" : organisation.findActor(reader.openId, on);

const noticeFor = (
  reader: WeeklyReader,
  of: { readonly unitId: string; readonly weekOn: Day },
): WeeklyNotice =>
  reader.kind === "person"
    ? { kind: "weekly", openId: reader.openId, ...of }
    : { kind: "group-weekly", chatId: reader.chatId, ...of };
