/** What stands after a command's name: a period, a page, and the words that are left for a unit or an item. */
import { addMonths, isDay, type Month, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import type { Period } from "#taskbook/period.ts";

const DIGITS = "〇一二三四五六七八九";
const MONTHS = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];

/** Chinese numerals of a year and a month as digits: 二〇二六年十二月 → 2026年12月. */
const inDigits = (word: string): string =>
  word
    .replace(/零/g, "〇")
    .replace(/[〇一二三四五六七八九]{4}(?=年)/, (year) =>
      Array.from(year, (digit) => DIGITS.indexOf(digit)).join(""),
    )
    .replace(/(十[一二]?|[一二三四五六七八九])(?=月)/, (month) =>
      String(MONTHS.indexOf(month) + 1),
    );

const monthFrom = (year: string, month: string): Month | undefined =>
  Number(month) >= 1 && Number(month) <= 12 ? `${year}-${month.padStart(2, "0")}` : undefined;

/** 本月, 上月, 2026-12, 12月, 今年: a month or a year; undefined when the word is no period. */
export function periodFrom(word: string, now: Instant): Period | undefined {
  const present = monthOf(now);
  const year = Number(present.slice(0, 4));
  const named: Readonly<Record<string, Period>> = {
    本月: present,
    这个月: present,
    上月: addMonths(present, -1),
    上个月: addMonths(present, -1),
    下月: addMonths(present, 1),
    下个月: addMonths(present, 1),
    今年: String(year),
    本年: String(year),
    全年: String(year),
    去年: String(year - 1),
  };
  const known = named[word];
  if (known !== undefined) return known;
  const text = inDigits(word);
  const full = /^(20\d{2})(?:[-./]|年)(\d{1,2})月?份?$/.exec(text);
  if (full !== null) return monthFrom(full[1] ?? "", full[2] ?? "");
  const month = /^(今年|去年)?(\d{1,2})月份?$/.exec(text);
  if (month !== null)
    return monthFrom(String(month[1] === "去年" ? year - 1 : year), month[2] ?? "");
  return /^20\d{2}年?$/.test(text) ? text.slice(0, 4) : undefined;
}

/** A year with something that can only be meant as its month, and is none: 2026-13. */
export const isWrongMonth = (word: string, now: Instant): boolean =>
  /^20\d{2}[-./年]\d{1,2}(月份?)?$/.test(word) && periodFrom(word, now) === undefined;

/** A last day: 2026-12-31, 12-31, 12月31日, 31日 (of the month asked about). */
export function dayFrom(word: string, month: Month): string | undefined {
  const match =
    /^(?:(20\d{2})[-./年])?(?:(\d{1,2})[-./月])?(\d{1,2})[日号]?$/.exec(word) ?? undefined;
  if (match === undefined || !/[-./月日号]/.test(word)) return undefined;
  const [, year = month.slice(0, 4), monthText = month.slice(5), dayText = ""] = match;
  const day = `${year}-${monthText.padStart(2, "0")}-${dayText.padStart(2, "0")}`;
  return isDay(day) ? day : word;
}

type WordsAsked = {
  readonly period: Period | undefined;
  /** From 0. */
  readonly page: number;
  /** What is left, in its order. */
  readonly words: readonly string[];
};

/** The first word that is a period, 第N页, and the rest. */
export function readWords(rest: string, now: Instant): WordsAsked {
  const words = rest.split(/[\s,，、]+/).filter((word) => word !== "");
  const pageWord = words.find((word) => /^第\d{1,3}页$/.test(word));
  const periodWord = words.find((word) => periodFrom(word, now) !== undefined);
  return {
    period: periodWord === undefined ? undefined : periodFrom(periodWord, now),
    page: pageWord === undefined ? 0 : Math.max(0, Number(pageWord.slice(1, -1)) - 1),
    words: words.filter((word) => word !== pageWord && word !== periodWord),
  };
}
