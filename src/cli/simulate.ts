/** zhuji simulate */
import { readFile } from "node:fs/promises";
import { type Command, InvalidArgumentError } from "commander";
import { migrate } from "#db/migrate.ts";
import { openPglite } from "#db/pglite.ts";
import {
  addDays,
  addMonths,
  type Day,
  dayOf,
  isMonth,
  type Month,
  startOf,
} from "#kernel/calendar.ts";
import {
  type CalendarYear,
  isWeekend,
  type WorkingCalendar,
  workingCalendar,
} from "#kernel/working-calendar.ts";
import { judge } from "#simulation/judge.ts";
import { runMonths } from "#simulation/run-months.ts";
import { readStandardJson } from "#taskbook/standard-json.ts";
import { done, type Outcome, refusal } from "./outcome.ts";
import { fieldsOf, isBroken, linesOf } from "./simulate-words.ts";
import type { CommonOptions, Run, Workplace } from "./workplace.ts";

type Options = CommonOptions & {
  readonly seed: number;
  readonly months: number;
  readonly branches: number;
  readonly from: Month;
};

const STANDARD = new URL("../../samples/党支部标准.json", import.meta.url);

const wholeNumber = (least: number, most: number) => (text: string) => {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < least || number > most)
    throw new InvalidArgumentError(`要写 ${least} 到 ${most} 的整数。`);
  return number;
};

function month(text: string): Month {
  if (!isMonth(text)) throw new InvalidArgumentError("要写成 2026-01。");
  return text;
}

export const addSimulate = (program: Command, run: Run): void => {
  program
    .command("simulate")
    .description("推演：在内存里的虚拟县把几个月过一遍，数一数每人收到多少、有没有丢、重、超、迟")
    .requiredOption("--seed <数>", "同一个数，同样的经过", wholeNumber(0, 2_147_483_647))
    .option("--months <数>", "几个月", wholeNumber(1, 24), 12)
    .option("--branches <数>", "几个支部", wholeNumber(1, 300), 60)
    .option("--from <月份>", "从哪个月开始", month, "2026-01")
    .action((options: Options) => run("simulate", options, (place) => simulate(place, options)));
};

/** In a store of its own; from the installation's comes only the arrangement of working days. */
async function simulate(place: Workplace, options: Options): Promise<Outcome> {
  const { seed, months, branches, from } = options;
  const calendar = await place.transact((stores) => stores.calendar.load());
  const names = Array.from({ length: months }, (_, index) => addMonths(from, index));
  const missing = names.find((name) => !calendar.isKnown(`${name}-01`))?.slice(0, 4);
  if (missing !== undefined)
    return refusal("calendar.year-missing", [
      `${missing}年的放假安排还没有，推演不能往里排。国务院公布后先用 zhuji import calendar 导入。`,
    ]);
  const standard = readStandardJson(await readFile(STANDARD, "utf8"));
  if (!standard.ok) throw new Error("the shipped standard cannot be read");
  const database = await openPglite({ memory: true });
  try {
    await migrate(database);
    const years = arrangedIn(calendar, names);
    const ran = await runMonths({
      seed,
      from,
      months,
      branches,
      database,
      standard: standard.value,
      years,
      onStop: (now) => showDay(place, { from, months, today: dayOf(now) }),
    });
    const verdict = await judge(ran);
    const lines = linesOf(options, verdict);
    const fields = fieldsOf(options, verdict);
    return isBroken(verdict) ? refusal("simulate.goal-broken", lines, fields) : done(lines, fields);
  } finally {
    await database.close();
  }
}

/** What is arranged otherwise than the program itself knows it. */
function arrangedIn(calendar: WorkingCalendar, months: readonly Month[]): readonly CalendarYear[] {
  const own = workingCalendar([]);
  const years = [...new Set(months.map((name) => name.slice(0, 4)))];
  return years.flatMap((year) => {
    const holidays: Day[] = [];
    const workingDays: Day[] = [];
    let isOwn = own.isKnown(`${year}-01-01`);
    for (let day = `${year}-01-01`; day.startsWith(year); day = addDays(day, 1)) {
      const works = calendar.isWorkingDay(day);
      isOwn &&= works === own.isWorkingDay(day);
      if (works && isWeekend(day)) workingDays.push(day);
      if (!works && !isWeekend(day)) holidays.push(day);
    }
    return isOwn ? [] : [{ year, holidays, workingDays }];
  });
}

type Shown = { readonly from: Month; readonly months: number; readonly today: Day };

const showDay = ({ progress }: Workplace, { from, months, today }: Shown): void => {
  const end = `${addMonths(from, months)}-01`;
  const total = daysBetween(`${from}-01`, end);
  const passed = Math.min(total, Math.max(0, daysBetween(`${from}-01`, today)));
  progress.show({ done: passed, total, doing: "推演" });
};

const DAY_MS = 24 * 3_600_000;
const daysBetween = (from: Day, until: Day): number =>
  Math.round((startOf(until) - startOf(from)) / DAY_MS);
