/** 导入放假安排 — the sheet of one or more years in, whole years or every problem out. */
import { addDays, type Day, weekdayOf } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import type { Sheet, SheetProblem } from "#kernel/sheet.ts";
import { type CalendarYear, isWeekend, springFestivalOf } from "#kernel/working-calendar.ts";
import { type ReadRow, readDay, readNeeded, readTable, type TableShape } from "./read-table.ts";

export const CALENDAR_SHEET: TableShape = {
  name: "放假安排",
  required: ["日期", "类别", "名称"],
  optional: ["至"],
};

const OFF = "放假";
const WORKED = "上班";
/** The longest there was: 春节 and 国庆 of ten days with what was added. */
const LONGEST_HOLIDAY = 12;
const WEEKDAYS = "一二三四五六日";

type Kind = typeof OFF | typeof WORKED;
type Marked = { readonly kind: Kind; readonly row: number; readonly name: string };
/** What the rows say of each day. */
type Marks = Map<Day, Marked>;

/** Each year of the file stands alone afterwards, so each has to be whole; nothing counts unless all of it is good. */
export function importCalendar(
  sheets: readonly Sheet[],
): Result<readonly CalendarYear[], readonly SheetProblem[]> {
  const problems: SheetProblem[] = [];
  const { name } = CALENDAR_SHEET;
  for (const other of sheets.filter((sheet) => sheet.name !== name))
    problems.push({ sheet: other.name, row: 0, column: "", reason: `认不得的工作表；${PLEASE}` });
  const rows = readTable(sheets, CALENDAR_SHEET, problems);
  if (rows === undefined && problems.every(({ sheet }) => sheet !== name))
    problems.push({ sheet: name, row: 0, column: "", reason: "缺少这个工作表，或者它是空的" });
  const marks: Marks = new Map();
  for (const row of rows ?? []) readRow(row, marks);
  if (problems.length === 0) problems.push(...checkYears(marks));
  return problems.length > 0 ? refused(problems) : ok(yearsOf(marks));
}

const PLEASE = `放假安排写在“${CALENDAR_SHEET.name}”，给人看的内容请放在“说明”`;

function readRow(row: ReadRow, marks: Marks): void {
  const name = readNeeded(row, "名称");
  const kind = readKind(row);
  if (row.find("日期") === null) row.refuse("日期", "不能为空");
  const from = readDay(row, "日期");
  const until = readDay(row, "至");
  if (from === null || from === undefined || until === undefined || kind === undefined) return;
  const days = readRange(row, from, until ?? from);
  for (const day of days) mark(row, marks, { day, kind, name });
}

function readKind(row: ReadRow): Kind | undefined {
  const word = readNeeded(row, "类别");
  if (word === OFF || word === WORKED) return word;
  if (word !== "") row.refuse("类别", `认不得“${word}”；可以填：${OFF}、${WORKED}`);
  return undefined;
}

function readRange(row: ReadRow, from: Day, until: Day): readonly Day[] {
  if (until < from) row.refuse("至", `${until} 早于 ${from}；“至”是最后一天，只有一天就留空`);
  else if (until.slice(0, 4) !== from.slice(0, 4)) row.refuse("至", "跨了年；请按年分成两行");
  else {
    const days: Day[] = [];
    for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
    if (days.length <= LONGEST_HOLIDAY) return days;
    row.refuse("至", `从 ${from} 算起有 ${days.length} 天，一次最长 ${LONGEST_HOLIDAY} 天；请核对`);
  }
  return [];
}

type Mark = Omit<Marked, "row"> & { readonly day: Day };

function mark(row: ReadRow, marks: Marks, { day, kind, name }: Mark): void {
  const before = marks.get(day);
  if (before?.kind === kind) row.refuse("日期", `${day} 与第 ${before.row} 行重复`);
  else if (before !== undefined)
    row.refuse("类别", `${day} 在第 ${before.row} 行写的是${before.kind}，一天只能是一种`);
  else if (kind === WORKED && !isWeekend(day))
    row.refuse(
      "日期",
      `${day} 是星期${WEEKDAYS[weekdayOf(day) - 1]}，本来就上班；${WORKED}只写调休的星期六、星期日`,
    );
  else marks.set(day, { kind, row: row.row, name });
}

/** Years follow one another, and each has the seven holidays: without them it is not the whole of a year. */
function checkYears(marks: Marks): readonly SheetProblem[] {
  const years = yearsIn(marks);
  const [first, last] = [Number(years[0]), Number(years.at(-1))];
  if (years.length === 0) return [refuse("没有写一天")];
  const gaps = Array.from({ length: last - first }, (_, index) => String(first + index)).filter(
    (year) => !years.includes(year),
  );
  return [
    ...gaps.map((year) => refuse(`写了 ${first} 年和 ${last} 年，中间缺 ${year} 年`)),
    ...years.flatMap((year) =>
      missingFrom(year, marks).map((holiday) =>
        refuse(`${year} 年没有写全${holiday}放假的日子；一年要写全，不改的年份整年都不要写`),
      ),
    ),
  ];
}

const refuse = (reason: string): SheetProblem => ({
  sheet: CALENDAR_SHEET.name,
  row: 0,
  column: "日期",
  reason,
});

const yearsIn = (marks: Marks): readonly string[] =>
  [...new Set([...marks.keys()].map((day) => day.slice(0, 4)))].toSorted();

/** Three days by law, of which every weekday is off. */
const LONG_DAYS = 3;
/** Of a day or two, known by their names, which differ; 中秋节 may be within 国庆节. */
const SHORT: readonly (readonly [holiday: string, called: RegExp])[] = [
  ["元旦", /元旦/],
  ["清明节", /清明/],
  ["劳动节", /劳动|五一/],
  ["端午节", /端午/],
  ["中秋节", /中秋/],
];

function missingFrom(year: string, marks: Marks): readonly string[] {
  const isOff = (from: Day) =>
    Array.from({ length: LONG_DAYS }, (_, index) => addDays(from, index)).every(
      (day) => isWeekend(day) || marks.get(day)?.kind === OFF,
    );
  const off = [...marks].filter(([day, { kind }]) => day.startsWith(year) && kind === OFF);
  return [
    ...(isOff(springFestivalOf(year)) ? [] : ["春节"]),
    ...(isOff(`${year}-10-01`) ? [] : ["国庆节"]),
    ...SHORT.filter(([, called]) => !off.some(([, { name }]) => called.test(name))).map(
      ([holiday]) => holiday,
    ),
  ];
}

const yearsOf = (marks: Marks): readonly CalendarYear[] =>
  yearsIn(marks).map((year) => {
    const daysOf = (kind: Kind, atWeekend: boolean) =>
      [...marks]
        .filter(
          ([day, marked]) =>
            day.startsWith(year) && marked.kind === kind && isWeekend(day) === atWeekend,
        )
        .map(([day]) => day)
        .toSorted();
    return { year, holidays: daysOf(OFF, false), workingDays: daysOf(WORKED, true) };
  });
