/** Moments in cards as the client of somebody in Shanghai writes them. */

const shanghai = (options: Intl.DateTimeFormatOptions) => {
  const format = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", ...options });
  return (at: number) => format.format(at);
};

const clock = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const FORMATS: Readonly<Record<string, (at: number) => string>> = {
  date_num: shanghai({ year: "numeric", month: "2-digit", day: "2-digit" }),
  date_short: shanghai({ month: "long", day: "numeric" }),
  date: shanghai({ year: "numeric", month: "long", day: "numeric" }),
  week: shanghai({ weekday: "long" }),
  week_short: shanghai({ weekday: "short" }),
  time: shanghai(clock),
  time_sec: shanghai({ ...clock, second: "2-digit" }),
  timezone: () => "GMT+8",
};
const whole = shanghai({ year: "numeric", month: "long", day: "numeric", ...clock });

/** A `local_datetime` of markdown by its `format_type`. */
export const localTime = (at: number, format: string): string => (FORMATS[format] ?? whole)(at);

const parts = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  ...clock,
  second: "2-digit",
});

const LETTERS: Readonly<Record<string, Intl.DateTimeFormatPartTypes>> = {
  YYYY: "year",
  MM: "month",
  DD: "day",
  HH: "hour",
  mm: "minute",
  ss: "second",
};

/** A cell of data type `date` by its column's `date_format`, such as `YYYY/MM/DD HH:mm`. */
export function cellTime(at: number, format: string): string {
  const found = new Map(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  return (format || "YYYY/MM/DD").replace(
    /YYYY|MM|DD|HH|mm|ss/g,
    (letters) => found.get(LETTERS[letters] ?? "literal") ?? letters,
  );
}
