/** 巡查 — what should have happened by now and has not, from what was counted in the store. */
import { at, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { isSendingTime, SENDING_HOURS, type WorkingCalendar } from "#kernel/working-calendar.ts";

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;

/** Whatever waits longer than this beyond its time is a gap (product.md 6). */
export const LATE_MS = 2 * MINUTE_MS;
/** An auditor, or a tick, that has said nothing for so long is silent. */
export const SILENT_MS = 3 * MINUTE_MS;
/** A message that has failed for so long is no passing trouble of the network. */
export const FAILING_MS = 10 * MINUTE_MS;
export const LINK_SILENT_MS = 90 * SECOND_MS;
const UNSEALED_MS = 10 * MINUTE_MS;
/** A file that nobody fetches for so long: there is no process that has a place for it. */
export const FILE_WAITS_MS = HOUR_MS;
const CLOCK_OFF_MS = 2 * SECOND_MS;
/** What a stored count can hold. */
const LARGEST_COUNT = 2 ** 31 - 1;
/** 958 messages a minute that are not urgent, and 5 % for the road. */
const MS_PER_MESSAGE = (MINUTE_MS / 958) * 1.05;

export const FINDING_KINDS = [
  "opening.missing",
  "reminder.missed",
  "queue.stuck",
  "message.failing",
  "message.unknown",
  "message.dead",
  "lease.stuck",
  "link.silent",
  "seal.late",
  "tick.silent",
  "chore.failing",
  "file.waiting",
  "file.failed",
  "clock.off",
  "calendar.missing",
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** Something to be done in time, while all still works. */
export const isWarning = (kind: FindingKind): boolean => kind === "calendar.missing";

/** One thing that is wrong: how many it concerns, and since when; of a clock that is off, by how many milliseconds. */
export type Finding = {
  readonly kind: FindingKind;
  readonly count: number;
  readonly oldestAt: Instant | null;
};

/** What waits beyond its time: how many, and when the first was planned. */
export type Backlog = { readonly count: number; readonly oldestAt: Instant | null };

/** What stays wrong until an operator has looked at it. */
export const LASTING = ["message.unknown", "message.dead", "file.failed"] as const;
export type Lasting = (typeof LASTING)[number];
/** How many of each an operator has seen and accepts. */
export type Acknowledged = Readonly<Record<Lasting, number>>;

/** How the sending goes, from which follows what may still wait. */
export type Pace = {
  /** Messages that the ceiling has to carry, or had to, since the oldest of those that wait fell due. */
  readonly owed: number;
  /** When a permit was last taken; null: not for a long while. */
  readonly lastPermitAt: Instant | null;
};

/** From when on what waits counts as late. */
export type Bounds = {
  readonly now: Instant;
  readonly lateBefore: Instant;
  /** Late even when everything that was due before it went out at the ceiling's rate. */
  readonly overdueBefore: Instant;
  /** Nobody has asked for a permit for a minute: then whatever is late is not waiting for its turn. */
  readonly isIdle: boolean;
  /** Since when today what nobody asked for may be sent; null: not now. */
  readonly sendingSince: Instant | null;
};

export function boundsOf(now: Instant, pace: Pace, calendar: WorkingCalendar): Bounds {
  const lateBefore = now - LATE_MS;
  return {
    now,
    lateBefore,
    overdueBefore: Math.floor(lateBefore - pace.owed * MS_PER_MESSAGE),
    isIdle: pace.lastPermitAt === null || pace.lastPermitAt <= now - MINUTE_MS,
    sendingSince: isSendingTime(calendar, now) ? at(dayOf(now), SENDING_HOURS.from) : null,
  };
}

export type Facts = {
  /** Open tasks of people with an account whose card the platform has not confirmed. */
  readonly openings: Backlog;
  /** Open tasks whose next step of the reminders was due. */
  readonly reminders: Backlog;
  readonly queue: Backlog;
  readonly failing: Backlog;
  readonly leases: Backlog;
  readonly links: Backlog;
  readonly files: Backlog;
  readonly lasting: Acknowledged;
  readonly acknowledged: Acknowledged;
  readonly oldestUnsealedAt: Instant | null;
  /** When the tick last ended well; null: it never did. */
  readonly tickedAt: Instant | null;
  /** Works of the tick that have failed in every run for a while. */
  readonly chores: Backlog;
  /** When the auditor first ran. */
  readonly watchedSince: Instant | null;
  /** How far the clock of a process is from the database's, at most. */
  readonly clockOffMs: number;
  /** Years whose arrangement ought to be known by now and is not. */
  readonly yearsMissing: number;
};

/** In the order of `FINDING_KINDS`; none when all is well. */
export function findingsOf(facts: Facts, now: Instant): readonly Finding[] {
  const { lasting, acknowledged } = facts;
  return [
    ...waiting("opening.missing", facts.openings),
    ...waiting("reminder.missed", facts.reminders),
    ...waiting("queue.stuck", facts.queue),
    ...waiting("message.failing", facts.failing),
    ...counted("message.unknown", lasting["message.unknown"] - acknowledged["message.unknown"]),
    ...counted("message.dead", lasting["message.dead"] - acknowledged["message.dead"]),
    ...waiting("lease.stuck", facts.leases),
    ...waiting("link.silent", facts.links),
    ...since("seal.late", facts.oldestUnsealedAt, now - UNSEALED_MS),
    ...silent("tick.silent", facts.tickedAt ?? facts.watchedSince, now),
    ...waiting("chore.failing", facts.chores),
    ...waiting("file.waiting", facts.files),
    ...counted("file.failed", lasting["file.failed"] - acknowledged["file.failed"]),
    ...counted("clock.off", clockOffOf(facts)),
    ...counted("calendar.missing", facts.yearsMissing),
  ];
}

/** Nothing was heard for so long; or what was heard last is of a clock that was fast, and hides what came since. */
export const isSilent = (lastAt: Instant, now: Instant): boolean =>
  Math.abs(now - lastAt) > SILENT_MS;

const clockOffOf = ({ clockOffMs }: Facts): number =>
  clockOffMs > CLOCK_OFF_MS ? Math.min(Math.round(clockOffMs), LARGEST_COUNT) : 0;

const counted = (kind: FindingKind, count: number): Finding[] =>
  count > 0 ? [{ kind, count, oldestAt: null }] : [];

const waiting = (kind: FindingKind, { count, oldestAt }: Backlog): Finding[] =>
  count > 0 ? [{ kind, count, oldestAt }] : [];

const since = (kind: FindingKind, oldestAt: Instant | null, before: Instant): Finding[] =>
  oldestAt !== null && oldestAt < before ? [{ kind, count: 1, oldestAt }] : [];

const silent = (kind: FindingKind, lastAt: Instant | null, now: Instant): Finding[] =>
  lastAt !== null && isSilent(lastAt, now) ? [{ kind, count: 1, oldestAt: lastAt }] : [];
