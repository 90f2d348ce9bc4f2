/** The platform writes instants as digits in a unit that differs by page; the count of digits tells it. */
import { z } from "zod";
import type { Instant } from "#kernel/clock.ts";

/** Epoch milliseconds of digits in seconds (≤ 11), milliseconds (≤ 14) or microseconds. */
export function instantOf(digits: string): Instant {
  const count = Number(digits);
  if (digits.length <= 11) return count * 1000;
  return digits.length <= 14 ? count : Math.floor(count / 1000);
}

export const instantSchema = z
  .union([z.string(), z.number().int().transform(String)])
  .pipe(z.string().regex(/^\d{9,17}$/))
  .transform(instantOf);
