/** 截止日 as people write it: 12月31日, 31号, 月底, 下周五, 明天. */
import {
  addDays,
  type Day,
  dayOf,
  isDay,
  lastDayOf,
  type Month,
  weekdayOf,
} from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { numberFrom } from "#kernel/date-rule.ts";

const DATE = /^(?:(20\d{2})[-./年])?(?:(\d{1,2})[-./月])?(\d{1,2})[日号]?$/;
const AWAY: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
  大后天: 3,
};
const WEEKDAY = /^(本|这个?|下下?个?)?(?:周|星期|礼拜)([一二三四五六日天])$/;
const MONTH_END = /^(?:(\d{1,2})月|月|本月)[底末]$/;
const WEEK = "一二三四五六日";

/** 截止到12月31日前 → 12月31日; Chinese numerals before 月, 日 and 号 as digits. */
const dateIn = (word: string): string =>
  word
    .normalize("NFKC")
    .replace(
      /^(截止日?期?|截至)?[:：]?(到|至|为|是|在)?(?=[\d一二三四五六七八九十今明后大本这下周星礼月])/,
      "",
    )
    .replace(/(?<=[日号天底末一二三四五六])(之?前|以前|为止|截止)$/, "")
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/g, (numeral) =>
      String(numberFrom(numeral) ?? numeral),
    );

/** Whether the word can only be meant as a day. */
export function isDayLike(word: string): boolean {
  const text = dateIn(word);
  const isDate = DATE.test(text) && /[-./日号]/.test(text) && !/^20\d{2}[-./年]\d{1,2}$/.test(text);
  return isDate || text in AWAY || WEEKDAY.test(text) || MONTH_END.test(text);
}

/**
 * The day a word means for the list of a month; undefined when it is none. A day that does not exist is given back as it
 * was written, to be refused by name.
 */
export function dayFrom(word: string, month: Month, now: Instant): Day | undefined {
  const text = dateIn(word);
  const away = AWAY[text];
  if (away !== undefined) return addDays(dayOf(now), away);
  const [, which, name] = WEEKDAY.exec(text) ?? [];
  if (name !== undefined) return weekday(name, which ?? "", dayOf(now));
  const end = MONTH_END.exec(text);
  if (end !== null) return monthEnd(end[1], month) ?? word;
  const match = DATE.exec(text);
  if (match === null || !/[-./月日号]/.test(text)) return undefined;
  const [, year, monthText = month.slice(5), dayText = ""] = match;
  const day = `${year ?? yearFor(monthText, month)}-${monthText.padStart(2, "0")}-${dayText.padStart(2, "0")}`;
  return isDay(day) ? day : word;
}

/** A last day in January of a list for December is next year's. */
const yearFor = (monthText: string, month: Month): number => {
  const year = Number(month.slice(0, 4));
  return Number(monthText) + 6 < Number(month.slice(5)) ? year + 1 : year;
};

function monthEnd(number: string | undefined, month: Month): Day | undefined {
  if (number === undefined) return lastDayOf(month);
  const count = Number(number);
  return count >= 1 && count <= 12
    ? lastDayOf(`${yearFor(number, month)}-${number.padStart(2, "0")}`)
    : undefined;
}

/** 周五 is the next one, today counting; 下周五 the one of the week that begins next Monday. */
function weekday(name: string, which: string, today: Day): Day {
  const wanted = WEEK.indexOf(name.replace("天", "日")) + 1;
  const monday = addDays(today, 1 - weekdayOf(today));
  const inWeek = addDays(monday, wanted - 1);
  if (which.startsWith("下下")) return addDays(inWeek, 14);
  if (which.startsWith("下")) return addDays(inWeek, 7);
  return which === "" && inWeek < today ? addDays(inWeek, 7) : inWeek;
}
