/** zhuji import calendar */
import { replanReminders } from "#blueprint/use-cases/plan-reminders.ts";
import { addDays, type Day } from "#kernel/calendar.ts";
import {
  type CalendarYear,
  countWorkingDays,
  publishedYear,
  type WorkingCalendar,
  workingCalendar,
} from "#kernel/working-calendar.ts";
import { importCalendar } from "#organisation/import-calendar.ts";
import { done, type Outcome, refusedRows } from "./outcome.ts";
import { readSheets } from "./read-file.ts";
import type { Workplace } from "./workplace.ts";

type Order = { readonly file: string; readonly check: boolean };

type Change = { readonly day: Day; readonly works: boolean };
type Summary = {
  readonly year: string;
  readonly workingDays: number;
  /** Whether the program has an arrangement of the year by itself. */
  readonly known: boolean;
  /** Days that are otherwise than until now. */
  readonly changes: readonly Change[];
};

export async function importCalendarFile(place: Workplace, order: Order): Promise<Outcome> {
  const sheets = await readSheets(order.file);
  if (!sheets.ok) return refusedRows(sheets.refusal);
  const read = importCalendar(sheets.value);
  if (!read.ok) return refusedRows(read.refusal);
  const years = read.value;
  const summaries = await place.transact(async (stores) => {
    const before = await stores.calendar.load();
    if (!order.check) {
      const now = place.clock.now();
      await stores.calendar.save(years, now);
      const plans = await stores.reminders.listOpen();
      await replanReminders(stores, plans, { calendar: await stores.calendar.load(), now });
      stores.audit.record({
        actor: "system",
        verb: "calendar.imported",
        subject: "calendar/all",
        details: { years: years.map(({ year }) => year) },
      });
    }
    return years.map((year) => summaryOf(year, before));
  });
  const said = order.check ? "核对过了，没有写入：" : "已导入放假安排，其他年份不变：";
  return done([said, ...summaries.flatMap(linesOf)], { years: summaries, written: !order.check });
}

function summaryOf(imported: CalendarYear, before: WorkingCalendar): Summary {
  const { year } = imported;
  const after = workingCalendar([imported]);
  const changes: Change[] = [];
  for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
    const works = after.isWorkingDay(day);
    if (works !== before.isWorkingDay(day)) changes.push({ day, works });
  }
  return {
    year,
    workingDays: countWorkingDays(after, year),
    known: publishedYear(year) !== undefined,
    changes,
  };
}

const linesOf = ({ year, workingDays, known, changes }: Summary): readonly string[] => [
  `  ${year} 年：${workingDays} 个工作日${known ? "" : "（程序自带的日历没有这一年，此前按周一至周五算）"}`,
  ...(changes.length === 0
    ? ["    与原来的没有不同"]
    : [dayLine("改为放假", changes, false), dayLine("改为上班", changes, true)].filter(
        (line) => line !== "",
      )),
];

function dayLine(said: string, changes: readonly Change[], works: boolean): string {
  const days = changes.filter((change) => change.works === works).map(({ day }) => day.slice(5));
  return days.length === 0 ? "" : `    ${said} ${days.length} 天：${days.join("、")}`;
}
