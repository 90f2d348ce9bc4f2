/** 办理情况 — how a task stands besides its answers: how often it was put off, and who was asked to take it over. */
import type { Day } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/clock.ts";

export type Handling = {
  /** How often 稍后 has been said. */
  readonly snoozes: number;
  /** When the last of them comes back; null: none was said. */
  readonly snoozedUntil: Instant | null;
  /** Who accepted a 转交 and answers like the secretary, who may still answer too; null: nobody. */
  readonly holder: { readonly personId: string; readonly name: string } | null;
  /** The 转交 that waits for its answer. */
  readonly offer: LiveOffer | null;
};

export type LiveOffer = {
  readonly id: string;
  readonly toPersonId: string;
  readonly toName: string;
  readonly answerByOn: Day;
};

/** Nobody put it off or handed it on. */
export const UNTOUCHED: Handling = {
  snoozes: 0,
  snoozedUntil: null,
  holder: null,
  offer: null,
};
