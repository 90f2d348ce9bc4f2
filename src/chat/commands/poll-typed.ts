/** 评议 as people write it: 评议, 评议 柳芽村, 评议 链接 柳芽村, 评议 柳芽村 60, 评议 柳芽村 60 12月5日. */
import { POLL_LINKS } from "#cards/acceptance/poll-words.ts";
import { type Day, monthOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { dayFrom, isDayLike } from "./day-asked.ts";

export type PollTyped =
  | { readonly kind: "list" }
  | { readonly kind: "branch" | "links"; readonly named: string }
  | {
      readonly kind: "open";
      readonly named: string;
      readonly tokens: number;
      readonly untilOn: Day | undefined;
    };

const COUNT = /^(\d{1,6})[个条份]?$/;

export function readPollTyped(rest: string, now: Instant): PollTyped {
  const words = rest
    .normalize("NFKC")
    .split(/[\s,，:：]+/)
    .filter((word) => word !== "");
  const counted = words.findLast((word) => COUNT.test(word));
  const dayWord = words.find(isDayLike);
  const left = words.filter(
    (word) => word !== counted && word !== dayWord && word !== POLL_LINKS && word !== "开",
  );
  const named = left.join("");
  if (named === "") return { kind: "list" };
  if (words.includes(POLL_LINKS)) return { kind: "links", named };
  if (counted === undefined) return { kind: "branch", named };
  const untilOn = dayWord === undefined ? undefined : dayFrom(dayWord, monthOf(now), now);
  return { kind: "open", named, tokens: numberIn(counted), untilOn };
}

/** NaN for what is no whole number. */
export const numberIn = (text: string): number => {
  const digits = COUNT.exec(text.normalize("NFKC").trim())?.[1];
  return digits === undefined ? Number.NaN : Number(digits);
};
