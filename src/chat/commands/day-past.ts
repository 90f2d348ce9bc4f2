/** 开会那天 as people write it afterwards: 昨天, 周五, 11月6日下午开的. Never a day to come unless it is written so. */
import { addDays, addYears, type Day, dayOf, isDay, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { dayFrom } from "./day-asked.ts";

const AGO: Readonly<Record<string, number>> = { 昨天: 1, 昨日: 1, 前天: 2, 前日: 2, 大前天: 3 };
const BEHIND = /(一早|早上|上午|中午|下午|晚上)?(召?开的?|举行的?|办的?|搞的?)?$/;
const WEEKDAY = /^(?:本|这个?|上)?(?:周|星期|礼拜)[一二三四五六日天]$/;

/** Undefined when the word is no day. */
export function pastDayFrom(word: string, now: Instant): Day | undefined {
  const text = word.replace(BEHIND, "");
  const today = dayOf(now);
  const ago = AGO[text];
  if (ago !== undefined) return addDays(today, -ago);
  if (!WEEKDAY.test(text)) return lastYears(text, dayFrom(text, monthOf(now), now), today);
  const named = dayFrom(text.replace(/^上/, "本"), monthOf(now), now);
  if (named === undefined || !isDay(named)) return named;
  return text.startsWith("上") || named > today ? addDays(named, -7) : named;
}

/** So many days ahead nobody means the coming one: in January 12月25日 is last year's. */
const FAR_AHEAD = 180;

const lastYears = (text: string, day: Day | undefined, today: Day): Day | undefined =>
  day !== undefined && isDay(day) && day > addDays(today, FAR_AHEAD) && !/\d{4}/.test(text)
    ? addYears(day, -1)
    : day;

/** A word that names a day or a month and was not understood: 上个月5号, 26年12月25日. */
export const isDayLike = (word: string): boolean =>
  /^(上+个?月|去年|前年|\d{2}年)/.test(word) || /\d+[日号]$/.test(word);
