/** 写着的人数 — 5, 5人, 五人: counts, attendances and reasons of absence as registers have them. */
import { ok, type Result, refused } from "#kernel/result.ts";
import { ABSENCE_WORDS, readAbsences } from "#records/meeting-typed.ts";
import { ABSENCE_REASONS } from "#records/record.ts";

const NUMERALS = "零一二三四五六七八九";
const CHINESE = /^(?:([一二三四五六七八九]?)(十))?([零一二三四五六七八九]?)$/;
const UNIT = /(?:人次|人|名|位|次|个|学时|小时|课时|票)$/;

const plainOf = (text: string): string => text.normalize("NFKC").replace(/\s/g, "");

/** 十二, 二十; up to 99. Undefined when it is no such number. */
export function chineseNumber(text: string): number | undefined {
  const [, tens = "", ten, ones = ""] =
    CHINESE.exec(text.replaceAll("〇", "零").replaceAll("两", "二")) ?? [];
  if (ten === undefined && ones === "") return undefined;
  const tensOf = tens === "" ? 1 : NUMERALS.indexOf(tens);
  return (ten === undefined ? 0 : tensOf * 10) + (ones === "" ? 0 : NUMERALS.indexOf(ones));
}

export function countSaid(text: string): number | undefined {
  const plain = plainOf(text).replace(/^共/, "").replace(UNIT, "");
  return /^\d{1,6}$/.test(plain) ? Number(plain) : chineseNumber(plain);
}

export type Turnout = { readonly entitled: number; readonly present: number };
type SaidTurnout = Turnout & { readonly absences: string };

const NUMBER = "(\\d{1,6}|[零〇一二两三四五六七八九十]{1,3})";
const ENTITLED = new RegExp(`应(?:到会|到|参会|参加|出席)?(?:人数)?:?${NUMBER}人?`);
const PRESENT = new RegExp(`(?:实(?:到会|到|参会|参加|出席)?|到会|出席)(?:人数)?:?${NUMBER}人?`);
const ABSENT = new RegExp(`缺席(?:人数)?:?${NUMBER}人?`);
const GUESTS = new RegExp(`列席(?:人数)?:?${NUMBER}人?`);
const FRACTION = new RegExp(`^${NUMBER}人?/${NUMBER}人?$`);
const UNREADABLE = "请写成 应到5人，实到4人";

/** 应到5人，实到4人，请假1人; 应5实4; 5/4, the 应到 first. */
export function turnoutSaid(text: string): Result<SaidTurnout, string> {
  const plain = plainOf(text);
  const others = plain.replace(ENTITLED, "");
  const said = FRACTION.exec(plain)?.slice(1) ?? [
    ENTITLED.exec(plain)?.[1] ?? "",
    PRESENT.exec(others)?.[1] ?? "",
  ];
  const [entitled, present] = said.map(countSaid);
  if (entitled === undefined || present === undefined)
    return refused(`看不懂“${text}”；${UNREADABLE}`);
  const rest = [FRACTION, PRESENT, ABSENT, GUESTS]
    .reduce((left, pattern) => left.replace(pattern, ""), others)
    .replace(/^[,，;；、。()]+|[,，;；、。()]+$/g, "");
  const absences = absencesSaid(rest);
  return absences.ok ? ok({ entitled, present, absences: absences.value }) : absences;
}

const NOBODY = /^(?:无|没有|无缺席|全勤|[-—/]+|0人?)$/;
const reasonOf = (word: string) =>
  ABSENCE_REASONS.find((reason) => ABSENCE_WORDS[reason].some((name) => name === word));

/** As the ledger writes them; a reason alone, without its number, stays alone (see `explained`). Names are refused. */
export function absencesSaid(text: string): Result<string, string> {
  const plain = plainOf(text);
  if (plain === "" || NOBODY.test(plain)) return ok("");
  const all = countSaid(plain);
  if (all !== undefined) return ok(`${ABSENCE_WORDS.other[0]}${all}`);
  const alone = reasonOf(plain);
  if (alone !== undefined) return ok(ABSENCE_WORDS[alone][0]);
  const counted = plain.replace(/[零〇一二两三四五六七八九十]{1,3}(?=[人名位])/g, (numeral) =>
    String(chineseNumber(numeral) ?? numeral),
  );
  const absences = readAbsences(counted);
  if (absences === undefined || absences.length === 0)
    return refused(`看不懂“${text}”；只写原因和人数，不写姓名，例如 请假1人、外出2人`);
  return ok(absences.map(({ reason, count }) => `${ABSENCE_WORDS[reason][0]}${count}`).join("、"));
}

/** A reason alone is that of everybody absent; where nothing is said of them, it is another one. */
export function explained(said: string, { entitled, present }: Turnout): string {
  const absent = entitled - present;
  if (/\d/.test(said)) return said;
  return absent > 0 ? `${said === "" ? ABSENCE_WORDS.other[0] : said}${absent}` : "";
}
