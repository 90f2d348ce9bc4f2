/** What stands after a command's name: a period, a page, and the words that are left for a unit or an item. */
import { addMonths, type Month, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { numberFrom } from "#kernel/date-rule.ts";
import type { Period } from "#taskbook/period.ts";
import { isDayLike } from "./day-asked.ts";

/** A month without a year is one of the past for what is looked at, one that can still come for what is planned. */
export type Looking = "back" | "ahead";

/** So far from now the other year is meant: 12月 in January is last December, 1月 planned in December the next. */
const MONTHS_AWAY = 2;

const YEAR_DIGITS = "〇一二三四五六七八九";
const NUMERAL = "[一二三四五六七八九十]";

/** Chinese numerals as digits: 二〇二六年十二月 → 2026年12月, 三季度 → 3季度, 第二页 → 第2页. */
export const inDigits = (word: string): string =>
  word
    .replace(/[〇零一二三四五六七八九]{4}(?=年)/g, (year) =>
      Array.from(year.replaceAll("零", "〇"), (digit) => YEAR_DIGITS.indexOf(digit)).join(""),
    )
    .replace(new RegExp(`${NUMERAL}{1,3}(?=[月日号页]|个?季度)`, "g"), (numeral) =>
      String(numberFrom(numeral) ?? numeral),
    );

const monthIn = (year: number, month: number): Month | undefined =>
  month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, "0")}` : undefined;

const monthsBetween = (from: Month, to: Month): number =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
  Number(to.slice(5)) -
  Number(from.slice(5));

/** The month of that number that is meant when no year is said. */
function nearMonth(month: number, present: Month, looking: Looking): Month | undefined {
  const year = Number(present.slice(0, 4));
  const own = monthIn(year, month);
  if (own === undefined) return undefined;
  const away = monthsBetween(present, own);
  if (looking === "back") return away > MONTHS_AWAY ? monthIn(year - 1, month) : own;
  return away < -MONTHS_AWAY ? monthIn(year + 1, month) : own;
}

const YEARS: Readonly<Record<string, number>> = {
  前年: -2,
  去年: -1,
  上年: -1,
  今年: 0,
  本年: 0,
  明年: 1,
};
const YEAR = "(?:(20\\d{2})\\s*(?:年度?|[-./])?|(\\d{2})年|(前年|去年|上年|今年|本年|明年))";

/** 本月, 上月, 2026-12, 12月, 三季度, 上半年, 今年; undefined when the word is no period. */
export function periodFrom(
  word: string,
  now: Instant,
  looking: Looking = "back",
): Period | undefined {
  const present = monthOf(now);
  const text = inDigits(word.normalize("NFKC").toUpperCase().replace(/的$/, ""));
  return near(text, present) ?? dated(text, present, looking);
}

/** Said from today. */
function near(text: string, present: Month): Period | undefined {
  const year = Number(present.slice(0, 4));
  const [, step = "", kind = ""] = /^(上上|上|本|这|当|下)个?(月|季度?)份?$/.exec(text) ?? [];
  const steps = { 上上: -2, 上: -1, 下: 1 }[step] ?? 0;
  if (kind === "月") return addMonths(present, steps);
  if (kind !== "") return quarterOf(addMonths(present, steps * 3));
  if (/^(年初至今|全年|本年度?|今年度?|年度)$/.test(text)) return String(year);
  const [, relative] = /^(前年|去年|上年|明年)度?$/.exec(text) ?? [];
  return relative === undefined ? undefined : String(year + (YEARS[relative] ?? 0));
}

const quarterOf = (month: Month): Period =>
  `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;

/** With a number of its own, and a year or none. */
function dated(text: string, present: Month, looking: Looking): Period | undefined {
  const [whole, full, short, relative] = new RegExp(`^${YEAR}`).exec(text) ?? [""];
  const rest = text.slice(whole.length).replace(/^[-./的\s]+/, "");
  const year = yearSaid({ full, short, relative }, present);
  if (rest === "") return short === undefined && year !== undefined ? String(year) : undefined;
  const quarter = /^(?:第?([1-4])个?季度?|Q([1-4]))$/.exec(rest);
  if (quarter !== null) {
    const number = Number(quarter[1] ?? quarter[2]);
    return `${year ?? yearOfPart(number * 3 - 2, present, looking)}-Q${number}`;
  }
  const half = /^(?:(上|下)半年|H([12]))$/.exec(rest);
  if (half !== null) {
    const number = half[1] === "上" || half[2] === "1" ? 1 : 2;
    return `${year ?? yearOfPart(number * 6 - 5, present, looking)}-H${number}`;
  }
  const month = /^(\d{1,2})(月份?)?$/.exec(rest);
  if (month === null || (year === undefined && month[2] === undefined)) return undefined;
  return year === undefined
    ? nearMonth(Number(month[1]), present, looking)
    : monthIn(year, Number(month[1]));
}

/** The year that a quarter or a half without one lies in, by its first month as a month alone would. */
const yearOfPart = (first: number, present: Month, looking: Looking): string =>
  (looking === "back" ? (nearMonth(first, present, looking) ?? present) : present).slice(0, 4);

type YearSaid = {
  readonly full: string | undefined;
  readonly short: string | undefined;
  readonly relative: string | undefined;
};

function yearSaid({ full, short, relative }: YearSaid, present: Month): number | undefined {
  if (full !== undefined) return Number(full);
  if (short !== undefined) return 2000 + Number(short);
  return relative === undefined ? undefined : Number(present.slice(0, 4)) + (YEARS[relative] ?? 0);
}

/** Something that can only be meant as a month, and is none: 2026-13, 13月, 第五季度. */
export const isWrongMonth = (word: string, now: Instant): boolean =>
  /^((20\d{2}[-./年]\d{1,2}(月份?)?)|(\d{1,3}月份?)|(.{0,5}第?\d{1,2}个?季度)|(.{0,5}Q\d))$/i.test(
    inDigits(word),
  ) && periodFrom(word, now) === undefined;

type WordsAsked = {
  readonly period: Period | undefined;
  /** From 0. */
  readonly page: number;
  /** What is left, in its order. */
  readonly words: readonly string[];
  /** Why what was said of the time cannot be taken, in words for the person. */
  readonly refused: string | undefined;
};

const NOW = /^(今天|现在|目前|当前|最近|最新|今日|截至?目前|到?目前为止)的?$/;
/** What nothing is called by itself: a place is named before it. */
const GENERIC = /^(的|村|社区|镇|乡|街道|县|党?支部|党委|总支|单位|份|度|底|末|初)+$/;

/** The period, 第N页, and the rest, in any order, with or without spaces between them. */
export function readWords(rest: string, now: Instant, looking: Looking = "back"): WordsAsked {
  const words = wordsOf(rest).flatMap((word) => apart(word, now, looking));
  const pageWord = words.find((word) => pageFrom(word) !== undefined);
  const periods = words.filter((word) => periodFrom(word, now, looking) !== undefined);
  const [periodWord] = periods;
  const left = words.filter((word) => word !== pageWord && word !== periodWord);
  return {
    period: periodWord === undefined ? undefined : periodFrom(periodWord, now, looking),
    page: (pageWord === undefined ? undefined : pageFrom(pageWord)) ?? 0,
    words: left.filter((word) => looking === "ahead" || !NOW.test(word)),
    refused: refusedTime(left, periods, now),
  };
}

const wordsOf = (rest: string): readonly string[] =>
  rest
    .replace(/(\d)\s+(?=[年月日号季])/g, "$1")
    .replace(/(年)\s+(?=\S)/g, "$1")
    .replace(/(\d[日号])(?=\p{sc=Han}{2})/gu, "$1 ")
    .split(/[\s,，、;；]+/)
    .filter((word) => word !== "");

/** From 0; the next page of a list that was just asked for is its second. */
export function pageFrom(word: string): number | undefined {
  if (/^下一?页$/.test(word)) return 1;
  const [, page] = /^第(\d{1,3})页$/.exec(inDigits(word)) ?? [];
  return page === undefined ? undefined : Math.max(0, Number(page) - 1);
}

/** 春晓镇上月第2页 → 春晓镇, 上月, 第2页. A day is left whole, and so is a place that begins with a month. */
function apart(word: string, now: Instant, looking: Looking): readonly string[] {
  const [, before = word, page] =
    /^(.+?)(第[\d一二三四五六七八九十]{1,3}页|下一?页)$/.exec(word) ?? [];
  const pages = page === undefined ? [] : [page];
  const isTime = (text: string) => periodFrom(text, now, looking) !== undefined;
  if (before.length > 30 || isTime(before) || isDayLike(before) || isWrongMonth(before, now))
    return [before, ...pages];
  const cuts = Array.from({ length: before.length - 1 }, (_, index) => index + 1);
  const end = cuts.find((at) => isTime(before.slice(at)) && isPlace(before.slice(0, at)));
  if (end !== undefined)
    return [before.slice(0, end).replace(/的$/, ""), before.slice(end), ...pages];
  const start = cuts.findLast(
    (at) =>
      isBeginning(before.slice(0, at)) && isTime(before.slice(0, at)) && isPlace(before.slice(at)),
  );
  return start === undefined
    ? [before, ...pages]
    : [before.slice(0, start), before.slice(start).replace(/^的/, ""), ...pages];
}

const isBeginning = (text: string): boolean => !/^[一二三四五六七八九十]+月$/.test(text);
const isPlace = (text: string): boolean =>
  text.length > 1 &&
  !GENERIC.test(text) &&
  !/^([-\d末底初]|最后|第|倒数|[一二三四五六七八九十]+[日号])/.test(text);

const ONLY_MONTHS = "这里按月或按年看，不按天、不按周。例如：11月、上月、今年。";
const NO_MONTH = /^(昨天|前天|[本这上下]个?(周|星期|礼拜))$/;

function refusedTime(
  left: readonly string[],
  periods: readonly string[],
  now: Instant,
): string | undefined {
  const wrong = left.find((word) => isWrongMonth(word, now));
  if (wrong !== undefined)
    return `没有“${wrong.slice(0, 20)}”这个时间，请写成 11月、三季度 或 2026。`;
  if (new Set(periods).size > 1) return "一次只能看一个时间，请只写一个，例如：11月。";
  return left.some((word) => isDayLike(word) || NO_MONTH.test(word)) ? ONLY_MONTHS : undefined;
}
