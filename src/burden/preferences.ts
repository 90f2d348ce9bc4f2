/** 免打扰和订阅 — what a person may turn off, and the hours they set aside; what must be received always comes. */
import { at, dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { ok, type Result, refused } from "#kernel/result.ts";
import { SENDING_HOURS, sendingTimeFrom, type WorkingCalendar } from "#kernel/working-calendar.ts";

/** 提前提醒: reminders before the last day. 下级情况: delays below, kept for a superior until the week opens. 周报: a leader's weekly. 本月要做什么: once a month, on the branch's usual day. */
export const DECLINABLE_KINDS = ["ahead", "below", "weekly", "duties"] as const;
export type DeclinableKind = (typeof DECLINABLE_KINDS)[number];

/** 当日, 逾期, 督办, 转交, 求助: somebody waits for it, so nobody turns it off. */
const REQUIRED_KINDS = ["last-day", "overdue", "escalation", "transfer", "help"] as const;
export type RequiredKind = (typeof REQUIRED_KINDS)[number];
export type MessageKind = DeclinableKind | RequiredKind;

/** 免打扰时段, the same on every day: from `HH:MM` until before `HH:MM`. */
export type QuietTime = { readonly from: string; readonly until: string };

export type Preferences = {
  readonly quiet: QuietTime | null;
  readonly declined: readonly DeclinableKind[];
};

/** Of whoever has set nothing. */
export const NO_PREFERENCES: Preferences = { quiet: null, declined: [] };

/** Of the twelve sending hours eight stay, in which what must be received arrives. */
export const LONGEST_QUIET_HOURS = 4;

export type PreferenceRefusal =
  | { readonly kind: "preference.no-such-time"; readonly text: string }
  | { readonly kind: "preference.backwards"; readonly quiet: QuietTime }
  | { readonly kind: "preference.outside-hours"; readonly quiet: QuietTime }
  | { readonly kind: "preference.too-long"; readonly quiet: QuietTime }
  | { readonly kind: "preference.required"; readonly required: RequiredKind };

export type PreferenceChange =
  /** null: no quiet time any more. */
  | { readonly kind: "quiet"; readonly quiet: QuietTime | null }
  | { readonly kind: "receive"; readonly what: MessageKind }
  | { readonly kind: "decline"; readonly what: MessageKind };

export function changePreferences(
  preferences: Preferences,
  change: PreferenceChange,
): Result<Preferences, PreferenceRefusal> {
  if (change.kind === "quiet") {
    const checked = change.quiet === null ? ok(null) : checkQuiet(change.quiet);
    return checked.ok ? ok({ ...preferences, quiet: checked.value }) : checked;
  }
  const { kind, what } = change;
  const others = preferences.declined.filter((each) => each !== what);
  if (kind === "receive") return ok({ ...preferences, declined: others });
  if (!isDeclinable(what)) return refused({ kind: "preference.required", required: what });
  return ok({ ...preferences, declined: [...others, what].toSorted() });
}

const isDeclinable = (kind: MessageKind): kind is DeclinableKind =>
  DECLINABLE_KINDS.some((each) => each === kind);

/** 12:00-14:30, 12点到14点半, in plain or full-width digits. */
export function parseQuietTime(text: string): Result<QuietTime, PreferenceRefusal> {
  const [from, until, ...more] = text
    .normalize("NFKC")
    .replace(/\s+/g, "")
    .split(/[-~—–至到]+/)
    .map(timeFrom);
  return from === undefined || until === undefined || more.length > 0
    ? refused({ kind: "preference.no-such-time", text })
    : ok({ from, until: /[点时]/.test(text) ? inAfternoon(until, from) : until });
}

/** 12点到2点半 ends at 14:30: a spoken hour before the beginning is one of the afternoon. */
function inAfternoon(until: string, from: string): string {
  const hour = Number(until.slice(0, 2));
  return until < from && hour < 12 ? `${hour + 12}${until.slice(2)}` : until;
}

function timeFrom(word: string): string | undefined {
  const match = /^(\d{1,2})(?:[:点时](\d{2}|半)?分?)$/.exec(word);
  if (match === null) return undefined;
  const [, hour = "", minute = "00"] = match;
  const time = `${hour.padStart(2, "0")}:${minute === "半" ? "30" : minute}`;
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? time : undefined;
}

function checkQuiet(quiet: QuietTime): Result<QuietTime, PreferenceRefusal> {
  const { from, until } = quiet;
  if (from >= until) return refused({ kind: "preference.backwards", quiet });
  if (from < SENDING_HOURS.from || until > SENDING_HOURS.until)
    return refused({ kind: "preference.outside-hours", quiet });
  return minutesOf(until) - minutesOf(from) > LONGEST_QUIET_HOURS * 60
    ? refused({ kind: "preference.too-long", quiet })
    : ok(quiet);
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export const isWanted = ({ declined }: Preferences, kind: MessageKind): boolean =>
  !declined.some((each) => each === kind);

/**
 * The first instant, not before this one, that is a sending time and outside the person's quiet time. That is never the
 * whole day: a quiet time that ends in the evening leaves the next morning.
 */
export function nextWanted(
  { quiet }: Preferences,
  calendar: WorkingCalendar,
  instant: Instant,
): Instant {
  const sending = sendingTimeFrom(calendar, instant);
  if (quiet === null || !isQuiet(quiet, sending)) return sending;
  return sendingTimeFrom(calendar, at(dayOf(sending), quiet.until));
}

const isQuiet = ({ from, until }: QuietTime, instant: Instant): boolean => {
  const time = timeOf(instant);
  return time >= from && time < until;
};
