/** 错峰 — messages planned for the same morning go out in different minutes, and never at :00 or :30, when everybody sends. */
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { at, type Day } from "./calendar.ts";
import type { Instant } from "./clock.ts";

const MINUTE_MS = 60_000;

/** A stretch of a day, from a wall-clock time for so many minutes. */
export type SendingWindow = { readonly from: string; readonly minutes: number };

/** The first hours of a working day, in which reminders are sent. */
export const MORNING: SendingWindow = { from: "09:10", minutes: 140 };

/** A number from 0 on, below `count`: always the same for the same key. */
export const shareOf = (key: string, count: number): number =>
  new DataView(sha256(utf8ToBytes(key)).buffer).getUint32(0) % count;

/** The minute of the window that the key always falls on. */
export function spreadIn(window: SendingWindow, day: Day, key: string): Instant {
  const planned = at(day, window.from) + shareOf(key, window.minutes) * MINUTE_MS;
  return isCrowded(planned) ? planned + MINUTE_MS : planned;
}

/** Minute 0 or 30 of an hour. */
export const isCrowded = (instant: Instant): boolean => Math.floor(instant / MINUTE_MS) % 30 === 0;
