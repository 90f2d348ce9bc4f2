/** 稍后 — a task is put off to one of two fixed slots, at most twice, and never past its due day. */
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { MORNING, type SendingWindow, spreadIn } from "#kernel/spread.ts";
import { addWorkingDays, type WorkingCalendar } from "#kernel/working-calendar.ts";

export const MOST_SNOOZES = 2;

/** 今天下午、下个工作日上午. */
export const SLOT_NAMES = ["afternoon", "morning"] as const;
export type SlotName = (typeof SLOT_NAMES)[number];

export type Slot = { readonly name: SlotName; readonly at: Instant };

export const AFTERNOON: SendingWindow = { from: "14:35", minutes: 120 };

export type SnoozeRefusal =
  | { readonly kind: "snooze.used-up" }
  /** Nothing lies before the due day any more. */
  | { readonly kind: "snooze.no-slot"; readonly dueOn: Day }
  /** What the card offered is over, or was chosen before. */
  | { readonly kind: "snooze.stale" }
  | { readonly kind: "snooze.completed" };

/** Today's only on a working day before its minute; none in a year whose working days are not known. */
export function upcomingSlots(
  calendar: WorkingCalendar,
  now: Instant,
  key: string,
): readonly [Slot, ...Slot[]] {
  const today = dayOf(now);
  const afternoon: Slot = { name: "afternoon", at: spreadIn(AFTERNOON, today, key) };
  const next = addWorkingDays(calendar, today, 1);
  const morning: Slot = { name: "morning", at: spreadIn(MORNING, next, key) };
  return calendar.isWorkingDay(today) && afternoon.at > now ? [afternoon, morning] : [morning];
}

export type PutOff = {
  readonly calendar: WorkingCalendar;
  readonly now: Instant;
  readonly dueOn: Day;
  readonly branchId: string;
};

/** What is offered: a slot after the due day, or in a year that is not arranged, is not. */
export const slotsOf = ({ calendar, now, dueOn, branchId }: PutOff): readonly Slot[] =>
  upcomingSlots(calendar, now, `secretary:${branchId}`).filter(
    ({ at }) => dayOf(at) <= dueOn && calendar.isKnown(dayOf(at)),
  );

/** What the pressed button said: which slot of which day, and how often 稍后 had been said by then. */
export type ChosenSlot = {
  readonly slot: SlotName;
  readonly on: Day;
  readonly seen: number;
};

/** Whether it may be put off at all, and to what. */
export function checkSnooze(snoozes: number, of: PutOff): Result<readonly Slot[], SnoozeRefusal> {
  if (snoozes >= MOST_SNOOZES) return refused({ kind: "snooze.used-up" });
  const slots = slotsOf(of);
  return slots.length === 0 ? refused({ kind: "snooze.no-slot", dueOn: of.dueOn }) : ok(slots);
}

export function chooseSlot(
  snoozes: number,
  chosen: ChosenSlot,
  of: PutOff,
): Result<Slot, SnoozeRefusal> {
  const slots = checkSnooze(snoozes, of);
  if (!slots.ok) return slots;
  const slot = slots.value.find(({ name, at }) => name === chosen.slot && dayOf(at) === chosen.on);
  return slot === undefined || chosen.seen !== snoozes
    ? refused({ kind: "snooze.stale" })
    : ok(slot);
}
