/** 该做的一件事 — what a branch is asked to do by a day, how far it has got, and which rule asks for it. */
import type { Day } from "#kernel/calendar.ts";
import type { AdmissionClock } from "./admission.ts";
import type { MissingRecord } from "./fact-reading.ts";
import type { RosterGroup } from "./record.ts";

/** In the order in which duties due on one day are listed. */
export const DUTY_KINDS = [
  "term",
  "members-meeting",
  "committee-meeting",
  "group-meetings",
  "theme-day",
  "lecture",
  "org-life",
  "appraisal",
  "talks",
  "dues",
  "dues-published",
  "plan",
  "self-check",
  "summary",
  "member-hours",
  "committee-hours",
  "admission",
  "floating",
  "roster",
] as const;
export type DutyKind = (typeof DUTY_KINDS)[number];

/** `recalled`: the clause or its number was not read in the text, shown as 待核. `local`: no rule sets the number, shown so. */
export type DutySource = {
  readonly rule: string;
  readonly article: string;
  readonly status: "seen" | "recalled" | "local";
};

/** A second number that the same duty asks for: 党课 by the secretary, a 集中轮训 among the 学时. */
export type DutyPart = { readonly target: number; readonly done: number };

/** What is asked and how far it has got; `done` never goes beyond `target`. */
export type Asked = {
  readonly target: number;
  readonly done: number;
  /** Whether it is asked at all, or how much of it, cannot be told before this is on record. */
  readonly needs?: MissingRecord;
} & (
  | {
      readonly kind: Exclude<
        DutyKind,
        "group-meetings" | "lecture" | "committee-hours" | "admission"
      >;
    }
  | { readonly kind: "group-meetings"; readonly groupsLeft: readonly RosterGroup[] }
  | { readonly kind: "lecture" | "committee-hours"; readonly part: DutyPart }
  | { readonly kind: "admission"; readonly person: string; readonly step: AdmissionClock["step"] }
);

export type Duty = Asked & { readonly dueBy: Day; readonly source: DutySource };

export const upTo = (target: number, have: number): DutyPart => ({
  target,
  done: Math.min(have, target),
});

/** All that was asked is done, the second number too. */
export const isDone = (duty: Asked): boolean =>
  duty.done >= duty.target && (!("part" in duty) || duty.part.done >= duty.part.target);
