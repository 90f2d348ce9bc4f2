/** `--now`: an ISO instant; a day or a time without a zone is meant in Shanghai. `--from`, `--to`: a day. */
import { InvalidArgumentError } from "commander";
import { at, type Day, isDay } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

const LOCAL = /^(\d{4}-\d{2}-\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?)?$/;
const ZONED = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

export function readInstant(text: string): Instant {
  const local = LOCAL.exec(text);
  if (local !== null) {
    const [, day = "", hour = "00", minute = "00", second = "00"] = local;
    if (isDay(day)) return at(day, `${hour}:${minute}:${second}`);
  }
  const zoned = ZONED.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(zoned))
    throw new InvalidArgumentError("要写成 2026-11-02T09:00（北京时间）或带时区的 ISO 时间。");
  return zoned;
}

export function readDayOption(text: string): Day {
  if (isDay(text)) return text;
  throw new InvalidArgumentError("要写成 2026-01-31。");
}
