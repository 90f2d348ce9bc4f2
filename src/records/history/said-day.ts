/** 写着的日子 — a day or a month as registers have it: with or without the year, a weekday, an hour, several days on end. */
import { type Day, isDay, isMonth, type Month } from "#kernel/calendar.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { dayFromText } from "#organisation/read-table.ts";
import { chineseNumber } from "./said-count.ts";

/** `year`: what a day without one is of. `isNumber`: the cell holds a number, which has lost a 0 at its end. */
export type DaySetting = { readonly year: string | undefined; readonly isNumber: boolean };

const HOUR = /(?:上午|下午|晚上|中午|早上|晚|早)?\d{1,2}[:点时]\d{0,2}.*$/;
const PART_OF_DAY = /(?:上午|下午|晚上|中午|全天)$/;
const WEEKDAY = /\(?(?:周|星期|礼拜)[一二三四五六日天]\)?/g;
const BETWEEN = "(?:至|到|~|-)";
const END = new RegExp(`^${BETWEEN}(?:(?:(\\d{4})[-/.年])?(\\d{1,2})[-/.月])?(\\d{1,2})[日号]?$`);
const FULL = /^(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})[日号]?/;
const SHORT_YEAR = /^(\d{2})(年|[-/.])(\d{1,2})(?:月|\2)(\d{1,2})[日号]?/;
const NO_YEAR = /^(\d{1,2})([-/.月])(\d{1,2})[日号]?/;
const NO_DAY = /^(?:\d{4}[-/.年])?(?:\d{1,2}月份?|(?<=[-/.])\d{1,2})$/;
const NO_MONTH = /^\d{1,2}[日号]$/;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
/** No branch met before there was a Party. */
const FIRST_YEAR = "1921";
/** 12.31 is a day; in a year's two digits nobody means the years up to 2012. */
const LAST_MONTH = 12;

const two = (part: string) => part.padStart(2, "0");

/** Half-width, without weekday, hour and spaces; Chinese numerals before 年, 月 and 日 as digits. */
const plainOf = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[—–－]+/g, "-")
    .replace(WEEKDAY, "")
    .replace(/(?<=[年月日号]|\d )\s+|\s+(?=[年月日号])/g, "")
    .replace(/(\d) +(?=\d{1,2}[:点时])/, "$1日")
    .replace(/\s/g, "")
    .replace(HOUR, "")
    .replace(PART_OF_DAY, "")
    .replace(/[〇零一二三四五六七八九]{4}(?=年)/g, (year) =>
      Array.from(year, (digit) => chineseNumber(digit)).join(""),
    )
    .replace(/[一二三四五六七八九十]{1,3}(?=[月日号])/g, (numeral) =>
      String(chineseNumber(numeral) ?? numeral),
    )
    .replace(/[,，。;；、]+$/, "");

/** Of several days on end it is the first. */
export function daySaid(text: string, setting: DaySetting): Result<Day, string> {
  const plain = plainOf(text);
  const serial = SERIAL.exec(plain)?.[1];
  const whole = serial ?? (/^\d{8}$/.test(plain) ? plain : undefined);
  if (whole !== undefined) return known(text, dayFromText(whole));
  if (NO_MONTH.test(plain)) return refused(`“${text}”没有写哪一月；请写成 2024-03-06`);
  if (NO_DAY.test(plain)) return refused(`“${text}”没有写哪一天；请写成 2024-03-06`);
  const full = FULL.exec(plain) ?? shortYear(plain);
  if (full !== null) {
    const [start, year = "", sign = "", month = "", day = ""] = full;
    const from = { year: year.length === 2 ? `20${year}` : year, month, day };
    return dayFrom(text, from, { sign, rest: plain.slice(start.length) });
  }
  return dayOfYear(text, plain, setting);
}

function shortYear(plain: string): RegExpExecArray | null {
  const found = SHORT_YEAR.exec(plain);
  return found !== null && (found[2] === "年" || Number(found[1]) > LAST_MONTH) ? found : null;
}

function dayOfYear(text: string, plain: string, setting: DaySetting): Result<Day, string> {
  const [start, month, sign = "", day] = NO_YEAR.exec(plain) ?? [];
  if (start === undefined || month === undefined || day === undefined)
    return refused(notADay(text));
  if (setting.isNumber && /^[123]$/.test(day))
    return refused(
      `“${text}”可能是${month}月${day}日，也可能是${month}月${day}0日；请写成 ${month}月${day}日`,
    );
  if (setting.year === undefined)
    return refused(`“${text}”没有写年份，表名和标题里也没有；请写成 2024-03-06`);
  return dayFrom(
    text,
    { year: setting.year, month, day },
    { sign, rest: plain.slice(start.length) },
  );
}

type Parts = { readonly year: string; readonly month: string; readonly day: string };
type Rest = { readonly sign: string; readonly rest: string };

function dayFrom(text: string, parts: Parts, { sign, rest }: Rest): Result<Day, string> {
  const first = known(text, asDay(parts));
  if (!first.ok || rest === "") return first;
  const [end, year = parts.year, month = parts.month, day] = END.exec(rest) ?? [];
  if (end === undefined || day === undefined || (sign === "-" && rest.startsWith("-")))
    return refused(notADay(text));
  const last = known(text, asDay({ year, month, day }));
  if (!last.ok) return last;
  return last.value < first.value ? refused(notADay(text)) : first;
}

const asDay = ({ year, month, day }: Parts): Day | undefined => {
  const said = `${year}-${two(month)}-${two(day)}`;
  return year >= FIRST_YEAR && isDay(said) ? said : undefined;
};

const known = (text: string, day: Day | undefined): Result<Day, string> =>
  day === undefined ? refused(`没有“${text}”这一天，请核对`) : ok(day);

const notADay = (text: string): string => `“${text}”不是日期；请写成 2024-03-06`;

const MONTH = /^(?:(\d{4})[-/.年])?(\d{1,2})(?:月份?)?$/;

/** The month of a day, too: Excel keeps `2024年3月` as the first of it. */
export function monthSaid(text: string, setting: DaySetting): Result<Month, string> {
  const plain = plainOf(text);
  const [, year = setting.year, month] = MONTH.exec(plain) ?? [];
  if (month === undefined) {
    const day = daySaid(text, setting);
    return day.ok ? ok(day.value.slice(0, 7)) : refused(`“${text}”不是月份；请写成 2024-03`);
  }
  if (setting.isNumber && /^\d{4}\.1$/.test(plain))
    return refused(`“${text}”可能是1月，也可能是10月；请写成 ${year}-01 或 ${year}-10`);
  if (year === undefined) return refused(`“${text}”没有写年份，表名和标题里也没有；请写成 2024-03`);
  const said = `${year}-${two(month)}`;
  return isMonth(said) ? ok(said) : refused(`没有“${text}”这个月，请核对`);
}
