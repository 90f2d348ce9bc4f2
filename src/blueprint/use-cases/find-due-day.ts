/** The last day that somebody wrote: a day as it is, or the day of a rule such as 每月最后一个工作日. */
import type { LaunchRefusal } from "#blueprint/launch-preview.ts";
import { type Day, isMonth, type Month } from "#kernel/calendar.ts";
import { dayOfRule, parseDateRule } from "#kernel/date-rule.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { CalendarStore } from "#organisation/ports.ts";

/** What is no rule, or stands beside no month, is given back as it was written: the wish is checked as a whole. */
export async function findDueDay(
  { calendar }: { readonly calendar: Pick<CalendarStore, "load"> },
  { text, month }: { readonly text: string; readonly month: Month },
): Promise<Result<Day, LaunchRefusal>> {
  const rule = parseDateRule(text);
  if (rule === undefined || !isMonth(month)) return ok(text);
  const day = dayOfRule(rule, month, await calendar.load());
  return day === undefined
    ? refused({ kind: "campaign.no-such-working-day", text, month })
    : ok(day);
}
