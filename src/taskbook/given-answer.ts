/** 答复 — what a branch may say to a question. 本节全部正常 stores *meets*, never an invented number. */
import type { Day } from "#kernel/calendar.ts";

/** A value of the item's answer type. Counts are whole numbers ≥ 0, in the item's unit. */
export type AnswerValue =
  | { readonly type: "yes_no"; readonly yes: boolean }
  | {
      readonly type: "count";
      readonly count: number;
      /** The item's second counts by key; one that is missing counts as left empty. */
      readonly parts: Readonly<Record<string, number>>;
    }
  /** For an item asked of each 党小组: how many groups fall short of the target. */
  | { readonly type: "groups"; readonly missing: number }
  /** `on`: the day asked for; `extensionYears`: an approved shift, 0 when none. */
  | { readonly type: "date"; readonly on: Day; readonly extensionYears: number }
  | { readonly type: "choice"; readonly option: string }
  | { readonly type: "text"; readonly entries: readonly string[] };

export type GivenAnswer =
  /** 完成: the standard as written is met. */
  | { readonly kind: "meets" }
  | { readonly kind: "value"; readonly value: AnswerValue }
  /** 不适用: only where the item says when; once a year. */
  | { readonly kind: "not_applicable"; readonly reason: string }
  /** 有困难: becomes help, not a black mark; pending for the score. */
  | { readonly kind: "difficulty"; readonly need: string };
