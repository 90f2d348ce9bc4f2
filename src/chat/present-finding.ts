/** 问题 as its reader sees it now. */
import { workingDaysLeft } from "#blueprint/reminder-policy.ts";
import type { Card } from "#cards/kit/card.ts";
import { findingCard } from "#cards/supervision/finding-card.ts";
import type { Dated } from "#cards/supervision/finding-words.ts";
import { type Day, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { FindingView } from "#supervision/finding-ports.ts";
import type { OpenedFinding } from "#supervision/use-cases/open-finding.ts";
import type { Stores } from "./ports.ts";

/** With the working days left to its due day. */
export const datedOf = (view: FindingView, calendar: WorkingCalendar, today: Day): Dated => ({
  view,
  left: view.finding.dueOn === null ? null : workingDaysLeft(calendar, today, view.finding.dueOn),
});

export async function presentFinding(
  stores: Pick<Stores, "calendar">,
  { view, steps, may }: OpenedFinding,
  { at, said }: { readonly at: Instant; readonly said?: string | undefined },
): Promise<Card> {
  const today = dayOf(at);
  const dated = datedOf(view, await stores.calendar.load(), today);
  return findingCard({ ...dated, steps, may, today, ...(said === undefined ? {} : { said }) });
}
