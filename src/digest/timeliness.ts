/** 按期、逾期、待定 — how the lists of branches stand to their last day; 周报 and 进度 count them here, and nowhere else. */
import { addDays, type Day, type Month, startOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

/**
 * Lists (assignments) by how they stand at an instant, which together are all of them. `onTime`: nothing open by the end
 * of the last day. `overdue`: the last day is over, and the list was done after it or is not done. `pending`: the last
 * day is not over and the list is not done.
 */
export type Timeliness = {
  readonly onTime: number;
  readonly overdue: number;
  readonly pending: number;
};

export type MonthTimeliness = Timeliness & { readonly month: Month; readonly dueOn: Day };

/** What is done before this instant is done by the last day. */
export const dueEndsAt = (dueOn: Day): Instant => startOf(addDays(dueOn, 1));

export const listsIn = ({ onTime, overdue, pending }: Timeliness): number =>
  onTime + overdue + pending;

export const NO_LISTS: Timeliness = { onTime: 0, overdue: 0, pending: 0 };

export const plus = (one: Timeliness, other: Timeliness): Timeliness => ({
  onTime: one.onTime + other.onTime,
  overdue: one.overdue + other.overdue,
  pending: one.pending + other.pending,
});

/** Whole per cent by largest remainder, so that the three make 100; all 0 where there is no list. */
export function percentOf(timeliness: Timeliness): Timeliness {
  const all = listsIn(timeliness);
  if (all === 0) return NO_LISTS;
  const keys = ["onTime", "overdue", "pending"] as const;
  const shares = keys.map((key) => ({ key, rest: (timeliness[key] * 100) % all }));
  const whole = keys.map((key) => [key, Math.floor((timeliness[key] * 100) / all)] as const);
  const missing = 100 - whole.reduce((sum, [, share]) => sum + share, 0);
  const raised = shares
    .toSorted((one, other) => other.rest - one.rest)
    .slice(0, missing)
    .map(({ key }) => key);
  const shareOf = (of: (typeof keys)[number]) =>
    (whole.find(([key]) => key === of)?.[1] ?? 0) + (raised.includes(of) ? 1 : 0);
  return { onTime: shareOf("onTime"), overdue: shareOf("overdue"), pending: shareOf("pending") };
}
