/** 分数的说法 — hundredths as people write them. */
import type { Hundredths } from "#taskbook/score-fraction.ts";

/** 8650 → 86.5, 9000 → 90. */
export const pointsWords = (points: Hundredths): string => String(points / 100);

/** The change since last time in brackets: （+1.2）, （−0.5）, （持平）; nothing where there is none to tell. */
export function changeWords(change: Hundredths | null): string {
  if (change === null) return "";
  if (change === 0) return "（持平）";
  return change > 0 ? `（+${pointsWords(change)}）` : `（−${pointsWords(-change)}）`;
}
