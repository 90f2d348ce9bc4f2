/** 平台天气 — what goes wrong with the platform on which day: most days nothing, some days much. */
import type { Faults } from "#console/faults.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Dice } from "./dice.ts";

export type Weather = {
  readonly name: "calm" | "crowded" | "broken" | "doubtful" | "repeating" | "slow";
  /** What the platform itself does. */
  readonly faults: Faults;
  /** Shares of requests that are carried out and take some seconds, or are never answered at all. */
  readonly slow: number;
  readonly silent: number;
  /** Share of presses whose answer the client does not get. */
  readonly lostAnswers: number;
};

export const CALM: Weather = { name: "calm", faults: {}, slow: 0, silent: 0, lostAnswers: 0 };
const BAD: readonly [Weather, ...Weather[]] = [
  { ...CALM, name: "crowded", faults: { rateLimited: 0.3 } },
  { ...CALM, name: "broken", faults: { serverError: 0.3 } },
  { ...CALM, name: "doubtful", faults: { lostAnswer: 0.2 }, silent: 0.05 },
  {
    ...CALM,
    name: "repeating",
    faults: { duplicateEvents: 0.3, lostAck: 0.3 },
    lostAnswers: 0.2,
  },
  { ...CALM, name: "slow", slow: 0.3 },
];
const BAD_DAYS = 0.25;

/** The same for the same seed and day. */
export function weatherOf(dice: Dice, day: Day): Weather {
  const today = dice.of("weather", day);
  return today.happens(BAD_DAYS) ? today.pick(BAD) : CALM;
}
