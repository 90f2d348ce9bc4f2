/** 办理情况的说法 — who has a task, who was asked for it, and when it comes back. */
import type { Handling } from "#blueprint/handling.ts";
import { MOST_SNOOZES } from "#blueprint/snooze.ts";
import { dayOf, timeOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";
import { dayWords } from "./answer-words.ts";

/** 今天下午, 11月3日上午 */
export function slotWords(at: Instant, now: Instant): string {
  const half = timeOf(at) < "12:00" ? "上午" : "下午";
  return `${dayOf(at) === dayOf(now) ? "今天" : dayWords(dayOf(at))}${half}`;
}

export const snoozedWords = (at: Instant, now: Instant): string =>
  `已记下，${slotWords(at, now)}再提醒`;

/** One line on the checklist for each thing there is to say. */
export function handlingWords(
  { holder, offer, snoozedUntil }: Handling,
  now: Instant,
): readonly string[] {
  return [
    ...(holder === null ? [] : [`${holder.name}接受了转交，由其办理；书记也可以直接答。`]),
    ...(offer === null
      ? []
      : [
          `已请${offer.toName}接办，等对方在${dayWords(offer.answerByOn)}前答复，之前还由书记办理。`,
        ]),
    ...(snoozedUntil === null || snoozedUntil <= now
      ? []
      : [`已说稍后，${slotWords(snoozedUntil, now)}再提醒；也可以现在就答。`]),
  ];
}

export const maySnoozeAgain = ({ snoozes }: Handling): boolean => snoozes < MOST_SNOOZES;
