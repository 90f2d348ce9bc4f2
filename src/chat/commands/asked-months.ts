/** A quarter or a half year asked of a command that answers for a month or a year: its months to choose from. */
import { choiceCard } from "#cards/chat/choice-card.ts";
import type { Card } from "#cards/kit/card.ts";
import { addMonths, isMonth } from "#kernel/calendar.ts";
import { lastMonthOf, type Period, yearOf } from "#taskbook/period.ts";

export const isMonthOrYear = (period: Period): boolean => isMonth(period) || /^\d{4}$/.test(period);

/** Undefined for a month or a year, which can be shown. `named` is the unit as it was written. */
export function monthsCard({
  title,
  named,
  period,
}: {
  readonly title: string;
  readonly named: string;
  readonly period: Period;
}): Card | undefined {
  if (isMonthOrYear(period)) return undefined;
  const last = lastMonthOf(period);
  const count = period.includes("Q") ? 3 : 6;
  const months = Array.from({ length: count }, (_, index) => addMonths(last, index + 1 - count));
  const asked = (time: string) =>
    [title, ...(named === "" ? [] : [named.slice(0, 40)]), time].join(" ");
  return choiceCard({
    title,
    question: `${title}按月或按年看，您要看哪一个？`,
    choices: [
      ...months.map((month) => ({ label: `${Number(month.slice(5))}月`, typed: asked(month) })),
      { label: `${yearOf(period)}年`, typed: asked(yearOf(period)) },
    ],
  });
}
